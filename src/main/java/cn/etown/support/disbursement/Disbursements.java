package cn.etown.support.disbursement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.InstalmentPayments;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Disbursements {

    /** An instalment of a case. */
    record Key(long caseId, int instalment) {
    }

    /** An instalment that is neither paid nor cancelled. */
    record Unpaid(long caseId, int instalment, String agreementNumber, LocalDate dueOn) {
    }

    private static final String NOT_HELD = " and not exists (select from support.disbursement_hold held where held.agreement_id = disbursement.agreement_id and held.released_at is null)";

    private final JdbcClient jdbc;

    Disbursements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is new and moves what has not begun; the rest stays as it is. */
    void plan(long caseId, Collection<ScheduledInstalment> instalments) {
        jdbc.sql("""
                        insert into support.disbursement as known (case_id, instalment, agreement_id, state, due_on)
                        select :caseId, instalment, agreement, 'PLANNED', due from unnest(:instalments::int[], :agreements::bigint[], :dues::date[]) as p (instalment, agreement, due)
                        on conflict (case_id, instalment) do update set due_on = excluded.due_on, state = 'PLANNED', started_at = null where known.state in ('PLANNED', 'CANCELLED')""")
                .param("caseId", caseId)
                .param("instalments", instalments.stream().map(ScheduledInstalment::number).toArray(Integer[]::new))
                .param("agreements", instalments.stream().map(ScheduledInstalment::agreementId).toArray(Long[]::new))
                .param("dues", instalments.stream().map(each -> each.instalment().dueOn().toString()).toArray(String[]::new))
                .update();
    }

    void cancelPlannedBut(long caseId, Collection<Integer> kept) {
        jdbc.sql("update support.disbursement set state = 'CANCELLED' where case_id = :caseId and state = 'PLANNED' and not instalment = any(:kept::int[])")
                .param("caseId", caseId).param("kept", kept.toArray(Integer[]::new)).update();
    }

    /** Started and neither paid nor set off. */
    List<Integer> startedOf(long caseId) {
        return jdbc.sql("select instalment from support.disbursement where case_id = :caseId and state = 'STARTED' order by instalment").param("caseId", caseId)
                .query(Integer.class).list();
    }

    void cancel(long caseId, int instalment) {
        of(caseId, instalment, "update support.disbursement set state = 'CANCELLED' where {row} and state = 'STARTED'").update();
    }

    /** Cancelled after it had started, by case; what runs for it is looked up by {@link #processOf}. */
    List<Key> cancelledAfterStart() {
        return jdbc.sql("select case_id, instalment from support.disbursement where state = 'CANCELLED' and process_instance_id is not null order by case_id, instalment")
                .query(Key.class).list();
    }

    /** Nothing runs for it any more. */
    void endedFor(long caseId, int instalment) {
        of(caseId, instalment, "update support.disbursement set process_instance_id = null where {row}").update();
    }

    /** Oldest first. */
    List<Key> due(LocalDate today) {
        return jdbc.sql("select case_id, instalment from support.disbursement where state = 'PLANNED' and due_on <= :today" + NOT_HELD + " order by due_on, case_id, instalment")
                .param("today", today).query(Key.class).list();
    }

    /** @return false when it was started already, by whoever */
    boolean start(long caseId, int instalment, Instant now) {
        return of(caseId, instalment, "update support.disbursement set state = 'STARTED', started_at = :now where {row} and state = 'PLANNED'" + NOT_HELD)
                .param("now", Timestamp.from(now)).update() == 1;
    }

    void runsAs(long caseId, int instalment, String processInstanceId) {
        of(caseId, instalment, "update support.disbursement set process_instance_id = :process where {row}").param("process", processInstanceId).update();
    }

    /** @param askedAt evidence that was uploaded before does not count; null leaves that as it is */
    void askForEvidence(long caseId, int instalment, @Nullable Instant askedAt, LocalDate due, @Nullable String missing) {
        of(caseId, instalment, """
                update support.disbursement set evidence_asked_at = coalesce(:askedAt::timestamptz, evidence_asked_at), evidence_due = :due,
                       missing = coalesce(:missing, missing) where {row}""")
                .param("askedAt", askedAt == null ? null : Timestamp.from(askedAt)).param("due", due).param("missing", missing).update();
    }

    void isPayable(long caseId, int instalment, LocalDate since, @Nullable LocalDate limit) {
        of(caseId, instalment, "update support.disbursement set payable_since = :since, limit_on = :limit::date where {row}")
                .param("since", since).param("limit", limit).update();
    }

    /** Until that day nothing happens; then it is started anew. */
    void hold(long caseId, int instalment, LocalDate until) {
        of(caseId, instalment, "update support.disbursement set state = 'PLANNED', started_at = null, process_instance_id = null, due_on = :until where {row} and state = 'STARTED'")
                .param("until", until).update();
    }

    void paid(long caseId, int instalment, LocalDate on) {
        of(caseId, instalment, "update support.disbursement set state = 'PAID', paid_on = :on where {row} and state = 'STARTED'").param("on", on).update();
    }

    void setOff(long caseId, int instalment) {
        of(caseId, instalment, "update support.disbursement set state = 'SET_OFF' where {row} and state in ('PLANNED', 'STARTED')").update();
    }

    /** By due day. */
    List<Unpaid> unpaidOf(long enterpriseId) {
        return jdbc.sql("""
                        select disbursement.case_id, instalment, agreement.number as agreement_number, due_on
                          from support.disbursement join support.agreement on agreement.id = agreement_id
                         where enterprise_id = :enterprise and state in ('PLANNED', 'STARTED') order by due_on, disbursement.case_id, instalment""")
                .param("enterprise", enterpriseId).query(Unpaid.class).list();
    }

    boolean anyOpen(long caseId) {
        return jdbc.sql("select exists(select from support.disbursement where case_id = :caseId and state in ('PLANNED', 'STARTED'))")
                .param("caseId", caseId).query(Boolean.class).single();
    }

    /** Started, not paid, not warned of, with a limit up to that day. */
    List<Disbursement> toWarn(LocalDate limit) {
        return jdbc.sql("select * from support.disbursement where state = 'STARTED' and warned_at is null and limit_on <= :limit" + NOT_HELD + " order by limit_on, case_id, instalment")
                .param("limit", limit).query(Disbursements::read).list();
    }

    /** @return false when somebody else has warned meanwhile */
    boolean warned(long caseId, int instalment, Instant now) {
        return of(caseId, instalment, "update support.disbursement set warned_at = :now where {row} and warned_at is null").param("now", Timestamp.from(now)).update() == 1;
    }

    Optional<Disbursement> find(long caseId, int instalment) {
        return of(caseId, instalment, "select * from support.disbursement where {row}").query(Disbursements::read).optional();
    }

    Optional<Disbursement> ofProcess(String processInstanceId) {
        return jdbc.sql("select * from support.disbursement where process_instance_id = :process").param("process", processInstanceId).query(Disbursements::read).optional();
    }

    Optional<String> processOf(long caseId, int instalment) {
        return of(caseId, instalment, "select process_instance_id from support.disbursement where {row} and process_instance_id is not null").query(String.class).optional();
    }

    List<Disbursement> ofAgreement(long agreementId) {
        return jdbc.sql("select * from support.disbursement where agreement_id = :agreement order by instalment").param("agreement", agreementId).query(Disbursements::read).list();
    }

    /** Without what has to come back because it was more than ordered. */
    List<InstalmentPayments.Line> paymentsOf(Collection<Long> agreementIds) {
        return jdbc.sql("""
                        select d.agreement_id, d.instalment, d.state,
                               (select coalesce(sum(o.paid_amount_fen), 0) from support.payment_order o
                                 where o.case_id = d.case_id and o.instalment = d.instalment and o.state = 'PAID')
                             - (select coalesce(sum(e.amount_fen), 0) from support.payment_excess e
                                 where e.case_id = d.case_id and e.instalment = d.instalment and not e.repeated) as paid_fen
                          from support.disbursement d where d.agreement_id = any(:agreements)""")
                .param("agreements", agreementIds.toArray(Long[]::new))
                .query((row, number) -> new InstalmentPayments.Line(row.getLong("agreement_id"), row.getInt("instalment"),
                        Disbursement.State.valueOf(row.getString("state")).forAgreements(), Money.ofFen(row.getLong("paid_fen")))).list();
    }

    private StatementSpec of(long caseId, int instalment, String sql) {
        return jdbc.sql(sql.replace("{row}", "case_id = :caseId and instalment = :instalment")).param("caseId", caseId).param("instalment", instalment);
    }

    private static Disbursement read(ResultSet row, int number) throws SQLException {
        Timestamp askedAt = row.getTimestamp("evidence_asked_at");
        return new Disbursement(row.getLong("case_id"), row.getInt("instalment"), row.getLong("agreement_id"), Disbursement.State.valueOf(row.getString("state")),
                row.getObject("due_on", LocalDate.class), askedAt == null ? null : askedAt.toInstant(), row.getObject("evidence_due", LocalDate.class),
                row.getString("missing"), row.getObject("payable_since", LocalDate.class), row.getObject("limit_on", LocalDate.class),
                row.getObject("paid_on", LocalDate.class));
    }
}
