package cn.etown.support.dossier;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which decisions were taken back (撤回). They stay in {@link DecisionLedger}; the database refuses to take back what others have acted on. */
@Service
public class DecisionWithdrawals {

    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionWithdrawals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Withdrawal(long decisionId, String actor, String reason, Instant withdrawnAt) {
    }

    private record Row(long decisionId, String actor, String reason, OffsetDateTime withdrawnAt) {
    }

    public void record(Decision decision, String actor, String reason) {
        jdbc.sql("insert into support.decision_withdrawal (decision_id, case_id, actor, reason, withdrawn_at) values (?, ?, ?, ?, ?)")
                .params(decision.id(), decision.caseId(), actor, reason, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** By the id of the decision. */
    public Map<Long, Withdrawal> ofCase(long caseId) {
        return jdbc.sql("select decision_id, actor, reason, withdrawn_at from support.decision_withdrawal where case_id = ?").param(caseId).query(Row.class).list().stream()
                .map(row -> new Withdrawal(row.decisionId(), row.actor(), row.reason(), row.withdrawnAt().toInstant()))
                .collect(Collectors.toUnmodifiableMap(Withdrawal::decisionId, found -> found));
    }
}
