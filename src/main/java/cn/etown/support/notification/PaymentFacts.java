package cn.etown.support.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.disbursement.Payment;
import cn.etown.support.disbursement.PayoutWatch;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Component;

/** What mails about payments may say. Such a mail's occurrence names what it is about: {@code order 12}, {@code excess 3}, {@code payout 2}, {@code late 12}. */
@Component
class PaymentFacts {

    static final String ORDER = "order ";
    static final String EXCESS = "excess ";
    static final String PAYOUT = "payout ";
    static final String LATE = "late ";

    private final DisbursementService disbursements;
    private final ExcessService excesses;
    private final MilestoneService milestones;
    private final PayoutWatch payouts;

    PaymentFacts(DisbursementService disbursements, ExcessService excesses, MilestoneService milestones, PayoutWatch payouts) {
        this.disbursements = disbursements;
        this.excesses = excesses;
        this.milestones = milestones;
        this.payouts = payouts;
    }

    /** {@code payment} in templates. {@code rest}: of all instalments, still to be paid. */
    record PaymentLine(String instalment, String amount, String paidOn, String instalmentRest, String rest, boolean complete, String payee, String reason) {
    }

    /** {@code excess} in templates. */
    record ExcessLine(String order, String instalment, String kind, String amount, String paidOn, String reference, String returnTo) {
    }

    /** {@code milestone} in templates: what is to be proved. {@code missing}: in what was sent before. */
    record MilestoneLine(String instalment, String amount, String name, String evidence, String missing) {
    }

    /** {@code payout} in templates. */
    record PayoutLine(String instalment, String amount, String until) {
    }

    /** {@code late} in templates: what was paid after its limit. */
    record LateLine(String instalment, String amount, String until, String paidOn, String days) {
    }

    Map<String, Object> of(Mail mail) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("payment", Facts.lazy(() -> payment(mail)));
        facts.put("excess", Facts.lazy(() -> excess(idIn(mail, EXCESS).orElseThrow())));
        facts.put("payout", Facts.lazy(() -> payout(mail)));
        facts.put("late", Facts.lazy(() -> late(idIn(mail, LATE).flatMap(disbursements::order).orElseThrow())));
        return facts;
    }

    MilestoneLine milestone(String processInstanceId) {
        MilestoneService.Request request = milestones.requestOf(processInstanceId).orElseThrow();
        return new MilestoneLine(instalment(request.instalment(), request.instalments()), request.amount(), request.milestone(), request.evidence(),
                request.missing() == null ? "" : request.missing());
    }

    PayoutLine payout(Mail mail) {
        PayoutWatch.Payout payout = payouts.of(mail.caseIdOrFail(), idIn(mail, PAYOUT).orElseThrow().intValue());
        return new PayoutLine(instalment(payout.instalment(), payout.instalments()), payout.open().toString(), ChineseDates.day(payout.limitOn()));
    }

    private static LateLine late(DisbursementService.OrderFacts order) {
        return new LateLine(instalment(order.instalment(), order.instalments()), order.amount().toString(), ChineseDates.day(Objects.requireNonNull(order.limitOn())),
                ChineseDates.day(Objects.requireNonNull(order.paidOn())), order.late());
    }

    private PaymentLine payment(Mail mail) {
        return idIn(mail, ORDER).flatMap(disbursements::order).map(PaymentFacts::payment).orElseGet(() -> last(disbursements.paymentsOf(mail.caseIdOrFail())));
    }

    private static PaymentLine payment(DisbursementService.OrderFacts order) {
        return new PaymentLine(instalment(order.instalment(), order.instalments()), order.amount().toString(), order.paidOn() == null ? "" : ChineseDates.day(order.paidOn()),
                order.rest().toString(), order.allRest().toString(), !order.rest().isPositive(),
                order.payeeName() + "，" + order.payeeBank() + "，账号" + order.payeeAccount(), order.refusalReason() == null ? "" : order.refusalReason());
    }

    /** A mail that was written before there were instalments. */
    private static PaymentLine last(List<Payment> payments) {
        Payment last = payments.get(payments.size() - 1);
        return new PaymentLine(instalment(1, 1), last.amount().toString(), ChineseDates.day(last.paidOn()), Money.ZERO.toString(), Money.ZERO.toString(), true, "", "");
    }

    private ExcessLine excess(long id) {
        ExcessService.Demand demand = excesses.demandOf(id);
        return new ExcessLine(demand.orderNumber(), "第 %d 期".formatted(demand.instalment()), demand.repeated() ? "重复支付" : "支付金额多于应付金额",
                demand.open().toString(), ChineseDates.day(demand.paidOn()), demand.bankReference(), demand.returnTo());
    }

    private static String instalment(int number, int of) {
        return of > 1 ? "第 %d 期（共 %d 期）".formatted(number, of) : "一次付清";
    }

    private static Optional<Long> idIn(Mail mail, String kind) {
        return mail.occurrence().startsWith(kind) ? Optional.of(Long.valueOf(mail.occurrence().substring(kind.length()))) : Optional.empty();
    }
}
