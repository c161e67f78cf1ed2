package cn.etown.support.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Table {@code support.watch_run}: one run at a time on all machines; one that moves no more is left behind. */
@Repository
class WatchRuns {

    private static final Duration SILENT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    WatchRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param actor null: the schedule, once a day */
    @Transactional
    public OptionalLong begin(@Nullable String actor, LocalDate today, Instant now) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('support.watch'), 0)").query(Integer.class).single();
        if (isRunning(now) || actor == null && isDone(today)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(jdbc.sql("insert into support.watch_run (actor, started_on, started_at, touched_at) values (?, ?, ?, ?) returning id")
                .params(actor, today, Timestamp.from(now), Timestamp.from(now)).query(Long.class).single());
    }

    private boolean isRunning(Instant now) {
        return jdbc.sql("select exists (select from support.watch_run where finished_at is null and touched_at > ?)").param(Timestamp.from(now.minus(SILENT)))
                .query(Boolean.class).single();
    }

    private boolean isDone(LocalDate today) {
        return jdbc.sql("select exists (select from support.watch_run where finished_at is not null and failed is null and started_on = ?)").param(today)
                .query(Boolean.class).single();
    }

    void touch(long run, Instant now) {
        jdbc.sql("update support.watch_run set touched_at = ? where id = ?").params(Timestamp.from(now), run).update();
    }

    /** Ends the run before its time, so that the next one may begin at once. */
    void abandon(long run) {
        jdbc.sql("update support.watch_run set touched_at = 'epoch' where id = ?").param(run).update();
    }

    void finish(long run, int lookedAt, int found, int newFound, @Nullable String failed, Instant now) {
        jdbc.sql("update support.watch_run set finished_at = :now, touched_at = :now, looked_at = :looked, found = :found, new_found = :new, failed = :failed where id = :run")
                .param("now", Timestamp.from(now)).param("looked", lookedAt).param("found", found).param("new", newFound).param("failed", failed).param("run", run).update();
    }

    Optional<WatchRun> last() {
        return jdbc.sql("select * from support.watch_run where finished_at is not null order by id desc limit 1").query(WatchRuns::read).optional();
    }

    private static WatchRun read(ResultSet row, int number) throws SQLException {
        return new WatchRun(row.getLong("id"), row.getString("actor"), row.getTimestamp("finished_at").toInstant(), row.getInt("looked_at"), row.getInt("found"), row.getInt("new_found"),
                row.getString("failed"));
    }
}
