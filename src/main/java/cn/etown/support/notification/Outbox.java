package cn.etown.support.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Table {@code support.mail}. A sender's calls are each a transaction of their own; a repetition after a crash does no harm. */
@Repository
class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the caller's transaction; a second row for the same event, case, recipient and occurrence is quietly left out. */
    void add(String template, @Nullable Long caseId, String recipient, String occurrence) {
        jdbc.sql("""
                        insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at)
                        values (:template, :caseId::bigint, :recipient, :occurrence, :now, :now) on conflict on constraint mail_once do nothing""")
                .param("template", template).param("caseId", caseId).param("recipient", recipient).param("occurrence", occurrence).param("now", now())
                .update();
    }

    /** Takes mails that are due, oldest first: counts the attempt and keeps other senders away until {@code leaseEnd}, also when this sender dies. */
    List<Mail> claim(int most, Instant leaseEnd) {
        return jdbc.sql("""
                        with due as materialized (select id from support.mail where state = 'WAITING' and due_at <= :now
                                                  order by due_at, id limit :most for update skip locked)
                        update support.mail set attempts = attempts + 1, attempted_at = :now, due_at = :leaseEnd from due where mail.id = due.id
                        returning mail.id, template, case_id, recipient, occurrence, message_key, attempts, rejections""")
                .param("now", now()).param("most", most).param("leaseEnd", Timestamp.from(leaseEnd))
                .query(Outbox::mail).list().stream().sorted(Comparator.comparingLong(Mail::id)).toList();
    }

    /** One row a person instead of the one for all of them. What was added is claimed by the caller until {@code leaseEnd}. */
    List<Mail> distribute(Mail mail, Collection<String> userIds, Instant leaseEnd) {
        return jdbc.sql("""
                        with distributed as (update support.mail set state = 'DISTRIBUTED', problem = null where id = :id)
                        insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at, attempts, attempted_at)
                        select :template, :caseId::bigint, recipient, :occurrence, :now, :leaseEnd, 1, :now from unnest(:recipients::varchar[]) recipient
                        on conflict on constraint mail_once do nothing
                        returning id, template, case_id, recipient, occurrence, message_key, attempts, rejections""")
                .param("id", mail.id()).param("template", mail.template()).param("caseId", mail.caseId()).param("occurrence", mail.occurrence())
                .param("recipients", userIds.stream().map(Mail.USER::concat).toArray(String[]::new)).param("now", now()).param("leaseEnd", Timestamp.from(leaseEnd))
                .query(Outbox::mail).list();
    }

    /** Gives claimed mails back untried. */
    void release(List<Mail> mails, Instant at) {
        jdbc.sql("update support.mail set due_at = :at, attempts = attempts - 1 where id = any(:ids)").param("at", Timestamp.from(at))
                .param("ids", mails.stream().map(Mail::id).toArray(Long[]::new)).update();
    }

    /** What is kept of the text has no secret in it. */
    void sent(Mail mail, Letter letter) {
        jdbc.sql("update support.mail set state = 'SENT', sent_at = :now, sent_to = :to, subject = :subject, body = :body, problem = null where id = :id")
                .param("now", now()).param("to", letter.maskedAddress()).param("subject", letter.subject()).param("body", letter.textToKeep()).param("id", mail.id())
                .update();
    }

    /** @param rejected whether the failure was this mail's own and counts towards its end */
    void retry(Mail mail, Instant at, boolean rejected, String problem) {
        jdbc.sql("update support.mail set due_at = :at, rejections = rejections + :rejected, problem = :problem where id = :id")
                .param("at", Timestamp.from(at)).param("rejected", rejected ? 1 : 0).param("problem", shortened(problem)).param("id", mail.id())
                .update();
    }

    void dead(Mail mail, String problem) {
        jdbc.sql("update support.mail set state = 'DEAD', rejections = rejections + 1, problem = :problem where id = :id")
                .param("problem", shortened(problem)).param("id", mail.id()).update();
    }

    void undeliverable(Mail mail, String reason) {
        close(mail, "UNDELIVERABLE", reason);
    }

    void overtaken(Mail mail) {
        close(mail, "OVERTAKEN", null);
    }

    List<FailedMail> failed() {
        return jdbc.sql("""
                        select id, template, case_id, recipient, occurrence, state, created_at, attempted_at, attempts, problem
                        from support.mail where state in ('DEAD', 'UNDELIVERABLE') order by id desc limit 500""")
                .query((row, number) -> new FailedMail(row.getLong("id"), row.getString("template"), caseId(row), row.getString("recipient"),
                        row.getString("occurrence"), row.getString("state").equals("DEAD") ? "发送失败" : "无法送达", row.getTimestamp("created_at").toInstant(),
                        instant(row, "attempted_at"), row.getInt("attempts"), row.getString("problem")))
                .list();
    }

    /** @return false when there is no failed mail with this id */
    boolean sendAgain(long id) {
        return jdbc.sql("update support.mail set state = 'WAITING', rejections = 0, due_at = :now where id = :id and state in ('DEAD', 'UNDELIVERABLE')")
                .param("now", now()).param("id", id).update() == 1;
    }

    Figures figures() {
        return jdbc.sql("""
                        select count(*) filter (where state = 'WAITING') as waiting, count(*) filter (where state = 'DEAD') as dead,
                               count(*) filter (where state = 'UNDELIVERABLE') as undeliverable, min(created_at) filter (where state = 'WAITING') as oldest
                        from support.mail where state in ('WAITING', 'DEAD', 'UNDELIVERABLE')""")
                .query((row, number) -> new Figures(row.getLong("waiting"), row.getLong("dead"), row.getLong("undeliverable"), instant(row, "oldest")))
                .single();
    }

    /** @param oldestWaiting null when nothing waits */
    record Figures(long waiting, long dead, long undeliverable, @Nullable Instant oldestWaiting) {
    }

    private void close(Mail mail, String state, @Nullable String problem) {
        jdbc.sql("update support.mail set state = :state, problem = :problem where id = :id")
                .param("state", state).param("problem", problem).param("id", mail.id()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String shortened(String problem) {
        return problem.length() <= 1000 ? problem : problem.substring(0, 1000);
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(row.getLong("id"), row.getString("template"), caseId(row), row.getString("recipient"), row.getString("occurrence"),
                row.getObject("message_key", UUID.class), row.getInt("attempts"), row.getInt("rejections"));
    }

    private static @Nullable Long caseId(ResultSet row) throws SQLException {
        return row.getObject("case_id", Long.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
