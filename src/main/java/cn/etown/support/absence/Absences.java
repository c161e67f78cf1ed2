package cn.etown.support.absence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Absences {

    private final JdbcClient jdbc;

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries are made one after the other, so that no two that exclude each other pass the checks side by side. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('support.absence'))").query().singleRow();
    }

    long add(String principal, @Nullable String substitute, Absence.ScopeKind kind, @Nullable String scope, LocalDate from, LocalDate until, String reason, String enteredBy, Instant now) {
        return jdbc.sql("""
                insert into support.absence (principal, substitute, scope_kind, scope, from_day, until_day, reason, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(principal, substitute, kind.name(), scope, from, until, reason, enteredBy, Timestamp.from(now)).query(Long.class).single();
    }

    boolean end(long id, String by, Instant now) {
        return jdbc.sql("update support.absence set ended_at = ?, ended_by = ? where id = ? and ended_at is null").params(Timestamp.from(now), by, id).update() == 1;
    }

    void name(long id, String substitute) {
        jdbc.sql("update support.absence set substitute = ? where id = ? and substitute is null").params(substitute, id).update();
    }

    Optional<Absence> find(long id) {
        return jdbc.sql("select * from support.absence where id = ?").param(id).query(Absences::read).optional();
    }

    /** Today's and those to come. */
    List<Absence> openOn(LocalDate day) {
        return jdbc.sql("select * from support.absence where ended_at is null and until_day >= ? order by from_day, id").param(day).query(Absences::read).list();
    }

    Set<String> takenTasks() {
        return jdbc.sql("select task_id from support.absence_task").query(String.class).set();
    }

    List<Absence> lastOver(LocalDate day, String person) {
        return jdbc.sql("select * from support.absence where (ended_at is not null or until_day < :day) and (principal = :who or substitute = :who) order by id desc limit 20")
                .param("day", day).param("who", person).query(Absences::read).list();
    }

    private static Absence read(ResultSet row, int number) throws SQLException {
        return new Absence(row.getLong("id"), row.getString("principal"), row.getString("substitute"), Absence.ScopeKind.valueOf(row.getString("scope_kind")),
                row.getString("scope"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getString("reason"),
                row.getString("entered_by"), row.getObject("ended_at") != null);
    }
}
