package cn.etown.support.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.lang.Nullable;

/** A payment order (支付单): prepared by one person, verified and thereby issued by another, then paid or refused by the bank. */
@Table("payment_order")
class PaymentOrder {

    enum State {
        PREPARED("待复核"), RETURNED("复核退回"), VERIFIED("待支付"), PAID("已支付"), REFUSED("支付失败");

        private final String label;

        State(String label) {
            this.label = label;
        }
    }

    @Id
    private @Nullable Long id;
    @Version
    private int version;
    private final long caseId;
    private final long agreementId;
    private final UUID postingId;
    private State state;
    @Embedded.Nullable(prefix = "payee_")
    private final Payee payee;
    private final long amountFen;
    private final String preparedBy;
    private final Instant preparedAt;
    private @Nullable String verifiedBy;
    private @Nullable Instant verifiedAt;
    private @Nullable String number;
    private @Nullable Long documentId;
    private @Nullable String confirmedBy;
    private @Nullable Instant confirmedAt;
    private @Nullable LocalDate paidOn;
    private @Nullable String bankReference;
    private @Nullable String refusalReason;
    private @Nullable Integer daysTaken;
    private @Nullable Integer workingDaysTaken;

    PaymentOrder(long caseId, long agreementId, Payee payee, Money amount, String preparedBy, Instant preparedAt) {
        this(caseId, agreementId, UUID.randomUUID(), State.PREPARED, payee, amount.fen(), preparedBy, preparedAt);
    }

    @PersistenceCreator
    private PaymentOrder(long caseId, long agreementId, UUID postingId, State state, Payee payee, long amountFen, String preparedBy, Instant preparedAt) {
        this.caseId = caseId;
        this.agreementId = agreementId;
        this.postingId = postingId;
        this.state = state;
        this.payee = payee;
        this.amountFen = amountFen;
        this.preparedBy = preparedBy;
        this.preparedAt = preparedAt;
    }

    /** Issues the order under its number. */
    void verify(String number, String actor, Instant now) {
        expect(State.PREPARED, "复核");
        refuseOwn(actor);
        this.number = number;
        state = State.VERIFIED;
        verifiedBy = actor;
        verifiedAt = now;
    }

    void sendBack(String actor, Instant now) {
        expect(State.PREPARED, "复核");
        refuseOwn(actor);
        state = State.RETURNED;
        verifiedBy = actor;
        verifiedAt = now;
    }

    void filedAs(long documentId) {
        expect(State.VERIFIED, "导出");
        this.documentId = documentId;
    }

    /** @param verifiedOn the business date of the verification, before which no bank can have paid */
    void pay(BankReceipt receipt, LocalDate verifiedOn, String actor, Instant now) {
        expect(State.VERIFIED, "登记支付结果");
        if (receipt.paidOn().isBefore(verifiedOn)) {
            throw new UserMessageException("支付日期 " + receipt.paidOn() + " 早于支付单 " + number + " 的复核日期 " + verifiedOn + "，请核对银行回单。");
        }
        if (receipt.amount().fen() != amountFen) {
            throw new UserMessageException("银行支付金额 " + receipt.amount() + " 与支付单 " + number + " 的金额 " + amount()
                    + " 不一致，不能登记为已支付。请核对银行回单；如银行确实多付或少付，请先与银行更正。");
        }
        state = State.PAID;
        paidOn = receipt.paidOn();
        bankReference = receipt.reference();
        confirmedBy = actor;
        confirmedAt = now;
    }

    void took(int days, int workingDays) {
        daysTaken = days;
        workingDaysTaken = workingDays;
    }

    void refuse(String reason, String actor, Instant now) {
        expect(State.VERIFIED, "登记支付结果");
        state = State.REFUSED;
        refusalReason = reason;
        confirmedBy = actor;
        confirmedAt = now;
    }

    private void expect(State expected, String act) {
        if (state != expected) {
            throw new UserMessageException("支付单" + (number == null ? "" : " " + number) + "当前状态为“" + state.label + "”，不能" + act + "。请刷新后查看最新状态。");
        }
    }

    private void refuseOwn(String actor) {
        if (actor.equals(preparedBy)) {
            throw new UserMessageException("支付单由您本人编制，应由另一人复核。");
        }
    }

    DisbursementService.OrderSummary summary() {
        return new DisbursementService.OrderSummary(number, state.label, payee.name(), payee.bank(), payee.account(), amount(), preparedBy);
    }

    long caseId() {
        return caseId;
    }

    UUID postingId() {
        return postingId;
    }

    Payee payee() {
        return payee;
    }

    Money amount() {
        return Money.ofFen(amountFen);
    }

    String preparedBy() {
        return preparedBy;
    }

    @Nullable String verifiedBy() {
        return verifiedBy;
    }

    @Nullable Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable String number() {
        return number;
    }

    State state() {
        return state;
    }

    @Nullable LocalDate paidOn() {
        return paidOn;
    }

    @Nullable Integer workingDaysTaken() {
        return workingDaysTaken;
    }
}
