package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Instalment agreements: agreed, watched day by day, kept or broken (then the recovery goes on, 行政强制法第四十二条). */
@Service
public class RepaymentPlans {

    private static final Logger LOG = LoggerFactory.getLogger(RepaymentPlans.class);

    private final RecoveryAccount account;
    private final RepaymentPlanRows plans;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RepaymentPlans(RecoveryAccount account, RepaymentPlanRows plans, WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.account = account;
        this.plans = plans;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * @param parts in their order; number and covered are ignored
     * @throws UserMessageException naming everything to mend; also when a day lies in a year whose calendar is not loaded
     */
    @Transactional
    public RepaymentPlan agree(ClawbackFacts facts, List<RepaymentPlan.Part> parts, LocalDate signedOn, String actor) {
        Recovery recovery = account.locked(facts.clawbackId());
        Money owed = recovery.settlement().outstanding();
        List<String> complaints = new ArrayList<>();
        if (plans.last(facts.clawbackId(), Money.ZERO).filter(last -> last.state() == RepaymentPlan.State.ACTIVE).isPresent()) {
            complaints.add("已有一份履行中的分期履行协议");
        }
        if (signedOn.isAfter(calendar.today()) || signedOn.isBefore(recovery.fixedOn())) {
            complaints.add("签订日期应在催告之日 " + ChineseDates.day(recovery.fixedOn()) + " 至今天之间");
        }
        if (parts.size() < 2) {
            complaints.add("分期履行至少分两期");
        }
        LocalDate before = signedOn;
        List<RepaymentPlan.Part> numbered = new ArrayList<>();
        for (RepaymentPlan.Part part : parts) {
            int number = numbered.size() + 1;
            if (!part.dueOn().isAfter(before)) {
                complaints.add("第 " + number + " 期的日期 " + ChineseDates.day(part.dueOn()) + " 应晚于" + (number == 1 ? "签订日期" : "上一期"));
            } else if (!calendar.isWorkingDay(part.dueOn())) {
                complaints.add("第 " + number + " 期的日期 " + ChineseDates.day(part.dueOn()) + " 不是工作日");
            }
            if (!part.amount().isPositive()) {
                complaints.add("第 " + number + " 期的金额应大于零");
            }
            numbered.add(new RepaymentPlan.Part(number, part.dueOn(), part.amount(), Money.ZERO));
            before = part.dueOn();
        }
        Money sum = Money.sum(numbered.stream().map(RepaymentPlan.Part::amount).toList());
        if (!sum.equals(owed)) {
            complaints.add("各期合计 " + sum + "，应等于尚欠金额 " + owed);
        }
        if (!complaints.isEmpty()) {
            throw new UserMessageException(String.join("；", complaints) + "。请修改后重新提交。");
        }
        RepaymentPlan plan = new RepaymentPlan(0, facts.clawbackId(), signedOn, RepaymentPlan.State.ACTIVE, numbered);
        long id = plans.add(plan, credited(recovery), actor, clock.instant());
        return new RepaymentPlan(id, facts.clawbackId(), signedOn, RepaymentPlan.State.ACTIVE, numbered);
    }

    /** The plan that runs. */
    @Transactional(readOnly = true)
    public Optional<RepaymentPlan> current(long clawbackId) {
        return last(clawbackId).filter(plan -> plan.state() == RepaymentPlan.State.ACTIVE);
    }

    /** The plan that runs, else the last one. */
    @Transactional(readOnly = true)
    public Optional<RepaymentPlan> last(long clawbackId) {
        return plans.last(clawbackId, Money.ZERO).flatMap(found -> plans.last(clawbackId, credited(account.found(clawbackId))));
    }

    /** The first part of the plan that runs whose day has passed and that is not paid in full. */
    @Transactional(readOnly = true)
    public Optional<RepaymentPlan.Part> overdue(long clawbackId, LocalDate today) {
        return current(clawbackId).flatMap(plan -> plan.overdue(today));
    }

    /** Ends the plan that runs before its time, for example because the decision is no longer to be performed; harmless when none runs. */
    @Transactional
    public void end(long clawbackId, String reason, String actor) {
        plans.end(clawbackId, RepaymentPlan.State.ENDED, reason, clock.instant());
    }

    /** Finds the plans that are broken since yesterday, each in a transaction of its own; a round that was missed is made up by the next one. */
    @Scheduled(cron = "${support.recovery.plan-cron}", zone = "Asia/Shanghai")
    public void findBroken() {
        for (long clawbackId : plans.withPartsBefore(calendar.today())) {
            try {
                transaction.executeWithoutResult(status -> check(clawbackId));
            } catch (RuntimeException e) {
                LOG.error("clawback {}: its repayment plan could not be checked, the next round tries again", clawbackId, e);
            }
        }
    }

    private void check(long clawbackId) {
        Recovery recovery = account.locked(clawbackId);
        plans.last(clawbackId, credited(recovery)).filter(plan -> plan.state() == RepaymentPlan.State.ACTIVE).ifPresent(plan -> plan.overdue(calendar.today()).ifPresent(part -> {
            if (plans.end(clawbackId, RepaymentPlan.State.BROKEN, "第 " + part.number() + " 期应于 " + ChineseDates.day(part.dueOn()) + " 前支付，尚欠 " + part.missing(), clock.instant())) {
                events.publishEvent(new RepaymentPlanBroken(clawbackId, plan.id(), part.number(), part.dueOn(), part.missing()));
            }
        }));
    }

    private static Money credited(Recovery recovery) {
        return Money.sum(recovery.credits().stream().map(Credit::amount).toList());
    }
}
