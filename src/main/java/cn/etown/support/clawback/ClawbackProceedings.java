package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAct.Kind;
import cn.etown.support.clawback.ClawbackDeadline.State;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the demand to the served decision (催告、陈述申辩、决定). */
@Service
@Transactional
public class ClawbackProceedings {

    /** For the way of a letter: the day that it names is never sooner than the period after its service. */
    private static final int DAYS_OF_DELIVERY = 5;

    /** How a document was served (送达方式). */
    public record Service(LocalDate servedOn, String method, @Nullable String reference) {

        String text() {
            return reference == null || reference.isBlank() ? method : "%s，%s".formatted(method, reference.strip());
        }
    }

    /** What the review of the statement found. */
    public enum Finding { KEEP, LOWER, CANCEL }

    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final ClawbackService service;
    private final RecoveryDocuments documents;
    private final RecoveryAccount account;
    private final RecoveryMeasures measures;
    private final PersonNames names;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ClawbackProceedings(ClawbackRecords records, ClawbackFile file, ClawbackService service, RecoveryDocuments documents, RecoveryAccount account,
                        RecoveryMeasures measures, PersonNames names, WorkingCalendar calendar, Clock clock) {
        this.records = records;
        this.file = file;
        this.service = service;
        this.documents = documents;
        this.account = account;
        this.measures = measures;
        this.names = names;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Fixes the amount with the day of the demand and issues it. */
    public void demand(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        LocalDate today = file.today();
        Money claimed = service.compute(clawback, ComputedAmount.Purpose.DEMANDED).claimed();
        LocalDate until = calendar.plusWorkingDays(today, ClawbackPeriod.STATEMENT.deadline().number() + DAYS_OF_DELIVERY);
        clawback.demand(claimed, today, until);
        Clawback demanded = file.save(clawback, Kind.DEMAND_ISSUED, actor, null, claimed, today);
        documents.demand(file.factsOf(demanded), until, until, actor);
        account.claim(file.factsOf(demanded), actor);
    }

    public void serveDemand(long clawbackId, Service served, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.serveDemand(served.servedOn(), file.today());
        file.save(clawback, Kind.DEMAND_SERVED, actor, served.text(), null, served.servedOn());
        records.run(clawbackId, ClawbackPeriod.STATEMENT, served.servedOn(), later(clawback.statementBy(), calendar.endOf(ClawbackPeriod.STATEMENT.deadline(), served.servedOn())));
    }

    /** The last day for the statement and defence: as the demand says, and never sooner than the period after its service. */
    @Transactional(readOnly = true)
    public LocalDate statementDue(long clawbackId) {
        return records.running(clawbackId, ClawbackPeriod.STATEMENT).map(ClawbackDeadline::endsOn).orElseGet(file::today);
    }

    /** @param statement null where the enterprise has nothing to say */
    public void takeStatement(long clawbackId, @Nullable String statement, String actor) {
        Clawback clawback = file.get(clawbackId);
        boolean stated = statement != null && !statement.isBlank();
        clawback.takeStatement(stated);
        file.save(clawback, stated ? Kind.STATEMENT_MADE : Kind.STATEMENT_WAIVED, actor, stated ? statement.strip() : null, null, file.today());
        records.stop(clawbackId, ClawbackPeriod.STATEMENT, State.KEPT, file.today());
    }

    public void missStatement(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.takeStatement(false);
        file.save(clawback, Kind.STATEMENT_MISSED, actor, null, null, file.today());
        records.stop(clawbackId, ClawbackPeriod.STATEMENT, State.PASSED, file.today());
    }

    public void hear(long clawbackId, Hearing hearing, String actor) {
        Clawback clawback = file.get(clawbackId);
        if (hearing.heardOn().isAfter(file.today())) {
            throw clawback.refused("听取陈述申辩的日期 %s 晚于今天，请核对".formatted(ChineseDates.day(hearing.heardOn())));
        }
        clawback.hear(actor);
        Clawback heard = file.save(clawback, Kind.HEARD, actor, hearing.statement(), null, hearing.heardOn());
        documents.hearingRecord(file.factsOf(heard), new Hearing(hearing.heardOn(), hearing.place(), hearing.channel(), hearing.spokesperson(), hearing.statement(),
                hearing.response(), names.ofUser(actor)), actor);
    }

    /**
     * @param claim the lowered claim, for {@link Finding#LOWER}
     * @return whether it goes on
     */
    public boolean reviewStatement(long clawbackId, Finding finding, @Nullable Money claim, String opinion, String actor) {
        Clawback clawback = file.get(clawbackId);
        String said = ClawbackFile.required(opinion, "复核意见");
        if (finding == Finding.CANCEL) {
            clawback.cancel(said, actor, account.balance(clawbackId).received().isPositive(), clock.instant());
            account.reverse(file.factsOf(clawback), said, actor);
            file.save(clawback, Kind.CANCELLED, actor, said);
            measures.release(clawbackId, said, actor);
            file.clearPromises(clawback, "追缴 %s 因陈述申辩成立而撤销".formatted(clawback.number()), actor);
            return false;
        }
        if (finding == Finding.LOWER && (claim == null || !claimIsLower(clawback, claim))) {
            throw clawback.refused("采纳部分意见的，应填写低于 %s、不为负数的核减后金额".formatted(clawback.claimed()));
        }
        clawback.reviewStatement(finding == Finding.LOWER ? claim : null, actor);
        Clawback reviewed = file.save(clawback, finding == Finding.LOWER ? Kind.CLAIM_LOWERED : Kind.CLAIM_KEPT, actor, said, clawback.claimed(), null);
        if (finding == Finding.LOWER) {
            account.lower(file.factsOf(reviewed), said, actor);
        }
        return true;
    }

    private static boolean claimIsLower(Clawback clawback, Money claim) {
        return !claim.isNegative() && clawback.claimed().exceeds(claim);
    }

    /** @return false where everything is paid meanwhile and the recovery ends without a decision */
    public boolean decide(long clawbackId, String reasons, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.decide(actor);
        RecoveryBalance balance = account.balance(clawbackId);
        if (!balance.outstanding().isPositive() && balance.overpaid().isPositive()) {
            clawback.returnExcess();
            file.save(clawback, Kind.DECIDED, actor, "催告后、作出决定前已履行完毕，不再作出追缴决定；多收 %s，先予退还。".formatted(balance.overpaid()));
            return false;
        }
        if (!balance.outstanding().isPositive()) {
            clawback.close(ClawbackState.PAID, "催告后、作出决定前已履行完毕", clock.instant());
            file.save(clawback, Kind.CLOSED, actor, "催告后、作出决定前已履行完毕，不再作出追缴决定。" + reasons);
            measures.release(clawbackId, "已履行完毕", actor);
            return false;
        }
        file.save(clawback, Kind.DECIDED, actor, ClawbackFile.required(reasons, "决定理由"), clawback.claimed(), null);
        return true;
    }

    /** Whether money has to go back although there is no decision. */
    @Transactional(readOnly = true)
    public boolean owesBack(long clawbackId) {
        return account.balance(clawbackId).overpaid().isPositive();
    }

    public void issueDecision(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        LocalDate today = file.today();
        LocalDate payBy = calendar.endOf(ClawbackPeriod.PERFORMANCE.deadline(), calendar.plusWorkingDays(today, DAYS_OF_DELIVERY));
        clawback.issueDecision(today, payBy);
        Clawback issued = file.save(clawback, Kind.DECISION_ISSUED, actor, null, clawback.claimed(), today);
        List<ClawbackAct> acts = records.actsOf(clawbackId);
        documents.decision(file.factsOf(issued), new DecisionContent(
                textOf(acts, Kind.STATEMENT_MADE).orElse("在规定期限内未提出陈述申辩意见。"),
                textOf(acts, Kind.CLAIM_LOWERED).or(() -> textOf(acts, Kind.CLAIM_KEPT)).orElse("对违约事实和应追缴金额无异议。"), payBy, surchargeNote(clawback),
                "可以自收到本决定书之日起%d日内依法申请行政复议".formatted(ClawbackPeriod.REVIEW.deadline().number()),
                "也可以自收到本决定书之日起%d个月内依法提起行政诉讼".formatted(ClawbackPeriod.SUIT.deadline().number())), actor);
    }

    private String surchargeNote(Clawback clawback) {
        BigDecimal rate = file.agreementOf(clawback).terms().breach().surcharge();
        return rate == null ? "" : "逾期不履行的，自履行期限届满次日起每日按未返还本金的%s%%加收滞纳金，总额不超过应返还本金（协议约定的违约责任，参照《中华人民共和国行政强制法》第四十五条）。"
                .formatted(rate.toPlainString());
    }

    private static Optional<String> textOf(List<ClawbackAct> acts, Kind kind) {
        return acts.stream().filter(act -> act.kind() == kind && act.text() != null).map(ClawbackAct::text).reduce((earlier, later) -> later);
    }

    /** From this day the periods of performance, review and suit run. */
    public void serveDecision(long clawbackId, Service served, String actor) {
        Clawback clawback = file.get(clawbackId);
        LocalDate from = served.servedOn();
        clawback.serveDecision(from, file.today());
        file.save(clawback, Kind.DECISION_SERVED, actor, served.text(), null, from);
        LocalDate performBy = later(clawback.payBy(), calendar.endOf(ClawbackPeriod.PERFORMANCE.deadline(), from));
        records.run(clawbackId, ClawbackPeriod.PERFORMANCE, from, performBy);
        records.run(clawbackId, ClawbackPeriod.REVIEW, from, calendar.endOf(ClawbackPeriod.REVIEW.deadline(), from));
        records.run(clawbackId, ClawbackPeriod.SUIT, from, calendar.endOf(ClawbackPeriod.SUIT.deadline(), from));
        BigDecimal surcharge = file.agreementOf(clawback).terms().breach().surcharge();
        if (surcharge != null) {
            account.surcharge(clawbackId, surcharge, performBy.plusDays(1), "协议约定的违约责任", actor);
        }
    }

    private static LocalDate later(Optional<LocalDate> named, LocalDate computed) {
        return named.filter(computed::isBefore).orElse(computed);
    }
}
