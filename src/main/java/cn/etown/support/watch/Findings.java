package cn.etown.support.watch;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Table {@code support.watch_finding}. */
@Repository
class Findings {

    private static final String ORDER = "array['" + String.join("', '", Arrays.stream(FindingKind.values()).map(FindingKind::name).toList()) + "']";

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is new and marks what is known as seen by the run; one statement. */
    void see(long run, List<Finding> found, Instant now) {
        jdbc.sql("""
                        insert into support.watch_finding (kind, subject, title, reason, case_id, task_id, person, group_id, able, remedies, since, found_at, first_run, last_run)
                        select kind, subject, title, reason, case_id, task_id, person, group_id, string_to_array(able, ' '), string_to_array(remedies, ' '), since, :now, :run, :run
                        from unnest(:kinds::text[], :subjects::text[], :titles::text[], :reasons::text[], :cases::bigint[], :tasks::text[], :persons::text[], :groups::text[],
                                    :able::text[], :remedies::text[], :since::timestamptz[])
                             as found (kind, subject, title, reason, case_id, task_id, person, group_id, able, remedies, since)
                        on conflict (kind, subject) where closed_at is null do update
                        set title = excluded.title, reason = excluded.reason, person = excluded.person, group_id = excluded.group_id, able = excluded.able,
                            remedies = excluded.remedies, last_run = excluded.last_run""")
                .param("now", Timestamp.from(now)).param("run", run)
                .param("kinds", texts(found, finding -> finding.kind().name())).param("subjects", texts(found, Finding::subject)).param("titles", texts(found, Finding::title))
                .param("reasons", texts(found, Finding::reason)).param("cases", found.stream().map(Finding::caseId).toArray(Long[]::new))
                .param("tasks", texts(found, Finding::taskId)).param("persons", texts(found, Finding::person)).param("groups", texts(found, Finding::group))
                .param("able", texts(found, finding -> String.join(" ", finding.able())))
                .param("remedies", texts(found, finding -> String.join(" ", finding.remedies().stream().map(Remedy::name).toList())))
                .param("since", found.stream().map(finding -> finding.since() == null ? null : Timestamp.from(finding.since())).toArray(Timestamp[]::new))
                .update();
    }

    private static String[] texts(List<Finding> found, Function<Finding, String> value) {
        return found.stream().map(value).toArray(String[]::new);
    }

    /** What the run has found no more. */
    void closeUnseen(long run, Collection<FindingKind> kinds, Instant now) {
        jdbc.sql("update support.watch_finding set closed_at = :now where closed_at is null and last_run < :run and kind = any (:kinds)")
                .param("now", Timestamp.from(now)).param("run", run).param("kinds", kinds.stream().map(FindingKind::name).toArray(String[]::new)).update();
    }

    void close(long id, Instant now) {
        jdbc.sql("update support.watch_finding set closed_at = ? where id = ? and closed_at is null").params(Timestamp.from(now), id).update();
    }

    /** Locked until the transaction ends, so that two administrators do not mend it at once. */
    Optional<OpenFinding> lock(long id) {
        return jdbc.sql("select * from support.watch_finding where id = ? and closed_at is null for update").param(id).query(Findings::read).optional();
    }

    /** Of a kind, the oldest first. */
    List<OpenFinding> open(FindingKind kind, int most) {
        return jdbc.sql("select * from support.watch_finding where closed_at is null and kind = ? order by coalesce(since, found_at), id limit ?").params(kind.name(), most)
                .query(Findings::read).list();
    }

    /** Those that the run found first and that are open still. */
    List<OpenFinding> newIn(long run) {
        return jdbc.sql("select * from support.watch_finding where closed_at is null and first_run = ? order by array_position(%s, kind), id".formatted(ORDER))
                .param(run).query(Findings::read).list();
    }

    Map<FindingKind, Integer> counts() {
        Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
        jdbc.sql("select kind, count(*) as number from support.watch_finding where closed_at is null group by kind")
                .query(row -> {
                    counts.put(FindingKind.valueOf(row.getString("kind")), row.getInt("number"));
                });
        return counts;
    }

    int newCount(long run) {
        return jdbc.sql("select count(*) from support.watch_finding where closed_at is null and first_run = ?").param(run).query(Integer.class).single();
    }

    private static OpenFinding read(ResultSet row, int number) throws SQLException {
        return new OpenFinding(row.getLong("id"), FindingKind.valueOf(row.getString("kind")), row.getString("title"), row.getString("reason"),
                row.getObject("case_id", Long.class), row.getString("task_id"), row.getString("person"), row.getString("group_id"), texts(row.getArray("able")),
                texts(row.getArray("remedies")).stream().map(Remedy::valueOf).toList(),
                instant(row, "since"), row.getTimestamp("found_at").toInstant());
    }

    private static List<String> texts(Array values) throws SQLException {
        return List.of((String[]) values.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
