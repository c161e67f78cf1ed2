package cn.etown.support.disbursement;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pays what an agreement commits: one person prepares the order, another verifies it, the bank's answer is recorded and the ledger follows. */
@Service
public class DisbursementService {

    static final String DUTY_PREPARE = "PAYMENT:prepare";
    static final String DUTY_VERIFY = "PAYMENT:verify";

    private static final String NUMBER_KIND = "payment-order";
    private static final String ACCOUNT_WRONG = "account";

    private final PaymentOrders orders;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final DossierService dossier;
    private final DecisionLedger ledger;
    private final FundService fund;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Disbursements disbursements;
    private final ExcessService excesses;
    private final PayoutLimit limit;
    private final PaymentSettings settings;
    private final InstalmentHolds holds;

    DisbursementService(PaymentOrders orders, AgreementService agreements, ApplicationService applications, EnterpriseService enterprises,
                        DossierService dossier, DecisionLedger ledger, FundService fund, WorkingCalendar calendar, Clock clock,
                        ApplicationEventPublisher events, Disbursements disbursements, ExcessService excesses, PayoutLimit limit, PaymentSettings settings,
                        InstalmentHolds holds) {
        this.orders = orders;
        this.agreements = agreements;
        this.applications = applications;
        this.enterprises = enterprises;
        this.dossier = dossier;
        this.ledger = ledger;
        this.fund = fund;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.disbursements = disbursements;
        this.excesses = excesses;
        this.limit = limit;
        this.settings = settings;
        this.holds = holds;
    }

    /** @throws UserMessageException when another order is open, the payee is not the agreement's party or the amount is above what is left of the commitment */
    @Transactional
    public void prepare(long caseId, int instalment, PaymentDraft draft, String actor) {
        CaseSummary application = applications.caseOf(caseId);
        Agreement agreement = agreementOf(application);
        if (!agreement.state().isInForce()) {
            throw new UserMessageException("协议 " + agreement.number() + " 目前为“" + agreement.state().label() + "”，不再支付。");
        }
        holds.refuseHeld(agreement.id());
        orders.findOpen(caseId, instalment).ifPresent(open -> {
            throw new UserMessageException(application.caseNumber() + " 第 " + instalment + " 期已有一张尚未办结的支付单，不能重复编制。请先复核或登记支付结果。");
        });
        Payee payee = Payee.of(draft.payeeName(), draft.payeeBank(), draft.payeeAccount());
        if (!payee.isNamed(agreement.enterpriseName()) && !payee.isNamed(enterprises.get(agreement.enterpriseId()).name())) {
            throw new UserMessageException("收款单位应为协议主体“" + agreement.enterpriseName() + "”。如企业已更名，请先更新企业登记。");
        }
        Money amount = amountOf(draft);
        refuseAboveCommitment(application, instalment, amount);
        ledger.assume(caseId, actor, DUTY_PREPARE);
        orders.save(new PaymentOrder(caseId, instalment, agreement.id(), payee, amount, actor, clock.instant()));
        record(caseId, DUTY_PREPARE, "编制支付单", actor, "prepare", "已编制", joined(payee.toString(), draft.opinion()), amount);
    }

    /**
     * The second person's decision on the open order; an approval issues it under its number.
     *
     * @param decision {@code approve} or {@code return}
     * @return whether it was approved
     */
    @Transactional
    public boolean verify(long caseId, int instalment, String decision, String opinion, String actor) {
        PaymentOrder order = openOrder(caseId, instalment);
        boolean approved = switch (decision) {
            case "approve" -> true;
            case "return" -> false;
            default -> throw new UserMessageException("复核结论应为“通过”或“退回”。");
        };
        ledger.assume(caseId, actor, DUTY_VERIFY);
        if (approved) {
            holds.refuseHeld(order.agreementId());
            refuseAboveCommitment(applications.caseOf(caseId), instalment, order.amount());
            int year = calendar.today().getYear();
            order.verify(settings.numberPattern().formatted(year, orders.nextNumber(NUMBER_KIND, year)), actor, clock.instant());
        } else {
            order.sendBack(actor, clock.instant());
        }
        orders.save(order);
        record(caseId, DUTY_VERIFY, "复核支付单", actor, decision, approved ? "复核通过" : "退回重新编制", joined(order.number(), opinion), order.amount());
        return approved;
    }

    /** Puts the verified order into the dossier as a spreadsheet. */
    @Transactional
    public void export(long caseId, int instalment, String actor) {
        PaymentOrder order = openOrder(caseId, instalment);
        CaseSummary application = applications.caseOf(caseId);
        byte[] sheet = PaymentOrderSheet.of(order, agreementOf(application), application, clock.getZone());
        Document document = dossier.store(caseId, DocumentKind.PAYMENT_ORDER, "支付单 " + order.number() + ".xlsx", new ByteArrayInputStream(sheet), actor);
        order.filedAs(document.id());
        orders.save(order);
    }

    /** Records the bank's answer to the open order, and what it means for the instalment. */
    @Transactional
    public PaymentOutcome confirm(long caseId, int instalment, BankAnswer answer, String actor) {
        PaymentOrder order = openOrder(caseId, instalment);
        return switch (answer.result()) {
            case "paid" -> recordPayment(order, BankReceipt.of(answer, calendar.today()), answer.differs(), actor);
            case "refused" -> recordRefusal(order, answer.refusalReason(), ACCOUNT_WRONG.equals(answer.refusalKind()), actor);
            default -> throw new UserMessageException("银行结果应为“已支付”或“支付失败”。");
        };
    }

    /** What is left of the instalment's commitment is paid first; only what goes beyond it has to come back. */
    private PaymentOutcome recordPayment(PaymentOrder order, BankReceipt receipt, boolean knowingly, String actor) {
        if (orders.knowsBankReference(receipt.reference())) {
            throw new UserMessageException("银行流水号 " + receipt.reference() + " 已登记在另一张支付单上，请核对银行回单。");
        }
        CaseSummary application = applications.caseOf(order.caseId());
        order.pay(receipt, order.verifiedAt().atZone(clock.getZone()).toLocalDate(), knowingly, limit.of(order.caseId(), order.instalment()).orElse(null), actor,
                clock.instant());
        order.took((int) ChronoUnit.DAYS.between(application.receivedOn(), receipt.paidOn()),
                calendar.workingDaysBetween(application.receivedOn(), receipt.paidOn()));
        orders.save(order);
        record(order.caseId(), null, "登记支付结果", actor, "paid", order.stateLabel(), order.number() + "，银行流水号 " + receipt.reference(), receipt.amount());
        Money left = fund.committed(order.caseId(), order.instalment());
        Money booked = receipt.amount().min(left);
        Money excess = receipt.amount().minus(booked);
        boolean inFull = booked.equals(left);
        if (inFull) {
            settle(order, receipt);
        }
        events.publishEvent(new PaymentConfirmed(order.caseId(), order.instalment(), order.number(), receipt.amount(), receipt.paidOn()));
        if (booked.isPositive()) {
            fund.pay(order.caseId(), order.instalment(), order.postingId(), booked);
        }
        if (excess.isPositive()) {
            return new PaymentOutcome(PaymentOutcome.Kind.EXCESS, order.id(), excesses.found(order, excess, receipt, false, actor), order.isLate());
        }
        return new PaymentOutcome(inFull ? PaymentOutcome.Kind.FULL : PaymentOutcome.Kind.PARTLY, order.id(), null, order.isLate());
    }

    /** The instalment is paid; with the last one the whole award is. */
    private void settle(PaymentOrder order, BankReceipt receipt) {
        disbursements.paid(order.caseId(), order.instalment(), receipt.paidOn());
        if (!disbursements.anyOpen(order.caseId()) && applications.caseOf(order.caseId()).status() == ApplicationStatus.AGREED) {
            applications.markPaid(order.caseId());
        }
    }

    private PaymentOutcome recordRefusal(PaymentOrder order, @Nullable String reason, boolean accountWrong, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写支付失败的原因。");
        }
        order.refuse(reason.strip(), actor, clock.instant());
        orders.save(order);
        record(order.caseId(), null, "登记支付结果", actor, "refused", "支付失败", order.number() + "，" + reason.strip(), order.amount());
        if (agreements.agreementOf(order.caseId()).filter(agreement -> agreement.state().isInForce()).isEmpty()) {
            disbursements.cancel(order.caseId(), order.instalment());
        }
        return new PaymentOutcome(accountWrong ? PaymentOutcome.Kind.ACCOUNT_WRONG : PaymentOutcome.Kind.REFUSED, order.id(), null, false);
    }

    /** Puts on record that an order was paid after its limit, and tells those who have to know. */
    @Transactional
    public void reportLate(long orderId, String actor) {
        PaymentOrder order = orders.findById(orderId).orElseThrow();
        record(order.caseId(), null, "报告逾期拨付", actor, "late", "逾期 " + lateness(order),
                order.number() + "，拨付时限 " + ChineseDates.day(order.limitOn()) + "，实际支付 " + ChineseDates.day(order.paidOn()), Objects.requireNonNull(order.paidAmount()));
        events.publishEvent(new PaidLate(order.caseId(), orderId, applications.caseOf(order.caseId()).bureau()));
    }

    /** For example 4 天（2 个工作日）; empty for what was paid in time. */
    private String lateness(PaymentOrder order) {
        if (!order.isLate()) {
            return "";
        }
        LocalDate limitOn = Objects.requireNonNull(order.limitOn());
        LocalDate paidOn = Objects.requireNonNull(order.paidOn());
        return "%d 天（%d 个工作日）".formatted(ChronoUnit.DAYS.between(limitOn, paidOn), calendar.workingDaysBetween(limitOn, paidOn));
    }

    /** An order for a letter to the enterprise; empty when there is none with that id. */
    @Transactional(readOnly = true)
    public Optional<OrderFacts> order(long orderId) {
        return orders.findById(orderId).map(order -> new OrderFacts(order.instalment(), agreements.instalmentsOf(order.caseId()).size(),
                order.paidAmount() == null ? order.amount() : order.paidAmount(), order.paidOn(), fund.committed(order.caseId(), order.instalment()),
                fund.committed(order.caseId()), order.payee().name(), order.payee().bank(), order.payee().maskedAccount(), order.refusalReason(), order.limitOn(),
                lateness(order)));
    }

    /**
     * @param instalments how many the agreement has
     * @param rest        of this instalment, still to be paid
     * @param allRest     of all instalments
     * @param limitOn     until when it should have been paid; null before it is paid and without a limit
     * @param late        by how much it was late, in words; empty for what was paid in time
     */
    public record OrderFacts(int instalment, int instalments, Money amount, @Nullable LocalDate paidOn, Money rest, Money allRest, String payeeName,
                             String payeeBank, String payeeAccount, @Nullable String refusalReason, @Nullable LocalDate limitOn, String late) {
    }

    /** Payments made, oldest first. */
    @Transactional(readOnly = true)
    public List<Payment> paymentsOf(long caseId) {
        return orders.findByCaseIdOrderById(caseId).stream().filter(order -> order.state() == PaymentOrder.State.PAID)
                .map(order -> new Payment(order.number(), order.instalment(), order.paidAmount(), order.paidOn(), order.workingDaysTaken(), order.isLate())).toList();
    }

    /** Payments as far as they were support, oldest first: what the bank paid beyond the commitment is owed for itself. */
    @Transactional(readOnly = true)
    public List<Payment> supportPaid(long caseId) {
        return orders.findByCaseIdOrderById(caseId).stream().filter(order -> order.state() == PaymentOrder.State.PAID)
                .map(order -> new Payment(order.number(), order.instalment(), order.paidAmount().minus(excesses.excessOf(order.id())), order.paidOn(), order.workingDaysTaken(),
                        order.isLate()))
                .filter(payment -> payment.amount().isPositive()).toList();
    }

    /** All orders of the case, refused and returned ones included, oldest first. */
    @Transactional(readOnly = true)
    public List<OrderSummary> ordersOf(long caseId) {
        return orders.findByCaseIdOrderById(caseId).stream().map(PaymentOrder::summary).toList();
    }

    /**
     * @param number    null until the order is verified
     * @param daysTaken from the acceptance of the application to the payment, in calendar days and in working days; null until it is paid
     */
    public record OrderSummary(long id, @Nullable String number, int instalment, String state, String payeeName, String payeeBank, String payeeAccount, Money amount, String preparedBy,
                               @Nullable Money paid, @Nullable LocalDate paidOn, @Nullable Integer daysTaken, @Nullable Integer workingDaysTaken) {
    }

    private Agreement agreementOf(CaseSummary application) {
        return agreements.agreementOf(application.id())
                .orElseThrow(() -> new UserMessageException(application.caseNumber() + " 尚未登记已签协议，不能支付。"));
    }

    private PaymentOrder openOrder(long caseId, int instalment) {
        return orders.findOpen(caseId, instalment).orElseThrow(() -> new UserMessageException(
                applications.caseOf(caseId).caseNumber() + " 第 " + instalment + " 期没有待办的支付单，可能已被他人办理。请刷新后查看最新状态。"));
    }

    private void refuseAboveCommitment(CaseSummary application, int instalment, Money amount) {
        Money left = fund.committed(application.id(), instalment);
        if (amount.exceeds(left)) {
            throw new UserMessageException(application.caseNumber() + " 第 " + instalment + " 期剩余承诺 " + left + "，支付金额 " + amount + " 超出，不能支付。请核对金额。");
        }
    }

    private static Money amountOf(PaymentDraft draft) {
        try {
            Money amount = Money.parse(draft.amount().strip());
            if (amount.isPositive()) {
                return amount;
            }
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(e.getMessage());
        }
        throw new UserMessageException("支付金额必须大于零。");
    }

    private static String joined(@Nullable String fact, @Nullable String opinion) {
        return Stream.of(fact, opinion).filter(text -> text != null && !text.isBlank()).collect(Collectors.joining("\n"));
    }

    private void record(long caseId, @Nullable String duty, String step, String actor, String outcome, String label, @Nullable String opinion, Money amount) {
        ledger.record(new Decision(null, caseId, duty, step, actor, outcome, label, opinion, amount.fen(), null, clock.instant()));
    }
}
