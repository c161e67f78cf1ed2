package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAct.Kind;
import cn.etown.support.clawback.ClawbackDeadline.State;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the served decision to the end (履行、抵销、特殊情形). {@link ClawbackContests} has review and suit, {@link ClawbackEnforcement} the part before the court. */
@Service
@Transactional
public class ClawbackCollection {

    private static final String SYSTEM = "system";

    private final Clawbacks clawbacks;
    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final ClawbackService service;
    private final RecoveryDocuments documents;
    private final RecoveryAccount account;
    private final RepaymentPlans plans;
    private final SetOffs setOffs;
    private final RecoveryMeasures measures;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ClawbackCollection(Clawbacks clawbacks, ClawbackRecords records, ClawbackFile file, ClawbackService service, RecoveryDocuments documents,
                       RecoveryAccount account, RepaymentPlans plans, SetOffs setOffs, RecoveryMeasures measures, WorkingCalendar calendar, Clock clock,
                       ApplicationEventPublisher events) {
        this.clawbacks = clawbacks;
        this.records = records;
        this.file = file;
        this.service = service;
        this.documents = documents;
        this.account = account;
        this.plans = plans;
        this.setOffs = setOffs;
        this.measures = measures;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /** What comes next. A recovery with nothing left to pay is closed by this look. */
    public Standing check(long clawbackId, String actor) {
        Clawback clawback = file.lock(clawbackId);
        if (clawback.state().isEnded()) {
            return Standing.ENDED;
        }
        if (clawback.state() == ClawbackState.CONTESTED) {
            return Standing.CONTESTED;
        }
        RecoveryBalance balance = account.balance(clawbackId);
        if (balance.overpaid().isPositive()) {
            return Standing.REFUND;
        }
        if (!balance.outstanding().isPositive()) {
            settle(clawback, actor);
            return Standing.ENDED;
        }
        return records.openMotion(clawbackId).map(motion -> motion.kind() == Motion.Kind.SET_OFF ? Standing.SET_OFF : Standing.END_PROPOSED)
                .orElseGet(() -> clawback.state() == ClawbackState.INSOLVENT ? Standing.INSOLVENT : mayBeEnforced(clawback) ? Standing.ENFORCE : Standing.FOLLOW);
    }

    /** Final, the time for performing is over, and nobody keeps to a plan. */
    private boolean mayBeEnforced(Clawback clawback) {
        boolean underWay = clawback.state() == ClawbackState.COURT_DEMANDED || clawback.state() == ClawbackState.COURT_APPLIED;
        return underWay || clawback.finalOn().isPresent() && !clawback.hasMissedCourtWindow() && plans.current(clawback.id()).isEmpty()
                && records.running(clawback.id(), ClawbackPeriod.PERFORMANCE).isEmpty();
    }

    /** Who has paid for a decided breach gets no further instalment: they stay held until the decision is final and the agreement ends. */
    private void settle(Clawback clawback, String actor) {
        ClawbackState end = clawback.endWhenSettled();
        boolean paid = end == ClawbackState.PAID;
        String reason = clawback.endReason().orElse("款项已全部收回");
        dropMotion(clawback, reason);
        clawback.close(end, reason, clock.instant());
        file.save(clawback, Kind.CLOSED, actor, reason);
        records.stop(clawback.id(), ClawbackPeriod.OF_COLLECTION,
                paid ? State.KEPT : State.DROPPED, file.today());
        if (!paid || clawback.decisionServedOn().isEmpty()) {
            measures.release(clawback.id(), reason, actor);
        }
    }

    /** How it ended, as the model asks: {@code paid}, {@code insolvencyEnded}. */
    @Transactional(readOnly = true)
    public String endingOf(long clawbackId) {
        return switch (file.get(clawbackId).state()) {
            case PAID -> "paid";
            case REVERSED, CANCELLED -> "reversed";
            case INSOLVENCY_ENDED -> "insolvencyEnded";
            case DEREGISTERED -> "deregistered";
            default -> "unenforceable";
        };
    }

    /** @throws UserMessageException while something is still owed back */
    public void confirmRefund(long clawbackId, @Nullable String remark, String actor) {
        Clawback clawback = file.get(clawbackId);
        Money owedBack = account.balance(clawbackId).overpaid();
        if (owedBack.isPositive()) {
            throw clawback.refused("还有 %s 应退未退。请先在“追缴收款”页面登记退款并由他人复核，再提交".formatted(owedBack));
        }
        file.note(clawback, Kind.MONEY_RETURNED, actor, remark, null, file.today());
    }

    @EventListener
    void on(RecoveryReceived received) {
        file.note(file.lock(received.clawbackId()), Kind.PAYMENT_RECEIVED, SYSTEM, null, received.amount(), received.on());
        events.publishEvent(new ClawbackMoved(received.clawbackId()));
    }

    @EventListener
    void on(RepaymentPlanBroken broken) {
        Clawback clawback = file.lock(broken.clawbackId());
        file.note(clawback, Kind.PLAN_BROKEN, SYSTEM, "第 %d 期应于 %s 前履行，尚欠 %s".formatted(broken.part(), ChineseDates.day(broken.dueOn()), broken.missing()), broken.missing(), broken.dueOn());
        events.publishEvent(new ClawbackMoved(broken.clawbackId()));
    }

    /** An execution agreement (行政强制法第四十二条): stages instead of one sum. */
    public void agreePlan(long clawbackId, List<RepaymentPlan.Part> parts, LocalDate signedOn, String reason, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.expectCollecting("签订分期执行协议");
        ClawbackFacts facts = file.factsOf(clawback);
        RepaymentPlan plan = plans.agree(facts, parts, signedOn, actor);
        documents.instalmentAgreement(facts, plan, actor);
        file.note(clawback, Kind.PLAN_AGREED, actor, ClawbackFile.required(reason, "分期理由"), account.balance(clawbackId).outstanding(), signedOn);
    }

    /** Against what another or the same agreement still pays out; finance decides. */
    public void proposeSetOff(long clawbackId, String agreementNumber, int instalment, Money amount, String reason, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.expectCollecting("提出抵销");
        Offsettable against = setOffs.open(clawback.agreementId()).stream()
                .filter(open -> open.agreementNumber().equals(agreementNumber.strip()) && open.instalment() == instalment).findAny()
                .orElseThrow(() -> clawback.refused("没有可以抵销的“%s”第 %d 期，请从上方“可抵销的未拨付款项”中选择".formatted(agreementNumber.strip(), instalment)));
        Money owed = account.balance(clawbackId).outstanding();
        if (!amount.isPositive() || amount.exceeds(against.amount()) || amount.exceeds(owed)) {
            throw clawback.refused("抵销金额应大于零，且不超过该期未拨付的 %s 和尚欠的 %s".formatted(against.amount(), owed));
        }
        records.add(clawbackId, new Motion(0, Motion.Kind.SET_OFF, ClawbackFile.required(reason, "抵销理由"), against.caseId(), instalment, amount, actor));
        file.note(clawback, Kind.SET_OFF_PROPOSED, actor, "%s 第 %d 期。%s".formatted(against.agreementNumber(), instalment, reason.strip()), amount, null);
    }

    /** @param kind DEREGISTERED or UNENFORCEABLE: a head decides */
    public void proposeEnd(long clawbackId, Motion.Kind kind, String reason, String actor) {
        Clawback clawback = file.get(clawbackId);
        if (!clawback.state().isCollecting()) {
            throw clawback.refused("目前为“%s”，不能提出终结".formatted(clawback.state().label()));
        }
        records.add(clawbackId, new Motion(0, kind, ClawbackFile.required(reason, "终结理由"), null, null, null, actor));
        file.note(clawback, Kind.END_PROPOSED, actor, "%s。%s".formatted(kind.label(), reason.strip()), null, null);
    }

    /** @param servedOn the day on which the enterprise got the notice of the set-off, null for the others */
    public void decideMotion(long clawbackId, boolean accepted, String opinion, @Nullable LocalDate servedOn, String actor) {
        Clawback clawback = file.get(clawbackId);
        Motion motion = records.openMotion(clawbackId).orElseThrow(() -> clawback.refused("没有待审批的抵销或终结事项，请刷新后查看最新状态"));
        if (motion.proposedBy().equals(actor)) {
            throw new UserMessageException("该事项由您提出，按照不相容岗位分离的要求，不能由您审批。请取消认领，由本组其他人员办理。");
        }
        records.decide(motion.id(), accepted, opinion, actor);
        if (motion.kind() == Motion.Kind.SET_OFF) {
            decideSetOff(clawback, motion, accepted, opinion, servedOn, actor);
            endBrokenAgreements(motion);
        } else if (accepted) {
            end(clawback, motion.kind() == Motion.Kind.DEREGISTERED ? ClawbackState.DEREGISTERED : ClawbackState.UNENFORCEABLE, motion.reason(), actor);
        } else {
            file.note(clawback, Kind.END_REFUSED, actor, opinion, null, null);
        }
    }

    /** There is nothing left to decide: what was proposed is closed with the recovery. */
    private void dropMotion(Clawback clawback, String reason) {
        records.openMotion(clawback.id()).ifPresent(motion -> {
            records.decide(motion.id(), false, reason, SYSTEM);
            file.note(clawback, motion.kind() == Motion.Kind.SET_OFF ? Kind.SET_OFF_REFUSED : Kind.END_REFUSED, SYSTEM, reason + "，不再办理", motion.amount(), null);
            endBrokenAgreements(motion);
        });
    }

    /** Agreements whose breach is final and whose end waited for the decision on a set-off against them. */
    private void endBrokenAgreements(Motion motion) {
        if (motion.kind() == Motion.Kind.SET_OFF) {
            clawbacks.endingTheAgreementOf(Objects.requireNonNull(motion.caseId()))
                    .forEach(broken -> service.markBroken(broken, broken.finalOn().orElseGet(file::today), SYSTEM));
        }
    }

    private void decideSetOff(Clawback clawback, Motion motion, boolean accepted, String opinion, @Nullable LocalDate servedOn, String actor) {
        if (!accepted) {
            file.note(clawback, Kind.SET_OFF_REFUSED, actor, opinion, motion.amount(), null);
            return;
        }
        if (servedOn == null || servedOn.isAfter(file.today())) {
            throw clawback.refused("抵销通知的送达日期不能为空，也不能晚于今天");
        }
        ClawbackFacts facts = file.factsOf(clawback);
        SetOff setOff = setOffs.setOff(facts, Objects.requireNonNull(motion.caseId()), Objects.requireNonNull(motion.instalment()), Objects.requireNonNull(motion.amount()),
                servedOn, motion.proposedBy(), actor);
        documents.setOffNotice(facts, setOff, actor);
        file.note(clawback, Kind.SET_OFF, actor, opinion, motion.amount(), servedOn);
    }

    /** The periods of review and suit run on: with them the decision becomes final, and the agreement ends. */
    private void end(Clawback clawback, ClawbackState end, String reason, String actor) {
        clawback.close(end, reason, clock.instant());
        file.save(clawback, Kind.CLOSED, actor, "%s。%s".formatted(end.label(), reason));
        records.stop(clawback.id(), ClawbackPeriod.OF_COLLECTION, State.DROPPED, file.today());
    }

    /** The claim was filed with the administrator (破产管理人). */
    public void declareInsolvent(long clawbackId, String text, LocalDate filedOn, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.declareInsolvent();
        file.save(clawback, Kind.INSOLVENCY, actor, ClawbackFile.required(text, "受理法院、管理人和申报情况"), account.balance(clawbackId).outstanding(), filedOn);
        records.stop(clawbackId, ClawbackPeriod.OF_COLLECTION, State.DROPPED, file.today());
    }

    /** @param ended whether the insolvency proceedings are over */
    public void followInsolvency(long clawbackId, boolean ended, String text, String actor) {
        Clawback clawback = file.get(clawbackId);
        String said = ClawbackFile.required(text, "破产程序进展");
        if (ended) {
            end(clawback, ClawbackState.INSOLVENCY_ENDED, said, actor);
        } else {
            file.note(clawback, Kind.INSOLVENCY_PROGRESS, actor, said, null, file.today());
        }
    }

    /** After a merger or division the successor owes (民法典第六十七条). */
    public void succeed(long clawbackId, String name, String creditCode, LocalDate on, String text, String actor) {
        Clawback clawback = file.get(clawbackId);
        String before = clawback.obligor();
        clawback.succeed(ClawbackFile.required(name, "承继单位名称"), new CreditCode(creditCode).value());
        file.save(clawback, Kind.SUCCESSOR, actor, "%s → %s。%s".formatted(before, clawback.obligor(), ClawbackFile.required(text, "变更依据")), null, on);
    }

    /** The day on which somebody has to look again: the nearest last day of a running period, not later than a month from now. */
    @Transactional(readOnly = true)
    public LocalDate lookAgainOn(long clawbackId) {
        LocalDate today = file.today();
        LocalDate month = calendar.plusWorkingDays(today, 20);
        return records.deadlinesOf(clawbackId).stream().filter(ClawbackDeadline::runs).map(ClawbackDeadline::endsOn)
                .filter(day -> day.isAfter(today) && day.isBefore(month)).min(Comparator.naturalOrder()).orElse(month);
    }
}
