package cn.etown.support.disbursement;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
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

import org.springframework.beans.factory.annotation.Value;
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
    private final String numberPattern;

    DisbursementService(PaymentOrders orders, AgreementService agreements, ApplicationService applications, EnterpriseService enterprises,
                        DossierService dossier, DecisionLedger ledger, FundService fund, WorkingCalendar calendar, Clock clock,
                        ApplicationEventPublisher events, @Value("${support.payment.number-pattern:京技扶付〔%d〕%04d号}") String numberPattern) {
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
        this.numberPattern = numberPattern;
    }

    /** @throws UserMessageException when another order is open, the payee is not the agreement's party or the amount is above what is left of the commitment */
    @Transactional
    public void prepare(long caseId, PaymentDraft draft, String actor) {
        CaseSummary application = applications.caseOf(caseId);
        Agreement agreement = agreementOf(application);
        orders.findOpen(caseId).ifPresent(open -> {
            throw new UserMessageException(application.caseNumber() + " 已有一张尚未办结的支付单，不能重复编制。请先复核或登记支付结果。");
        });
        Payee payee = Payee.of(draft.payeeName(), draft.payeeBank(), draft.payeeAccount());
        if (!payee.isNamed(agreement.enterpriseName()) && !payee.isNamed(enterprises.get(agreement.enterpriseId()).name())) {
            throw new UserMessageException("收款单位应为协议主体“" + agreement.enterpriseName() + "”。如企业已更名，请先更新企业登记。");
        }
        Money amount = amountOf(draft);
        refuseAboveCommitment(application, amount);
        ledger.assume(caseId, actor, DUTY_PREPARE);
        orders.save(new PaymentOrder(caseId, agreement.id(), payee, amount, actor, clock.instant()));
        record(caseId, DUTY_PREPARE, "编制支付单", actor, "prepare", "已编制", joined(payee.toString(), draft.opinion()), amount);
    }

    /**
     * The second person's decision on the open order; an approval issues it under its number.
     *
     * @param decision {@code approve} or {@code return}
     * @return whether it was approved
     */
    @Transactional
    public boolean verify(long caseId, String decision, String opinion, String actor) {
        PaymentOrder order = openOrder(caseId);
        boolean approved = switch (decision) {
            case "approve" -> true;
            case "return" -> false;
            default -> throw new UserMessageException("复核结论应为“通过”或“退回”。");
        };
        ledger.assume(caseId, actor, DUTY_VERIFY);
        if (approved) {
            refuseAboveCommitment(applications.caseOf(caseId), order.amount());
            int year = calendar.today().getYear();
            order.verify(numberPattern.formatted(year, orders.nextNumber(NUMBER_KIND, year)), actor, clock.instant());
        } else {
            order.sendBack(actor, clock.instant());
        }
        orders.save(order);
        record(caseId, DUTY_VERIFY, "复核支付单", actor, decision, approved ? "复核通过" : "退回重新编制", joined(order.number(), opinion), order.amount());
        return approved;
    }

    /** Puts the verified order into the dossier as a spreadsheet. */
    @Transactional
    public void export(long caseId, String actor) {
        PaymentOrder order = openOrder(caseId);
        CaseSummary application = applications.caseOf(caseId);
        byte[] sheet = PaymentOrderSheet.of(order, agreementOf(application), application, clock.getZone());
        Document document = dossier.store(caseId, DocumentKind.PAYMENT_ORDER, "支付单 " + order.number() + ".xlsx", new ByteArrayInputStream(sheet), actor);
        order.filedAs(document.id());
        orders.save(order);
    }

    /**
     * Records the bank's answer to the open order.
     *
     * @return whether everything that the agreement commits is paid now; otherwise another order has to follow
     */
    @Transactional
    public boolean confirm(long caseId, BankAnswer answer, String actor) {
        PaymentOrder order = openOrder(caseId);
        return switch (answer.result()) {
            case "paid" -> recordPayment(order, BankReceipt.of(answer, calendar.today()), actor);
            case "refused" -> recordRefusal(order, answer.refusalReason(), actor);
            default -> throw new UserMessageException("银行结果应为“已支付”或“支付失败”。");
        };
    }

    private boolean recordPayment(PaymentOrder order, BankReceipt receipt, String actor) {
        if (orders.existsByBankReference(receipt.reference())) {
            throw new UserMessageException("银行流水号 " + receipt.reference() + " 已登记在另一张支付单上，请核对银行回单。");
        }
        CaseSummary application = applications.caseOf(order.caseId());
        order.pay(receipt, order.verifiedAt().atZone(clock.getZone()).toLocalDate(), actor, clock.instant());
        order.took((int) ChronoUnit.DAYS.between(application.receivedOn(), receipt.paidOn()),
                calendar.workingDaysBetween(application.receivedOn(), receipt.paidOn()));
        orders.save(order);
        record(order.caseId(), null, "登记支付结果", actor, "paid", "已支付", order.number() + "，银行流水号 " + receipt.reference(), order.amount());
        boolean inFull = fund.committed(order.caseId()).equals(order.amount());
        if (inFull) {
            applications.markPaid(order.caseId());
        }
        events.publishEvent(new PaymentConfirmed(order.caseId(), order.number(), order.amount(), receipt.paidOn()));
        fund.pay(order.caseId(), 1, order.postingId(), order.amount());
        return inFull;
    }

    private boolean recordRefusal(PaymentOrder order, @Nullable String reason, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new UserMessageException("请填写支付失败的原因。");
        }
        order.refuse(reason.strip(), actor, clock.instant());
        orders.save(order);
        record(order.caseId(), null, "登记支付结果", actor, "refused", "支付失败", order.number() + "," + reason.strip(), order.amount());
        return false;
    }

    /** Payments made, oldest first. */
    @Transactional(readOnly = true)
    public List<Payment> paymentsOf(long caseId) {
        return orders.findByCaseIdOrderById(caseId).stream().filter(order -> order.state() == PaymentOrder.State.PAID)
                .map(order -> new Payment(order.number(), order.amount(), order.paidOn(), order.workingDaysTaken())).toList();
    }

    /** All orders of the case, refused and returned ones included, oldest first. */
    @Transactional(readOnly = true)
    public List<OrderSummary> ordersOf(long caseId) {
        return orders.findByCaseIdOrderById(caseId).stream().map(PaymentOrder::summary).toList();
    }

    /** @param number null until the order is verified */
    public record OrderSummary(@Nullable String number, String state, String payeeName, String payeeBank, String payeeAccount, Money amount, String preparedBy) {
    }

    private Agreement agreementOf(CaseSummary application) {
        return agreements.agreementOf(application.id())
                .orElseThrow(() -> new UserMessageException(application.caseNumber() + " 尚未登记已签协议，不能支付。"));
    }

    private PaymentOrder openOrder(long caseId) {
        return orders.findOpen(caseId).orElseThrow(() -> new UserMessageException(
                applications.caseOf(caseId).caseNumber() + " 没有待办的支付单，可能已被他人办理。请刷新后查看最新状态。"));
    }

    private void refuseAboveCommitment(CaseSummary application, Money amount) {
        Money left = fund.committed(application.id());
        if (amount.exceeds(left)) {
            throw new UserMessageException(application.caseNumber() + " 剩余承诺 " + left + "，支付金额 " + amount + " 超出，不能支付。请核对金额。");
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
