package cn.etown.support.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money that the bank paid too much or twice: it is owed, demanded and booked when it comes back. */
@Service
public class ExcessService {

    private final Excesses excesses;
    private final PaymentOrders orders;
    private final ApplicationService applications;
    private final DecisionLedger ledger;
    private final FundService fund;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ExcessService(Excesses excesses, PaymentOrders orders, ApplicationService applications, DecisionLedger ledger, FundService fund, PaymentSettings settings,
                  WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events) {
        this.excesses = excesses;
        this.orders = orders;
        this.applications = applications;
        this.ledger = ledger;
        this.fund = fund;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /** In the caller's transaction, the fund last. @return its id */
    long found(PaymentOrder order, Money excess, BankReceipt receipt, boolean repeated, String actor) {
        UUID posting = UUID.randomUUID();
        long id = excesses.add(new Excess(0, order.caseId(), order.instalment(), order.id(), repeated, excess, Money.ZERO, receipt.paidOn(), receipt.reference(),
                posting, actor, clock.instant()));
        String what = repeated ? "重复支付" : "多付";
        record(order.caseId(), "登记" + what, actor, repeated ? "repeated" : "overpaid", what, "支付单 " + order.number() + "，银行流水号 " + receipt.reference(), excess);
        fund.overpay(order.caseId(), order.instalment(), posting, excess, what + "，支付单 " + order.number());
        return id;
    }

    /**
     * Records that the bank has paid an order that it had paid before.
     *
     * @param answer the second receipt, as typed
     * @throws UserMessageException when the order was not paid before, or this receipt is known
     */
    @Transactional
    public void recordRepeated(String orderNumber, BankAnswer answer, String actor) {
        PaymentOrder order = orders.findByNumber(orderNumber).filter(found -> found.state() == PaymentOrder.State.PAID)
                .orElseThrow(() -> new UserMessageException("支付单 " + orderNumber + " 没有登记过支付，不是重复支付。请重新上传文件核对。"));
        BankReceipt receipt = BankReceipt.of(answer, calendar.today());
        if (orders.knowsBankReference(receipt.reference())) {
            throw new UserMessageException("银行流水号 " + receipt.reference() + " 已登记，未重复登记。");
        }
        CaseSummary application = applications.caseOf(order.caseId());
        long id = found(order, receipt.amount(), receipt, true, actor);
        events.publishEvent(new RepeatedPaymentFound(order.caseId(), order.instalment(), application.caseNumber(), application.bureau(), id));
    }

    /**
     * Records money that came back.
     *
     * @return whether all of it is back now
     */
    @Transactional
    public boolean recordReturn(long excessId, BankAnswer receipt, @Nullable String opinion, String actor) {
        Excess excess = excesses.lock(excessId);
        BankReceipt returned = BankReceipt.of(receipt, calendar.today());
        if (!returned.amount().isPositive() || returned.amount().exceeds(excess.open())) {
            throw new UserMessageException("退回金额应大于零，且不超过尚应退回的 " + excess.open() + "。请核对银行回单。");
        }
        if (returned.paidOn().isBefore(excess.paidOn())) {
            throw new UserMessageException("退回日期 " + ChineseDates.day(returned.paidOn()) + " 早于多付日期 " + ChineseDates.day(excess.paidOn()) + "，请核对银行回单。");
        }
        if (excesses.knowsReturn(returned.reference())) {
            throw new UserMessageException("银行流水号 " + returned.reference() + " 的退款已登记，不能重复登记。请核对银行回单。");
        }
        UUID posting = UUID.randomUUID();
        excesses.addReturn(excessId, returned.amount(), returned.paidOn(), returned.reference(), posting, actor, clock.instant());
        boolean all = returned.amount().equals(excess.open());
        record(excess.caseId(), "登记多付款退回", actor, all ? "returned" : "partly", all ? "已全部退回" : "退回一部分",
                "银行流水号 " + returned.reference() + (opinion == null ? "" : "\n" + opinion), returned.amount());
        fund.recover(excess.postingId(), posting, returned.amount(), "退回多付款，银行流水号 " + returned.reference());
        return all;
    }

    /** What a payment was too much. */
    Money excessOf(long orderId) {
        return excesses.excessOf(orderId);
    }

    /** Whether money came back under that reference of the bank. */
    @Transactional(readOnly = true)
    public boolean knowsReturn(String bankReference) {
        return excesses.knowsReturn(bankReference);
    }

    /** For a letter to the enterprise. */
    @Transactional(readOnly = true)
    public Demand demandOf(long excessId) {
        Excess excess = excesses.find(excessId).orElseThrow();
        PaymentOrder order = orders.findById(excess.orderId()).orElseThrow();
        return new Demand(String.valueOf(order.number()), excess.instalment(), excess.repeated(), excess.amount(), excess.open(), excess.paidOn(),
                excess.bankReference(), settings.returnAccount());
    }

    /** Everything that has to come back, oldest first. */
    @Transactional(readOnly = true)
    public List<OpenExcess> open() {
        return excesses.open().stream().map(excess -> {
            CaseSummary application = applications.caseOf(excess.caseId());
            return new OpenExcess(application.caseNumber(), application.enterpriseName(), excess.instalment(), excess.repeated(), excess.amount(), excess.open(), excess.paidOn());
        }).toList();
    }

    /** @param returnTo the account to which it is to be returned */
    public record Demand(String orderNumber, int instalment, boolean repeated, Money amount, Money open, LocalDate paidOn, String bankReference,
                         String returnTo) {
    }

    public record OpenExcess(String caseNumber, String enterprise, int instalment, boolean repeated, Money amount, Money open, LocalDate paidOn) {
    }

    private void record(long caseId, String step, String actor, String outcome, String label, String opinion, Money amount) {
        ledger.record(new Decision(null, caseId, null, step, actor, outcome, label, opinion, amount.fen(), null, clock.instant()));
    }
}
