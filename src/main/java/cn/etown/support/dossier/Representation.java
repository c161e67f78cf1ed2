package cn.etown.support.dossier;

import java.util.Optional;

import cn.etown.support.TransactionMemory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who acts in whose name (代办) in the running transaction. It is said once, when a task is completed, and holds for all records of that transaction;
 * the database is told as well, for its own checks.
 */
@Component
public class Representation {

    private final TransactionMemory<String, InNameOf> present = new TransactionMemory<>();
    private final JdbcClient jdbc;

    Representation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param absenceId the absence by which it is allowed */
    public record InNameOf(String principal, long absenceId) {
    }

    public void begin(String actor, InNameOf other) {
        present.put(actor, other);
        jdbc.sql("select set_config('support.actor', ?, true), set_config('support.principal', ?, true), set_config('support.absence', ?, true)")
                .params(actor, other.principal(), String.valueOf(other.absenceId())).query().singleRow();
    }

    public Optional<InNameOf> of(String actor) {
        return present.find(actor);
    }
}
