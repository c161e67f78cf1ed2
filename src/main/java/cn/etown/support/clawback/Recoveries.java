package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.agreement.RecoveryMoney;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Rows of what is owed and of what came in. */
@Repository
class Recoveries {

    private final JdbcClient jdbc;

    Recoveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Recovery recovery, String actor, Instant now) {
        jdbc.sql("""
                        insert into support.recovery (clawback_id, claim_id, number, case_id, agreement_id, enterprise, fixed_on, claimed_by, claimed_at)
                        values (:id, :claim, :number, :case, :agreement, :enterprise, :fixedOn, :actor, :now)""")
                .param("id", recovery.clawbackId()).param("claim", recovery.claimId()).param("number", recovery.number()).param("case", recovery.caseId())
                .param("agreement", recovery.agreementId()).param("enterprise", recovery.enterprise()).param("fixedOn", recovery.fixedOn()).param("actor", actor)
                .param("now", utc(now)).update();
        recovery.lines().forEach(line -> jdbc.sql("""
                        insert into support.recovery_line (clawback_id, reference, instalment, paid_on, paid_fen, receivable_id, principal_fen, interest_fen)
                        values (:id, :reference, :instalment, :paidOn, :paid, :receivable, :principal, :interest)""")
                .param("id", recovery.clawbackId()).param("reference", line.reference()).param("instalment", line.instalment()).param("paidOn", line.paidOn())
                .param("paid", line.paid().fen()).param("receivable", line.receivable()).param("principal", line.principal().fen())
                .param("interest", line.interest().fen()).update());
    }

    /** Locked until the end of the transaction; everything that changes the debt or its credits locks it first. */
    Optional<Recovery> lock(long clawbackId, LocalDate today) {
        return read(clawbackId, today, " for update");
    }

    Optional<Recovery> find(long clawbackId, LocalDate today) {
        return read(clawbackId, today, "");
    }

    /** Those whose number stands in the text. */
    List<Long> namedIn(String text) {
        return jdbc.sql("select clawback_id from support.recovery where position(number in :text) > 0").param("text", text).query(Long.class).list();
    }

    /** All, newest first; for choosing one. */
    List<Long> all() {
        return jdbc.sql("select clawback_id from support.recovery order by clawback_id desc").query(Long.class).list();
    }

    /** Of the agreements, oldest first. */
    List<Long> ofAgreements(Collection<Long> agreementIds) {
        return jdbc.sql("select clawback_id from support.recovery where agreement_id = any(:ids) order by clawback_id").param("ids", agreementIds.toArray(Long[]::new))
                .query(Long.class).list();
    }

    /** What was set off of each instalment of the agreements. */
    List<RecoveryMoney.SetOff> setOffsOf(Collection<Long> agreementIds) {
        return jdbc.sql("""
                        select agreement.id, instalment, sum(amount_fen) as fen from support.recovery_set_off join support.agreement using (case_id)
                        where agreement.id = any(:ids) group by agreement.id, instalment order by agreement.id, instalment""")
                .param("ids", agreementIds.toArray(Long[]::new))
                .query((row, number) -> new RecoveryMoney.SetOff(row.getLong("id"), row.getInt("instalment"), Money.ofFen(row.getLong("fen")))).list();
    }

    /** Instalments of the case that were set off, for whichever recovery: the enterprise has got them. */
    List<SetOff> setOffsAgainst(long caseId) {
        return setOffs("case_id = :id", caseId);
    }

    /** Principal that recoveries of a case claim, by the reference of the payment; lowered and reversed claims as they stand now. */
    Map<String, Money> claimedByOthers(long caseId, long clawbackId) {
        Map<String, Money> claimed = new HashMap<>();
        jdbc.sql("""
                        select reference, sum(principal_fen) as fen from support.recovery_line join support.recovery using (clawback_id)
                        where case_id = :case and clawback_id <> :id group by reference having sum(principal_fen) > 0""")
                .param("case", caseId).param("id", clawbackId).query(row -> {
                    claimed.put(row.getString("reference"), Money.ofFen(row.getLong("fen")));
                });
        return claimed;
    }

    private Optional<Recovery> read(long clawbackId, LocalDate today, String lock) {
        return jdbc.sql("select * from support.recovery where clawback_id = :id" + lock).param("id", clawbackId)
                .query((row, number) -> new Recovery(clawbackId, row.getObject("claim_id", UUID.class), row.getString("number"), row.getLong("case_id"),
                        row.getLong("agreement_id"), row.getString("enterprise"), row.getObject("fixed_on", LocalDate.class), surcharge(row, today),
                        linesOf(clawbackId), creditsOf(clawbackId), refunded(clawbackId))).optional();
    }

    private @Nullable Surcharge surcharge(ResultSet row, LocalDate today) throws SQLException {
        BigDecimal rate = row.getBigDecimal("surcharge_rate");
        if (rate == null) {
            return null;
        }
        LocalDate from = row.getObject("surcharge_from", LocalDate.class);
        return new Surcharge(rate, from, today.isBefore(from) ? from : today, row.getString("surcharge_source"), pausesOf(row.getLong("clawback_id"), today));
    }

    /** While the enterprise kept to a plan; the day on which it was broken or kept counts again. */
    private List<Surcharge.Pause> pausesOf(long clawbackId, LocalDate today) {
        return jdbc.sql("""
                        select (agreed_at at time zone 'Asia/Shanghai')::date as since, coalesce((ended_at at time zone 'Asia/Shanghai')::date, :today::date) as until from support.repayment_plan
                        where clawback_id = :id order by id""")
                .param("id", clawbackId).param("today", today)
                .query((row, number) -> new Surcharge.Pause(row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class))).list();
    }

    private List<Recovery.Line> linesOf(long clawbackId) {
        return jdbc.sql("select * from support.recovery_line where clawback_id = :id").param("id", clawbackId)
                .query((row, number) -> new Recovery.Line(row.getString("reference"), row.getInt("instalment"), row.getObject("paid_on", LocalDate.class),
                        Money.ofFen(row.getLong("paid_fen")), row.getObject("receivable_id", UUID.class), Money.ofFen(row.getLong("principal_fen")),
                        Money.ofFen(row.getLong("interest_fen")))).list();
    }

    private List<Credit> creditsOf(long clawbackId) {
        List<Credit> credits = new ArrayList<>(setOffsOf(clawbackId).stream().map(SetOff::credit).toList());
        receiptsOf(clawbackId).stream().filter(receipt -> receipt.kind() == Receipt.Kind.PAYMENT && receipt.state() == Receipt.State.BOOKED)
                .forEach(receipt -> credits.add(new Credit(Credit.Kind.PAYMENT, receipt.reference(), receipt.on(), receipt.amount())));
        return credits;
    }

    private Money refunded(long clawbackId) {
        return Money.ofFen(jdbc.sql("""
                        select coalesce(sum(amount_fen), 0) from support.recovery_receipt where clawback_id = :id and kind = 'REFUND' and state = 'BOOKED'""")
                .param("id", clawbackId).query(Long.class).single());
    }

    void owe(long clawbackId, List<Recovery.Line> lines) {
        lines.forEach(line -> jdbc.sql("update support.recovery_line set principal_fen = :principal, interest_fen = :interest where clawback_id = :id and reference = :reference")
                .param("id", clawbackId).param("reference", line.reference()).param("principal", line.principal().fen()).param("interest", line.interest().fen()).update());
    }

    void addChange(long clawbackId, String kind, Money claimed, UUID posting, String reason, String actor, Instant now) {
        jdbc.sql("""
                        insert into support.recovery_change (clawback_id, kind, claimed_fen, posting_id, reason, changed_by, changed_at)
                        values (:id, :kind, :claimed, :posting, :reason, :actor, :now)""")
                .param("id", clawbackId).param("kind", kind).param("claimed", claimed.fen()).param("posting", posting).param("reason", reason).param("actor", actor)
                .param("now", utc(now)).update();
        if (kind.equals("REVERSED")) {
            jdbc.sql("update support.recovery set reversed = true where clawback_id = :id").param("id", clawbackId).update();
        }
    }

    boolean isReversed(long clawbackId) {
        return jdbc.sql("select reversed from support.recovery where clawback_id = :id").param("id", clawbackId).query(Boolean.class).single();
    }

    void tellSurcharge(long clawbackId, Surcharge terms, String actor) {
        jdbc.sql("update support.recovery set surcharge_rate = :rate, surcharge_from = :from, surcharge_source = :source, surcharge_by = :actor where clawback_id = :id")
                .param("rate", terms.dailyRate()).param("from", terms.from()).param("source", terms.source()).param("actor", actor).param("id", clawbackId).update();
    }

    /** Empty when its reference is used already, by whoever. */
    Optional<Long> add(Receipt receipt, @Nullable String fileName, @Nullable Integer fileRow, Instant now) {
        return jdbc.sql("""
                        insert into support.recovery_receipt (clawback_id, kind, state, reference, received_on, amount_fen, payer, remark, file_name, file_row, entered_by, entered_at)
                        values (:clawback::bigint, :kind, 'ENTERED', :reference, :on, :amount, :payer, :remark, :file, :row::int, :by, :now)
                        on conflict (reference) where state <> 'REJECTED' do nothing returning id""")
                .param("clawback", receipt.clawbackId()).param("kind", receipt.kind().name()).param("reference", receipt.reference()).param("on", receipt.on())
                .param("amount", receipt.amount().fen()).param("payer", receipt.payer()).param("remark", receipt.remark()).param("file", fileName).param("row", fileRow)
                .param("by", receipt.enteredBy()).param("now", utc(now)).query(Long.class).optional();
    }

    boolean knowsReference(String reference) {
        return jdbc.sql("select exists(select from support.recovery_receipt where reference = :reference and state <> 'REJECTED')").param("reference", reference)
                .query(Boolean.class).single();
    }

    Optional<Receipt> lockReceipt(long id) {
        return jdbc.sql("select * from support.recovery_receipt where id = :id for update").param("id", id).query(Recoveries::receipt).optional();
    }

    /** Oldest first. */
    List<Receipt> receiptsOf(long clawbackId) {
        return jdbc.sql("select * from support.recovery_receipt where clawback_id = :id order by received_on, id").param("id", clawbackId).query(Recoveries::receipt).list();
    }

    /** To be checked or matched, oldest first. */
    List<Receipt> openReceipts() {
        return jdbc.sql("select * from support.recovery_receipt where state = 'ENTERED' order by id").query(Recoveries::receipt).list();
    }

    List<Receipt> latestReceipts() {
        return jdbc.sql("select * from support.recovery_receipt where state <> 'ENTERED' order by checked_at desc, id desc limit 30").query(Recoveries::receipt).list();
    }

    void match(long receiptId, long clawbackId, String actor) {
        jdbc.sql("update support.recovery_receipt set clawback_id = :clawback, matched_by = :actor where id = :id").param("clawback", clawbackId).param("actor", actor)
                .param("id", receiptId).update();
    }

    void close(long receiptId, Receipt.State state, @Nullable UUID posting, String opinion, String actor, Instant now) {
        jdbc.sql("""
                        update support.recovery_receipt set state = :state, posting_id = :posting::uuid, opinion = :opinion, checked_by = :actor, checked_at = :now
                         where id = :id""")
                .param("state", state.name()).param("posting", posting).param("opinion", opinion).param("actor", actor).param("now", utc(now)).param("id", receiptId).update();
    }

    long add(SetOff setOff, UUID posting, Instant now) {
        return jdbc.sql("""
                        insert into support.recovery_set_off (clawback_id, case_id, instalment, amount_fen, served_on, posting_id, proposed_by, confirmed_by, confirmed_at)
                        values (:clawback, :case, :instalment, :amount, :servedOn, :posting, :proposedBy, :confirmedBy, :now) returning id""")
                .param("clawback", setOff.clawbackId()).param("case", setOff.caseId()).param("instalment", setOff.instalment()).param("amount", setOff.amount().fen())
                .param("servedOn", setOff.servedOn()).param("posting", posting).param("proposedBy", setOff.proposedBy()).param("confirmedBy", setOff.confirmedBy())
                .param("now", utc(now)).query(Long.class).single();
    }

    List<SetOff> setOffsOf(long clawbackId) {
        return setOffs("clawback_id = :id", clawbackId);
    }

    private List<SetOff> setOffs(String which, long id) {
        return jdbc.sql("select set_off.*, agreement.number as agreement_number from support.recovery_set_off set_off join support.agreement using (case_id) where "
                        + which + " order by set_off.id")
                .param("id", id)
                .query((row, number) -> new SetOff(row.getLong("id"), row.getLong("clawback_id"), row.getLong("case_id"), row.getString("agreement_number"),
                        row.getInt("instalment"), Money.ofFen(row.getLong("amount_fen")), row.getObject("served_on", LocalDate.class), row.getString("proposed_by"),
                        row.getString("confirmed_by")))
                .list();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(row.getLong("id"), row.getObject("clawback_id", Long.class), Receipt.Kind.valueOf(row.getString("kind")),
                Receipt.State.valueOf(row.getString("state")), row.getString("reference"), row.getObject("received_on", LocalDate.class),
                Money.ofFen(row.getLong("amount_fen")), row.getString("payer"), row.getString("remark"), row.getString("entered_by"), row.getString("matched_by"),
                row.getString("checked_by"), row.getString("opinion"));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
