package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAct.Kind;
import cn.etown.support.clawback.ClawbackDeadline.State;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Review and suit against the decision (复议、诉讼), their periods, and the day on which the decision becomes final. */
@Service
@Transactional
public class ClawbackContests {

    private static final String SYSTEM = "system";

    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final ClawbackService service;
    private final RecoveryAccount account;
    private final RecoveryMeasures measures;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;

    ClawbackContests(ClawbackRecords records, ClawbackFile file, ClawbackService service, RecoveryAccount account, RecoveryMeasures measures, WorkingCalendar calendar,
                     ApplicationEventPublisher events) {
        this.records = records;
        this.file = file;
        this.service = service;
        this.account = account;
        this.measures = measures;
        this.calendar = calendar;
        this.events = events;
    }

    /** A review or suit was filed in time: nothing is enforced until its result. Also on a recovery that was paid; it goes on then. */
    public void contest(long clawbackId, Contest.Kind kind, LocalDate filedOn, String body, String reference, String actor) {
        Clawback clawback = file.get(clawbackId);
        boolean ended = clawback.state().isEnded();
        clawback.contest(filedOn, file.today());
        Set<ClawbackPeriod> periods = kind == Contest.Kind.REVIEW ? EnumSet.of(ClawbackPeriod.REVIEW) : EnumSet.of(ClawbackPeriod.SUIT, ClawbackPeriod.SUIT_AFTER_REVIEW);
        if (periods.stream().flatMap(period -> records.running(clawbackId, period).stream()).noneMatch(deadline -> !filedOn.isAfter(deadline.endsOn()))) {
            throw clawback.refused("%s的期限已经届满或不再计算，不能登记".formatted(kind.label()));
        }
        records.stop(clawbackId, periods, State.KEPT, file.today());
        records.stop(clawbackId, ClawbackPeriod.OF_CONTEST, State.DROPPED, file.today());
        records.add(clawbackId, kind, filedOn, ClawbackFile.required(body, "受理机关"), ClawbackFile.required(reference, "案号"), actor);
        file.save(clawback, kind == Contest.Kind.REVIEW ? Kind.REVIEW_REQUESTED : Kind.SUIT_FILED, actor, "%s，%s".formatted(body.strip(), reference.strip()), null, filedOn);
        if (ended) {
            events.publishEvent(new ClawbackReopened(clawbackId));
        }
    }

    /** @param claimed the claim that is left, for {@link Contest.Result#LOWERED} */
    public void conclude(long clawbackId, Contest.Result result, LocalDate servedOn, @Nullable Money claimed, String opinion, String actor) {
        Clawback clawback = file.get(clawbackId);
        Contest contest = records.contestsOf(clawbackId).stream().filter(each -> each.result() == null).findAny()
                .orElseThrow(() -> clawback.refused("没有正在进行的复议或诉讼，请刷新后查看最新状态"));
        if (servedOn.isAfter(file.today()) || servedOn.isBefore(contest.filedOn())) {
            throw clawback.refused("结果送达日期应在申请（起诉）之日 %s 至今天之间".formatted(ChineseDates.day(contest.filedOn())));
        }
        if ((result == Contest.Result.LOWERED) != (claimed != null)) {
            throw clawback.refused("结果为变更的，应填写变更后的金额；其他结果不填");
        }
        String said = ClawbackFile.required(opinion, "结果摘要");
        records.conclude(contest.id(), result, servedOn, claimed, said, actor);
        switch (result) {
            case REVERSED -> reverse(clawback, said, servedOn, actor);
            case LOWERED -> {
                clawback.lowerByResult(Objects.requireNonNull(claimed));
                account.lower(file.factsOf(file.save(clawback, Kind.CLAIM_LOWERED, actor, said, claimed, servedOn)), said, actor);
                runOn(clawbackId, contest, servedOn);
            }
            case UPHELD -> {
                clawback.resume();
                file.save(clawback, Kind.UPHELD, actor, said, null, servedOn);
                runOn(clawbackId, contest, servedOn);
            }
            case WITHDRAWN -> {
                clawback.resume();
                file.save(clawback, Kind.CONTEST_WITHDRAWN, actor, said, null, servedOn);
                LocalDate from = clawback.decisionServedOn().orElseThrow();
                records.run(clawbackId, ClawbackPeriod.SUIT, from, calendar.endOf(ClawbackPeriod.SUIT.deadline(), from));
            }
        }
    }

    private void reverse(Clawback clawback, String reason, LocalDate servedOn, String actor) {
        clawback.reverse(reason);
        Clawback reversed = file.save(clawback, Kind.REVERSED, actor, reason, null, servedOn);
        account.reverse(file.factsOf(reversed), reason, actor);
        measures.release(reversed.id(), reason, actor);
        file.clearPromises(reversed, "追缴 %s 的决定被撤销".formatted(reversed.number()), actor);
    }

    /** After a review a suit is still open for fifteen days; a judgment is final. */
    private void runOn(long clawbackId, Contest contest, LocalDate servedOn) {
        if (contest.kind() == Contest.Kind.REVIEW) {
            records.run(clawbackId, ClawbackPeriod.SUIT_AFTER_REVIEW, servedOn, calendar.endOf(ClawbackPeriod.SUIT_AFTER_REVIEW.deadline(), servedOn));
        } else {
            becomeFinal(file.get(clawbackId), servedOn, ClawbackPeriod.JUDGMENT_EXECUTION);
        }
    }

    /** What the daily scan found: closes the periods that are over; the last one of review and suit makes the decision final. */
    public void passDeadlines(long clawbackId) {
        LocalDate today = file.today();
        file.lock(clawbackId);
        List<ClawbackDeadline> over = records.deadlinesOf(clawbackId).stream()
                .filter(deadline -> deadline.runs() && ClawbackPeriod.SCANNED.contains(deadline.period()) && deadline.endsOn().isBefore(today)).toList();
        List<ClawbackDeadline> passed = over.stream().filter(deadline -> records.stop(clawbackId, deadline.period(), State.PASSED, today)).toList();
        if (passed.isEmpty()) {
            return;
        }
        passed.forEach(deadline -> file.note(file.get(clawbackId), Kind.DEADLINE_PASSED, SYSTEM,
                "%s：%s".formatted(deadline.period().label(), deadline.deadline().text()), null, deadline.endsOn()));
        if (passed.stream().anyMatch(deadline -> ClawbackPeriod.OF_COURT.contains(deadline.period()))) {
            missCourtWindow(clawbackId);
        }
        boolean contestable = records.deadlinesOf(clawbackId).stream().anyMatch(deadline -> deadline.runs() && ClawbackPeriod.OF_CONTEST.contains(deadline.period()));
        if (!contestable && file.get(clawbackId).finalOn().isEmpty()) {
            passed.stream().filter(deadline -> ClawbackPeriod.OF_CONTEST.contains(deadline.period())).map(ClawbackDeadline::endsOn).max(Comparator.naturalOrder())
                    .ifPresent(last -> becomeFinal(file.get(clawbackId), last, ClawbackPeriod.COURT_APPLICATION));
        }
        events.publishEvent(new ClawbackMoved(clawbackId));
    }

    private void missCourtWindow(long clawbackId) {
        Clawback clawback = file.get(clawbackId);
        if (clawback.state() == ClawbackState.COLLECTING || clawback.state() == ClawbackState.COURT_DEMANDED) {
            clawback.missCourtWindow();
            file.save(clawback, Kind.COURT_WINDOW_MISSED, SYSTEM, "此后只能由企业自愿履行，或者由局领导决定终结");
        }
    }

    /**
     * @param on     the last day of the periods, or the day on which the judgment was served: from it the time for the court runs
     * @param window three months where nobody contested the decision to the end, two years after a judgment
     */
    private void becomeFinal(Clawback clawback, LocalDate on, ClawbackPeriod window) {
        clawback.becomeFinal(on);
        Clawback decided = file.save(clawback, Kind.FINAL, SYSTEM, null, clawback.claimed(), on);
        if (decided.state().isCollecting()) {
            records.run(decided.id(), window, on, endOf(window, on));
        }
        service.markBroken(decided, on, SYSTEM);
    }

    /** Two years end in one whose holidays nobody has announced yet: the plain day is taken, which is never later than the lawful one. */
    private LocalDate endOf(ClawbackPeriod window, LocalDate on) {
        return window == ClawbackPeriod.JUDGMENT_EXECUTION ? on.plusMonths(window.deadline().number()) : calendar.endOf(window.deadline(), on);
    }
}
