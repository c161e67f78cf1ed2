package cn.etown.support.clawback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.calendar.Deadline;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** What hangs on a recovery: reports, computed amounts, acts, deadlines, review and suit, motions. */
@Repository
class ClawbackRecords {

    private static final String PREFIX = "京技追〔%d〕%04d号";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClawbackRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Gapless per year. */
    String nextNumber(int year) {
        int next = jdbc.sql("""
                        insert into support.clawback_number as counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = counter.last + 1 returning last""")
                .param("year", year).query(Integer.class).single();
        return PREFIX.formatted(year, next);
    }

    boolean knows(BreachReported report) {
        return jdbc.sql("select exists (select from support.clawback_report where source = ? and key = ?)").param(report.source().name()).param(report.key())
                .query(Boolean.class).single();
    }

    void add(long clawbackId, BreachReported report) {
        jdbc.sql("""
                        insert into support.clawback_report (clawback_id, source, key, breach_kind, breach_on, facts, document_ids, reported_by, reported_at)
                        values (:id, :source, :key, :kind, :on, :facts, :documents, :by, :at)""")
                .param("id", clawbackId).param("source", report.source().name()).param("key", report.key()).param("kind", report.kind().name())
                .param("on", report.breachOn()).param("facts", report.facts()).param("documents", report.documentIds().toArray(Long[]::new))
                .param("by", report.reportedBy()).param("at", now()).update();
    }

    /** In the order in which they came. */
    List<ClawbackReport> reportsOf(long clawbackId) {
        return jdbc.sql("select * from support.clawback_report where clawback_id = ? order by id").param(clawbackId).query(ClawbackRecords::report).list();
    }

    private static ClawbackReport report(ResultSet row, int number) throws SQLException {
        Array documents = row.getArray("document_ids");
        return new ClawbackReport(BreachReported.Source.valueOf(row.getString("source")), BreachKind.valueOf(row.getString("breach_kind")),
                row.getObject("breach_on", LocalDate.class), row.getString("facts"), Arrays.asList((Long[]) documents.getArray()), row.getString("reported_by"),
                row.getObject("reported_at", OffsetDateTime.class).toInstant());
    }

    void add(long clawbackId, ComputedAmount computed, AmountInputs inputs) {
        String text = AmountJson.write(computed.amount());
        jdbc.sql("""
                        insert into support.clawback_amount (clawback_id, purpose, fixed_on, calculation, sha256, principal_fen, interest_fen, rules_version, computed_at, inputs)
                        values (:id, :purpose, :on, :text, :sha256, :principal, :interest, :rules, :at, cast(:inputs as jsonb))""")
                .param("inputs", AmountJson.write(inputs))
                .param("id", clawbackId).param("purpose", computed.purpose().name()).param("on", computed.fixedOn()).param("text", text).param("sha256", sha256(text))
                .param("principal", computed.amount().principal().fen()).param("interest", computed.amount().interest().fen())
                .param("rules", computed.amount().rulesVersion()).param("at", now()).update();
    }

    Optional<ComputedAmount> lastAmountOf(long clawbackId) {
        return jdbc.sql("select purpose, fixed_on, calculation from support.clawback_amount where clawback_id = ? order by id desc limit 1").param(clawbackId)
                .query((row, number) -> new ComputedAmount(ComputedAmount.Purpose.valueOf(row.getString("purpose")), row.getObject("fixed_on", LocalDate.class),
                        AmountJson.read(row.getString("calculation")))).optional();
    }

    void add(long clawbackId, ClawbackAct.Kind kind, String actor, @Nullable String text, @Nullable Money amount, @Nullable LocalDate effective) {
        jdbc.sql("""
                        insert into support.clawback_act (clawback_id, number, kind, text, amount_fen, effective, actor, acted_at)
                        select :id, coalesce(max(number), 0) + 1, :kind, :text, :amount, :effective, :actor, :at from support.clawback_act where clawback_id = :id""")
                .param("id", clawbackId).param("kind", kind.name()).param("text", text).param("amount", amount == null ? null : amount.fen())
                .param("effective", effective).param("actor", actor).param("at", now()).update();
    }

    /** Oldest first. */
    List<ClawbackAct> actsOf(long clawbackId) {
        return jdbc.sql("select * from support.clawback_act where clawback_id = ? order by number").param(clawbackId).query((row, number) -> {
            Long fen = row.getObject("amount_fen", Long.class);
            return new ClawbackAct(row.getInt("number"), ClawbackAct.Kind.valueOf(row.getString("kind")), row.getString("text"), fen == null ? null : Money.ofFen(fen),
                    row.getObject("effective", LocalDate.class), row.getString("actor"), row.getObject("acted_at", OffsetDateTime.class).toInstant());
        }).list();
    }

    void run(long clawbackId, ClawbackPeriod period, LocalDate from, LocalDate until) {
        jdbc.sql("""
                        insert into support.clawback_deadline (clawback_id, period, number, unit, source, runs_from, ends_on, state)
                        values (:id, :period, :number, :unit, :source, :from, :until, 'RUNNING')""")
                .param("id", clawbackId).param("period", period.name()).param("number", period.deadline().number()).param("unit", period.deadline().unit().name())
                .param("source", period.deadline().source()).param("from", from).param("until", until).update();
    }

    /** @return whether it was still running */
    boolean stop(long clawbackId, ClawbackPeriod period, ClawbackDeadline.State how, LocalDate on) {
        return jdbc.sql("update support.clawback_deadline set state = :how, closed_on = :on where clawback_id = :id and period = :period and state = 'RUNNING'")
                .param("how", how.name()).param("on", on).param("id", clawbackId).param("period", period.name()).update() > 0;
    }

    void stop(long clawbackId, Collection<ClawbackPeriod> periods, ClawbackDeadline.State how, LocalDate on) {
        periods.forEach(period -> stop(clawbackId, period, how, on));
    }

    /** In the order in which they began. */
    List<ClawbackDeadline> deadlinesOf(long clawbackId) {
        return jdbc.sql("select * from support.clawback_deadline where clawback_id = ? order by id").param(clawbackId).query(ClawbackRecords::deadline).list();
    }

    Optional<ClawbackDeadline> running(long clawbackId, ClawbackPeriod period) {
        return deadlinesOf(clawbackId).stream().filter(deadline -> deadline.runs() && deadline.period() == period).findAny();
    }

    private static ClawbackDeadline deadline(ResultSet row, int number) throws SQLException {
        return new ClawbackDeadline(row.getLong("id"), ClawbackPeriod.valueOf(row.getString("period")),
                Deadline.of(row.getInt("number"), Deadline.Unit.valueOf(row.getString("unit")), row.getString("source")), row.getObject("runs_from", LocalDate.class),
                row.getObject("ends_on", LocalDate.class), ClawbackDeadline.State.valueOf(row.getString("state")), row.getObject("closed_on", LocalDate.class));
    }

    /** Recoveries with a running period whose last day is over, in the order of their ids. */
    List<Long> withPassed(Set<ClawbackPeriod> periods, LocalDate today, long after, int batch) {
        return jdbc.sql("""
                        select distinct clawback_id from support.clawback_deadline
                        where state = 'RUNNING' and ends_on < :today and period = any (:periods) and clawback_id > :after order by clawback_id limit :batch""")
                .param("today", today).param("periods", ClawbackPeriod.names(periods).toArray(String[]::new)).param("after", after).param("batch", batch)
                .query(Long.class).list();
    }

    void add(long clawbackId, Contest.Kind kind, LocalDate filedOn, String body, String reference, String actor) {
        jdbc.sql("""
                        insert into support.clawback_contest (clawback_id, kind, filed_on, body, reference, recorded_by, recorded_at)
                        values (:id, :kind, :on, :body, :reference, :by, :at)""")
                .param("id", clawbackId).param("kind", kind.name()).param("on", filedOn).param("body", body).param("reference", reference)
                .param("by", actor).param("at", now()).update();
    }

    void conclude(long contestId, Contest.Result result, LocalDate servedOn, @Nullable Money claimed, String opinion, String actor) {
        jdbc.sql("""
                        update support.clawback_contest set result = :result, served_on = :on, claimed_fen = :claimed, opinion = :opinion, resulted_by = :by
                        where id = :id and result is null""")
                .param("id", contestId).param("result", result.name()).param("on", servedOn).param("claimed", claimed == null ? null : claimed.fen())
                .param("opinion", opinion).param("by", actor).update();
    }

    List<Contest> contestsOf(long clawbackId) {
        return jdbc.sql("select * from support.clawback_contest where clawback_id = ? order by id").param(clawbackId).query((row, number) -> {
            Long fen = row.getObject("claimed_fen", Long.class);
            String result = row.getString("result");
            return new Contest(row.getLong("id"), Contest.Kind.valueOf(row.getString("kind")), row.getObject("filed_on", LocalDate.class), row.getString("body"),
                    row.getString("reference"), result == null ? null : Contest.Result.valueOf(result), row.getObject("served_on", LocalDate.class),
                    fen == null ? null : Money.ofFen(fen), row.getString("opinion"));
        }).list();
    }

    void add(long clawbackId, Motion motion) {
        jdbc.sql("""
                        insert into support.clawback_motion (clawback_id, kind, reason, case_id, instalment, amount_fen, proposed_by, proposed_at)
                        values (:id, :kind, :reason, :case, :instalment, :amount, :by, :at)""")
                .param("id", clawbackId).param("kind", motion.kind().name()).param("reason", motion.reason()).param("case", motion.caseId())
                .param("instalment", motion.instalment()).param("amount", motion.amount() == null ? null : motion.amount().fen())
                .param("by", motion.proposedBy()).param("at", now()).update();
    }

    void decide(long motionId, boolean accepted, String opinion, String actor) {
        jdbc.sql("update support.clawback_motion set accepted = :accepted, opinion = :opinion, decided_by = :by where id = :id and accepted is null")
                .param("id", motionId).param("accepted", accepted).param("opinion", opinion).param("by", actor).update();
    }

    /** Whether somebody has still to decide on a set-off against an instalment of the case. */
    boolean isSetOffProposedAgainst(long caseId) {
        return jdbc.sql("select exists (select from support.clawback_motion where kind = 'SET_OFF' and case_id = ? and accepted is null)").param(caseId)
                .query(Boolean.class).single();
    }

    Optional<Motion> openMotion(long clawbackId) {
        return jdbc.sql("select * from support.clawback_motion where clawback_id = ? and accepted is null").param(clawbackId).query((row, number) -> {
            Long fen = row.getObject("amount_fen", Long.class);
            return new Motion(row.getLong("id"), Motion.Kind.valueOf(row.getString("kind")), row.getString("reason"), row.getObject("case_id", Long.class),
                    row.getObject("instalment", Integer.class), fen == null ? null : Money.ofFen(fen), row.getString("proposed_by"));
        }).optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
