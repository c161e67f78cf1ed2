package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.ClaimService;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The money of a recovery: claimed with the first demand, lowered or reversed later, paid by receipts and set-offs. The fund's books follow in the same transaction. */
@Service
public class RecoveryAccount {

    private final Recoveries recoveries;
    private final RepaymentPlanRows plans;
    private final SupportReceived received;
    private final ClaimService fund;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RecoveryAccount(Recoveries recoveries, RepaymentPlanRows plans, SupportReceived received, ClaimService fund, WorkingCalendar calendar, Clock clock,
                    ApplicationEventPublisher events) {
        this.recoveries = recoveries;
        this.plans = plans;
        this.received = received;
        this.fund = fund;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /**
     * With the first demand: paid → receivable, payment by payment. Repeating it with the same amount changes nothing.
     *
     * @throws UserMessageException when it was claimed otherwise, or more is claimed than was paid and is not claimed yet
     */
    @Transactional
    public void claim(ClawbackFacts facts, String actor) {
        Recovery known = recoveries.lock(facts.clawbackId(), calendar.today()).orElse(null);
        if (known != null) {
            if (!known.claimed().equals(facts.claimed())) {
                throw new UserMessageException(facts.number() + " 已按 " + known.claimed() + " 登记应收，不能改为 " + facts.claimed() + "。金额只能核减，不能增加；需要核减的，请办理核减。");
            }
            return;
        }
        Map<String, SupportReceived.Line> payments = received.of(facts.caseId()).stream().collect(Collectors.toMap(SupportReceived.Line::reference, line -> line));
        List<Recovery.Line> lines = new ArrayList<>();
        for (ClawbackAmount.Line line : facts.amount().lines()) {
            SupportReceived.Line payment = payments.get(line.paid().reference());
            if (payment == null || !payment.amount().equals(line.paid().amount())) {
                throw new UserMessageException("拨付凭证 " + line.paid().reference() + " 与拨付记录不一致，不能登记应收。请重新计算追缴金额。");
            }
            lines.add(new Recovery.Line(line.paid().reference(), payment.instalment(), line.paid().paidOn(), line.paid().amount(),
                    receivable(facts.clawbackId(), line.paid().reference()), line.principal(), line.interest()));
        }
        Recovery recovery = new Recovery(facts.clawbackId(), id("claim", facts.clawbackId()), facts.number(), facts.caseId(), facts.agreementId(), facts.enterprise(),
                calendar.today(), null, Recovery.lowered(lines, facts.claimed()), List.of(), Money.ZERO);
        recoveries.add(recovery, actor, clock.instant());
        recovery.lines().forEach(line -> fund.claim(recovery.claimId(), recovery.caseId(), line.instalment(), line.receivable(), line.principal(),
                facts.number() + " 拨付凭证 " + line.reference()));
    }

    /**
     * After a defence, a review or a judgment: less is owed. What came in above it is owed back. Repeating it changes nothing.
     *
     * @throws UserMessageException when anything would be higher than it is
     */
    @Transactional
    public void lower(ClawbackFacts facts, String reason, String actor) {
        Recovery before = locked(facts.clawbackId());
        Map<String, ClawbackAmount.Line> computed = facts.amount().lines().stream().collect(Collectors.toMap(line -> line.paid().reference(), line -> line));
        List<Recovery.Line> lines = before.lines().stream().map(line -> {
            ClawbackAmount.Line now = computed.get(line.reference());
            return now == null ? line.owing(Money.ZERO, Money.ZERO) : line.owing(now.principal().min(line.principal()), now.interest().min(line.interest()));
        }).toList();
        Money possible = Money.sum(lines.stream().map(line -> line.principal().plus(line.interest())).toList());
        if (facts.claimed().exceeds(before.claimed()) || facts.claimed().exceeds(possible)) {
            throw new UserMessageException("追缴金额只能核减：目前为 " + before.claimed() + "，不能改为 " + facts.claimed() + "（行政强制法第三十六条，不因陈述申辩加重）。");
        }
        if (!facts.claimed().equals(before.claimed())) {
            change(before, "LOWERED", Recovery.lowered(lines, facts.claimed()), reason, actor);
        }
    }

    /** The decision falls, or the demand is withdrawn: nothing is owed, what came in is owed back. Repeating it, or without a claim, it changes nothing. */
    @Transactional
    public void reverse(ClawbackFacts facts, String reason, String actor) {
        Recovery before = recoveries.lock(facts.clawbackId(), calendar.today()).orElse(null);
        if (before != null && !recoveries.isReversed(facts.clawbackId())) {
            change(before, "REVERSED", before.lines().stream().map(line -> line.owing(Money.ZERO, Money.ZERO)).toList(), reason, actor);
        }
    }

    /** Tells a surcharge, only where the agreement or a law gives one; it runs by the day on the open principal and never exceeds the principal. */
    @Transactional
    public void surcharge(long clawbackId, BigDecimal dailyRate, LocalDate from, String source, String actor) {
        Recovery recovery = locked(clawbackId);
        if (recovery.surcharge() != null) {
            throw new UserMessageException(recovery.number() + " 已告知滞纳金标准，不能重复告知。");
        }
        if (dailyRate.signum() <= 0 || dailyRate.compareTo(BigDecimal.ONE) > 0 || from.isBefore(recovery.fixedOn()) || source.isBlank()) {
            throw new UserMessageException("滞纳金的日加收率应大于 0、不超过 1%，起算日不早于 " + ChineseDates.day(recovery.fixedOn()) + "，并写明依据（协议条款或法律条文）。");
        }
        if (recovery.refunded().isPositive()) {
            throw new UserMessageException(recovery.number() + " 已退还多收款项，不能再加收滞纳金。");
        }
        recoveries.tellSurcharge(clawbackId, new Surcharge(dailyRate, from, from, source.strip()), actor);
        Recovery now = locked(clawbackId);
        UUID posting = UUID.randomUUID();
        recoveries.addChange(clawbackId, "SURCHARGE", now.claimed(), posting, source.strip(), actor, clock.instant());
        restate(now, posting, ClaimService.Act.LOWER, "告知滞纳金");
    }

    /** Zeros before the claim. */
    @Transactional(readOnly = true)
    public RecoveryBalance balance(long clawbackId) {
        return recoveries.find(clawbackId, calendar.today()).map(recovery -> {
            Settlement settled = recovery.settlement();
            return new RecoveryBalance(recovery.claimed(), recovery.principal(), recovery.interest(), settled.surcharge(), sum(recovery, Credit.Kind.SET_OFF),
                    sum(recovery, Credit.Kind.PAYMENT), settled.outstanding(), recovery.overpaid(), recoveries.receiptsOf(clawbackId));
        }).orElse(RecoveryBalance.NONE);
    }

    /**
     * After a credit or a refund was recorded: brings the fund's books to it and tells who waits for it.
     *
     * @param owedBefore what was outstanding before
     */
    void book(long clawbackId, UUID posting, ClaimService.Act act, Money owedBefore, String note) {
        Recovery now = locked(clawbackId);
        boolean paid = owedBefore.isPositive() && !now.settlement().outstanding().isPositive();
        if (paid) {
            plans.end(clawbackId, RepaymentPlan.State.KEPT, "已全部履行", clock.instant());
            events.publishEvent(new RecoveryPaid(clawbackId));
        }
        restate(now, posting, act, note);
    }

    Recovery locked(long clawbackId) {
        return recoveries.lock(clawbackId, calendar.today()).orElseThrow(RecoveryAccount::notClaimed);
    }

    Recovery found(long clawbackId) {
        return recoveries.find(clawbackId, calendar.today()).orElseThrow(RecoveryAccount::notClaimed);
    }

    private static UserMessageException notClaimed() {
        return new UserMessageException("该追缴尚未发出催告书，没有登记应收。请先催告。");
    }

    private void change(Recovery before, String kind, List<Recovery.Line> lines, String reason, String actor) {
        UUID posting = UUID.randomUUID();
        recoveries.owe(before.clawbackId(), lines);
        Recovery now = locked(before.clawbackId());
        recoveries.addChange(before.clawbackId(), kind, now.claimed(), posting, reason, actor, clock.instant());
        boolean settledByIt = before.settlement().outstanding().isPositive() && !now.settlement().outstanding().isPositive();
        if (settledByIt) {
            plans.end(before.clawbackId(), kind.equals("REVERSED") ? RepaymentPlan.State.ENDED : RepaymentPlan.State.KEPT, reason, clock.instant());
        }
        if (settledByIt && kind.equals("LOWERED") && !before.credits().isEmpty()) {
            events.publishEvent(new RecoveryPaid(before.clawbackId()));
        }
        restate(now, posting, ClaimService.Act.LOWER, before.number() + " " + reason);
    }

    private void restate(Recovery now, UUID posting, ClaimService.Act act, String note) {
        fund.restate(now.claimId(), now.caseId(), posting, act, now.standing(fund.standing(now.claimId()).lines().keySet()), note);
    }

    private static Money sum(Recovery recovery, Credit.Kind kind) {
        return Money.sum(recovery.credits().stream().filter(credit -> credit.kind() == kind).map(Credit::amount).toList());
    }

    private static UUID receivable(long clawbackId, String reference) {
        return id("line " + reference, clawbackId);
    }

    private static UUID id(String what, long clawbackId) {
        return UUID.nameUUIDFromBytes((what + " of clawback " + clawbackId).getBytes(StandardCharsets.UTF_8));
    }
}
