package cn.etown.support.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import cn.etown.support.ChineseDates;
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
    private final int instalment;
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
    private @Nullable Long batchId;
    private @Nullable Long paidAmountFen;
    private @Nullable LocalDate limitOn;
    private @Nullable Integer daysTaken;
    private @Nullable Integer workingDaysTaken;

    PaymentOrder(long caseId, int instalment, long agreementId, Payee payee, Money amount, String preparedBy, Instant preparedAt) {
        this(caseId, instalment, agreementId, UUID.randomUUID(), State.PREPARED, payee, amount.fen(), preparedBy, preparedAt);
    }

    @PersistenceCreator
    private PaymentOrder(long caseId, int instalment, long agreementId, UUID postingId, State state, Payee payee, long amountFen, String preparedBy, Instant preparedAt) {
        this.caseId = caseId;
        this.instalment = instalment;
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

    /** Nothing is paid under its agreement any more. What the bank has in hand already is answered by the bank. @return whether it is no longer open */
    boolean withdraw(String reason, String actor, Instant now) {
        if (state == State.VERIFIED && batchId == null) {
            refuse(reason, actor, now);
        } else if (state == State.PREPARED) {
            state = State.RETURNED;
            verifiedBy = actor;
            verifiedAt = now;
        }
        return state != State.VERIFIED;
    }

    void filedAs(long documentId) {
        expect(State.VERIFIED, "导出");
        this.documentId = documentId;
    }

    /** Hands it to the bank with others. */
    void joins(PaymentBatch batch) {
        expect(State.VERIFIED, "编入批次");
        if (batchId != null) {
            throw new UserMessageException("支付单 " + number + " 已编入其他批次，不能重复编入。请刷新后重新选择。");
        }
        batchId = batch.id();
    }

    /**
     * What the bank paid, whatever the order said.
     *
     * @param verifiedOn the business date of the verification, before which no bank can have paid
     * @param knowingly  whether another sum than ordered was entered on purpose
     * @param limit      until when it should have been paid
     */
    void pay(BankReceipt receipt, LocalDate verifiedOn, boolean knowingly, @Nullable LocalDate limit, String actor, Instant now) {
        expect(State.VERIFIED, "登记支付结果");
        if (receipt.paidOn().isBefore(verifiedOn)) {
            throw new UserMessageException("支付日期 " + ChineseDates.day(receipt.paidOn()) + " 早于支付单 " + number + " 的复核日期 " + ChineseDates.day(verifiedOn) + "，请核对银行回单。");
        }
        if (!receipt.amount().isPositive()) {
            throw new UserMessageException("支付金额必须大于零，请核对银行回单。");
        }
        if (receipt.amount().fen() != amountFen && !knowingly) {
            throw new UserMessageException("银行支付金额 " + receipt.amount() + " 与支付单 " + number + " 的金额 " + amount()
                    + " 不一致。请核对银行回单；银行确实多付或少付的，请勾选“银行实付金额与支付单不一致”后登记。");
        }
        state = State.PAID;
        paidOn = receipt.paidOn();
        paidAmountFen = receipt.amount().fen();
        bankReference = receipt.reference();
        limitOn = limit;
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

    /** Paid after the payout limit. */
    boolean isLate() {
        return paidOn != null && limitOn != null && paidOn.isAfter(limitOn);
    }

    String stateLabel() {
        return state.label + (isLate() ? "（逾期）" : "");
    }

    DisbursementService.OrderSummary summary() {
        return new DisbursementService.OrderSummary(id(), number, instalment, stateLabel(), payee.name(), payee.bank(), payee.account(), amount(), preparedBy, paidAmount(), paidOn, daysTaken,
                workingDaysTaken);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    int instalment() {
        return instalment;
    }

    @Nullable Long batchId() {
        return batchId;
    }

    @Nullable Money paidAmount() {
        return paidAmountFen == null ? null : Money.ofFen(paidAmountFen);
    }

    @Nullable String bankReference() {
        return bankReference;
    }

    @Nullable String refusalReason() {
        return refusalReason;
    }

    @Nullable LocalDate limitOn() {
        return limitOn;
    }

    @Nullable Integer daysTaken() {
        return daysTaken;
    }

    long caseId() {
        return caseId;
    }

    long agreementId() {
        return agreementId;
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
