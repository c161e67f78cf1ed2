package cn.etown.support.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.engine.ThisNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Table {@code support.mail}. A sender's calls are each a transaction of their own; a repetition after a crash does no harm. */
@Repository
class Outbox {

    private static final String FAILED = """
            select id, template, case_id, recipient, occurrence, state, created_at, attempted_at, attempts, problem
            from support.mail where state in ('DEAD', 'UNDELIVERABLE', 'BOUNCED')""";
    private static final String OF_CASE = """
            select id, template, case_id, recipient, occurrence, state, created_at, sent_at, sent_to, subject, body, problem, requested_by from support.mail""";

    private static final String NO_LONGER_HELD = "with done as (delete from support.mail_hold where mail_id = :id) ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ThisNode node;

    Outbox(JdbcClient jdbc, Clock clock, ThisNode node) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.node = node;
    }

    /** In the caller's transaction; a second row for the same event, case, recipient and occurrence is quietly left out. */
    void add(String template, @Nullable Long caseId, String recipient, String occurrence) {
        jdbc.sql("""
                        insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at)
                        values (:template, :caseId::bigint, :recipient, :occurrence, :now, :now) on conflict on constraint mail_once do nothing""")
                .param("template", template).param("caseId", caseId).param("recipient", recipient).param("occurrence", occurrence).param("now", now())
                .update();
    }

    /** When it was queued; empty where it never was. */
    Optional<Instant> addedAt(String template, String recipient, String occurrence) {
        return jdbc.sql("select created_at from support.mail where template = ? and case_id is null and recipient = ? and occurrence = ?").params(template, recipient, occurrence)
                .query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Who has had the mail about a new task. */
    List<String> toldOfTask(String taskId, long caseId) {
        return jdbc.sql("select recipient from support.mail where template = :template and case_id = :caseId and occurrence = :task and recipient like :user and state in ('SENT', 'DIGESTED') order by recipient")
                .param("template", StaffMail.TASK_WAITING.template()).param("caseId", caseId).param("task", taskId).param("user", Mail.USER + "%").query(String.class).list();
    }

    /** Takes mails that are due, oldest first: counts the attempt and keeps other senders away until {@code leaseEnd}, also when this sender dies. */
    List<Mail> claim(int most, Instant leaseEnd) {
        return jdbc.sql("""
                        with due as materialized (select id from support.mail where state = 'WAITING' and due_at <= :now
                                                  order by due_at, id limit :most for update skip locked),
                        hold as (insert into support.mail_hold as hold (mail_id, node, until) select id, :node, :leaseEnd from due
                                 on conflict (mail_id) do update set node = excluded.node, until = excluded.until)
                        update support.mail set attempts = attempts + 1, attempted_at = :now, due_at = :leaseEnd from due where mail.id = due.id
                        returning mail.id, template, case_id, recipient, occurrence, message_key, attempts, rejections""")
                .param("now", now()).param("most", most).param("leaseEnd", Timestamp.from(leaseEnd)).param("node", node.id())
                .query(Outbox::mail).list().stream().sorted(Comparator.comparingLong(Mail::id)).toList();
    }

    /**
     * One row a person instead of the one for all of them, in the state that the person's choice asks for.
     *
     * @return what is to be sent at once, claimed by the caller until {@code leaseEnd}
     */
    List<Mail> distribute(Mail mail, Map<String, Delivery> people, Instant leaseEnd) {
        return jdbc.sql("""
                        with done as (delete from support.mail_hold where mail_id = :id),
                        distributed as (update support.mail set state = 'DISTRIBUTED', problem = null where id = :id),
                        copies as (
                            insert into support.mail (template, case_id, recipient, occurrence, state, created_at, due_at, attempts, attempted_at)
                            select :template, :caseId::bigint, recipient, :occurrence, state, :now, :leaseEnd, case state when 'WAITING' then 1 else 0 end,
                                   case state when 'WAITING' then :now::timestamptz end
                            from unnest(:recipients::varchar[], :states::varchar[]) as copy (recipient, state)
                            on conflict on constraint mail_once do nothing
                            returning id, template, case_id, recipient, occurrence, message_key, attempts, rejections, state),
                        hold as (insert into support.mail_hold (mail_id, node, until) select id, :node, :leaseEnd from copies where state = 'WAITING')
                        select * from copies where state = 'WAITING' order by id""")
                .param("id", mail.id()).param("template", mail.template()).param("caseId", mail.caseId()).param("occurrence", mail.occurrence())
                .param("recipients", people.keySet().stream().map(Mail.USER::concat).toArray(String[]::new))
                .param("states", people.values().stream().map(Outbox::state).toArray(String[]::new))
                .param("now", now()).param("leaseEnd", Timestamp.from(leaseEnd)).param("node", node.id())
                .query(Outbox::mail).list();
    }

    private static String state(Delivery delivery) {
        return switch (delivery) {
            case AT_ONCE -> "WAITING";
            case DIGEST -> "HELD";
            case NONE -> "DECLINED";
        };
    }

    /** A claimed mail of one person that is not wanted now. */
    void putAside(Mail mail, Delivery delivery) {
        close(mail, state(delivery), null);
    }

    /** What was held for a digest, after its reader has chosen otherwise. */
    void holdNoLonger(String recipient, String template, Delivery delivery) {
        jdbc.sql("update support.mail set state = :state, due_at = :now where recipient = :recipient and template = :template and state = 'HELD'")
                .param("state", state(delivery)).param("now", now()).param("recipient", recipient).param("template", template).update();
    }

    /** For whom something is held. */
    List<String> readersOfDigests() {
        return jdbc.sql("select distinct recipient from support.mail where state = 'HELD' order by recipient").query(String.class).list();
    }

    /** Puts all that is held for a reader into the digest of the day, in one statement; a second one on the same day takes nothing. @return whether there is a new digest */
    boolean digest(String recipient, LocalDate day) {
        return jdbc.sql("""
                        with digest as (insert into support.mail (template, recipient, occurrence, created_at, due_at) values (:template, :recipient, :day, :now, :now)
                                        on conflict on constraint mail_once do nothing returning id)
                        update support.mail set state = 'DIGESTED', digest_id = digest.id from digest where recipient = :recipient and state = 'HELD'""")
                .param("template", Mail.DIGEST).param("recipient", recipient).param("day", day.toString()).param("now", now())
                .update() > 0;
    }

    List<Mail> digested(Mail digest) {
        return jdbc.sql("""
                        select id, template, case_id, recipient, occurrence, message_key, attempts, rejections from support.mail where digest_id = ? order by id""")
                .param(digest.id()).query(Outbox::mail).list();
    }

    /** One report a day to each of the recipients with every failure that no report has told yet; none when there is nothing new. */
    int report(Collection<String> recipients, LocalDate day) {
        return jdbc.sql("""
                        with told as (update support.mail set reported_on = :day
                                      where state in ('DEAD', 'UNDELIVERABLE', 'BOUNCED') and reported_on is null and template <> :template
                                        and not exists (select 1 from support.mail where template = :template and occurrence = :occurrence)
                                      returning id)
                        insert into support.mail (template, recipient, occurrence, created_at, due_at)
                        select :template, recipient, :occurrence, :now, :now from unnest(:recipients::varchar[]) recipient where exists (select 1 from told)
                        on conflict on constraint mail_once do nothing""")
                .param("day", day).param("template", Mail.DELIVERY_REPORT).param("occurrence", day.toString())
                .param("recipients", recipients.toArray(String[]::new)).param("now", now())
                .update();
    }

    /** Mails of a report that have failed still. */
    List<FailedMail> reported(LocalDate day) {
        return jdbc.sql(FAILED + " and reported_on = ? order by id desc").param(day).query(Outbox::failedMail).list();
    }

    /** It was sent and came back. @return the mail, empty when none with this key was sent */
    Optional<Mail> bounced(UUID messageKey, String problem) {
        return jdbc.sql("""
                        update support.mail set state = 'BOUNCED', problem = :problem, reported_on = null where message_key = :key and state = 'SENT'
                        returning id, template, case_id, recipient, occurrence, message_key, attempts, rejections""")
                .param("problem", shortened(problem)).param("key", messageKey).query(Outbox::mail).optional();
    }

    Optional<OfCase> sent(UUID messageKey) {
        return jdbc.sql(OF_CASE + " where message_key = ?").param(messageKey).query(Outbox::ofCase).optional();
    }

    /** All mails of a case to people outside and to single colleagues, oldest first. */
    List<OfCase> ofCase(long caseId) {
        return jdbc.sql(OF_CASE + " where case_id = ? and state not in ('DISTRIBUTED', 'OVERTAKEN', 'DECLINED') order by id").param(caseId).query(Outbox::ofCase).list();
    }

    /** The same mail as another one. */
    void repeat(OfCase mail, String actor) {
        jdbc.sql("""
                        insert into support.mail (template, case_id, recipient, occurrence, created_at, due_at, requested_by, repetition)
                        select template, case_id, recipient, occurrence, :now, :now, :actor,
                               (select max(repetition) + 1 from support.mail other where other.template = mail.template and other.case_id is not distinct from mail.case_id
                                   and other.recipient = mail.recipient and other.occurrence = mail.occurrence)
                        from support.mail where id = :id on conflict on constraint mail_once do nothing""")
                .param("now", now()).param("actor", actor).param("id", mail.id()).update();
    }

    /** Of the mail or one of its repetitions. */
    Optional<Instant> lastQueued(OfCase mail) {
        return jdbc.sql("""
                        select max(created_at) from support.mail where template = :template and case_id is not distinct from :caseId::bigint and recipient = :recipient
                            and occurrence = :occurrence""")
                .param("template", mail.template()).param("caseId", mail.caseId()).param("recipient", mail.recipient()).param("occurrence", mail.occurrence())
                .query((row, number) -> Optional.ofNullable(instant(row, "max"))).single();
    }

    /**
     * A mail as the history of a case shows it.
     *
     * @param sentTo      masked
     * @param requestedBy who had it sent again; null for the first one
     */
    record OfCase(long id, String template, @Nullable Long caseId, String recipient, String occurrence, String state, Instant createdAt, @Nullable Instant sentAt,
                  @Nullable String sentTo, @Nullable String subject, @Nullable String body, @Nullable String problem, @Nullable String requestedBy) {
    }

    /** Gives claimed mails back untried; not those that another sender has taken meanwhile, because this one was taken for dead. */
    void release(List<Mail> mails, Instant at) {
        jdbc.sql("""
                        update support.mail set due_at = :at, attempts = attempts - 1
                         where id = any(:ids) and state = 'WAITING' and not exists (select from support.mail_hold where mail_id = mail.id and node <> :node)""")
                .param("at", Timestamp.from(at)).param("ids", mails.stream().map(Mail::id).toArray(Long[]::new)).param("node", node.id()).update();
    }

    /** What a dead sender had in hand is due at once; what waits for its next try goes on waiting. @return how many */
    int giveBack(String deadNode) {
        int mails = jdbc.sql("""
                        update support.mail set due_at = :now from support.mail_hold hold
                         where hold.node = :node and mail.id = hold.mail_id and mail.state = 'WAITING' and mail.due_at = hold.until and mail.due_at > :now""")
                .param("now", now()).param("node", deadNode).update();
        jdbc.sql("delete from support.mail_hold where node = ?").param(deadNode).update();
        return mails;
    }

    /** What is kept of the text has no secret in it. */
    void sent(Mail mail, Letter letter) {
        jdbc.sql(NO_LONGER_HELD + "update support.mail set state = 'SENT', sent_at = :now, sent_to = :to, subject = :subject, body = :body, problem = null where id = :id")
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
        jdbc.sql(NO_LONGER_HELD + "update support.mail set state = 'DEAD', rejections = rejections + 1, problem = :problem where id = :id")
                .param("problem", shortened(problem)).param("id", mail.id()).update();
    }

    void undeliverable(Mail mail, String reason) {
        close(mail, "UNDELIVERABLE", reason);
    }

    void overtaken(Mail mail) {
        close(mail, "OVERTAKEN", null);
    }

    List<FailedMail> failed() {
        return jdbc.sql(FAILED + " order by id desc limit 500").query(Outbox::failedMail).list();
    }

    /** A mail that came back was accepted once: its next copy is another message, lest the reader's system takes it for the same. @return false when there is no failed mail with this id */
    boolean sendAgain(long id, String actor) {
        return jdbc.sql("""
                        update support.mail set state = 'WAITING', rejections = 0, due_at = :now, reported_on = null, requested_by = :actor,
                               message_key = case state when 'BOUNCED' then gen_random_uuid() else message_key end
                        where id = :id and state in ('DEAD', 'UNDELIVERABLE', 'BOUNCED')""")
                .param("now", now()).param("actor", actor).param("id", id).update() == 1;
    }

    Figures figures() {
        return jdbc.sql("""
                        select count(*) filter (where state = 'WAITING') as waiting, count(*) filter (where state = 'DEAD') as dead,
                               count(*) filter (where state = 'UNDELIVERABLE') as undeliverable, count(*) filter (where state = 'BOUNCED') as bounced,
                               min(created_at) filter (where state = 'WAITING') as oldest, min(due_at) filter (where state = 'WAITING' and due_at <= :now) as oldest_due
                        from support.mail where state in ('WAITING', 'DEAD', 'UNDELIVERABLE', 'BOUNCED')""")
                .param("now", now())
                .query((row, number) -> new Figures(row.getLong("waiting"), row.getLong("dead"), row.getLong("undeliverable"), row.getLong("bounced"),
                        instant(row, "oldest"), instant(row, "oldest_due")))
                .single();
    }

    /**
     * @param oldestWaiting null when nothing waits
     * @param oldestDue     since when the mail waits that should have gone first; null when none is due
     */
    record Figures(long waiting, long dead, long undeliverable, long bounced, @Nullable Instant oldestWaiting, @Nullable Instant oldestDue) {
    }

    private void close(Mail mail, String state, @Nullable String problem) {
        jdbc.sql(NO_LONGER_HELD + "update support.mail set state = :state, problem = :problem where id = :id")
                .param("state", state).param("problem", problem).param("id", mail.id()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    static String shortened(String problem) {
        return problem.length() <= 1000 ? problem : problem.substring(0, 1000);
    }

    private static FailedMail failedMail(ResultSet row, int number) throws SQLException {
        return new FailedMail(row.getLong("id"), row.getString("template"), caseId(row), row.getString("recipient"), row.getString("occurrence"),
                failure(row.getString("state")), row.getTimestamp("created_at").toInstant(), instant(row, "attempted_at"), row.getInt("attempts"), row.getString("problem"));
    }

    private static String failure(String state) {
        return switch (state) {
            case "DEAD" -> "发送失败";
            case "BOUNCED" -> "被退信";
            default -> "无法送达";
        };
    }

    private static OfCase ofCase(ResultSet row, int number) throws SQLException {
        return new OfCase(row.getLong("id"), row.getString("template"), caseId(row), row.getString("recipient"), row.getString("occurrence"), row.getString("state"),
                row.getTimestamp("created_at").toInstant(), instant(row, "sent_at"), row.getString("sent_to"), row.getString("subject"), row.getString("body"),
                row.getString("problem"), row.getString("requested_by"));
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
