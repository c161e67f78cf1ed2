package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.Target.Indicator;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.lang.Nullable;

/** The evaluation of one agreement for one year: where it stands. What was reported, found and decided is in {@link EvaluationJournal}. */
@Table("evaluation")
class Evaluation {

    /** An enterprise may put things right so many times; the table knows what follows. */
    static final int MOST_RECTIFICATIONS = 2;

    @Id
    private @Nullable Long id;
    @Version
    private int revision;
    private final int year;
    private final long agreementId;
    private final long caseId;
    private final String bureau;
    private final String promises;
    private final String targets;
    private EvaluationState state;
    private LocalDate reportDue;
    private boolean extended;
    private boolean reported;
    private int round;
    private boolean heard;
    private @Nullable Grade grade;
    private @Nullable LocalDate hearingDue;
    private @Nullable LocalDate rectificationDue;
    private @Nullable String verifiedBy;
    private @Nullable String confirmedBy;
    private @Nullable String processInstanceId;
    private final Instant openedAt;
    private @Nullable Instant closedAt;

    @PersistenceCreator
    Evaluation(int year, long agreementId, long caseId, String bureau, String promises, String targets, EvaluationState state, LocalDate reportDue, Instant openedAt) {
        this.year = year;
        this.agreementId = agreementId;
        this.caseId = caseId;
        this.bureau = bureau;
        this.promises = promises;
        this.targets = targets;
        this.state = state;
        this.reportDue = reportDue;
        this.openedAt = openedAt;
    }

    static Evaluation open(int year, long agreementId, long caseId, String bureau, List<String> promises, List<Target> targets, LocalDate reportDue, Instant now) {
        return new Evaluation(year, agreementId, caseId, bureau, String.join(",", promises),
                targets.stream().map(target -> target.indicator() + "=" + target.value().toPlainString()).collect(Collectors.joining(",")),
                EvaluationState.REPORTING, reportDue, now);
    }

    /** The yearly report arrived, on time or while the bureau decides what to do without it. */
    void report() {
        expect("登记年度履约报告", EvaluationState.REPORTING);
        reported = true;
        state = EvaluationState.VERIFYING;
    }

    void missReport() {
        expect("登记逾期未报", EvaluationState.REPORTING);
        state = EvaluationState.OVERDUE;
    }

    /** Once. */
    void extend(LocalDate until, LocalDate today) {
        expect("延长报送期限", EvaluationState.OVERDUE);
        if (extended) {
            throw refused("的报送期限已经延长过一次，不能再次延长；请选择不再等待报告");
        }
        if (!until.isAfter(today)) {
            throw refused("的新报送期限 %s 应晚于今天".formatted(ChineseDates.day(until)));
        }
        extended = true;
        reportDue = until;
        state = EvaluationState.REPORTING;
    }

    void goOnWithoutReport() {
        expect("转入核查", EvaluationState.OVERDUE);
        state = EvaluationState.VERIFYING;
    }

    /** @param last what counted so far, null at the first time */
    void verify(List<Finding> findings, Performance performance, @Nullable Verification last, String actor) {
        expect("登记核查结论", EvaluationState.VERIFYING);
        refuseIncomplete(findings);
        if (heard && last != null) {
            refuseWorse(findings, performance, last);
        }
        verifiedBy = actor;
        state = EvaluationState.VERIFIED;
    }

    private void refuseIncomplete(List<Finding> findings) {
        Set<String> found = findings.stream().map(Finding::promise).collect(Collectors.toSet());
        List<String> missing = promises().stream().filter(promise -> !found.contains(promise)).map(PromiseNames::label).toList();
        if (!missing.isEmpty()) {
            throw refused("缺少核查结论：" + String.join("、", missing));
        }
    }

    /** Nobody is worse off for having spoken (行政强制法第三十六条、行政处罚法第四十五条 by analogy). */
    private void refuseWorse(List<Finding> findings, Performance performance, Verification last) {
        List<String> worse = findings.stream().filter(finding -> last.of(finding.promise()).filter(finding::isWorseThan).isPresent())
                .map(Finding::label).toList();
        if (!worse.isEmpty()) {
            throw refused("已听取企业意见，本轮核查结论只能维持或改善，不能加重：" + String.join("、", worse));
        }
        if (performance.percent().compareTo(last.performance().percent()) < 0) {
            throw refused("已听取企业意见，绩效完成率只能维持或提高，不能由 %s%% 降为 %s%%".formatted(last.performance().percent().toPlainString(),
                    performance.percent().toPlainString()));
        }
    }

    /** What the table says. An adverse grade counts only after the enterprise was heard about it. */
    void grade(Grade given, LocalDate hearingUntil, LocalDate rectificationUntil, Instant now) {
        expect("评定等级", EvaluationState.VERIFIED);
        if (heard && grade != null && given.isWorseThan(grade)) {
            throw refused("已听取企业意见，评定等级不能由“%s”加重为“%s”".formatted(grade.label(), given.label()));
        }
        if (given == Grade.RECTIFY && round >= MOST_RECTIFICATIONS) {
            throw refused("已整改 %d 次，不能再次限期整改；请流程设计人员核对评定表".formatted(round));
        }
        grade = given;
        if (!given.isAdverse()) {
            close(now);
        } else if (heard) {
            proceed(rectificationUntil);
        } else {
            hearingDue = hearingUntil;
            state = EvaluationState.HEARING;
        }
    }

    /** The enterprise agrees, or said nothing in time. */
    void hearNothingAgainst(LocalDate rectificationUntil) {
        expect("登记企业意见", EvaluationState.HEARING);
        heard = true;
        proceed(rectificationUntil);
    }

    void object() {
        expect("登记企业意见", EvaluationState.HEARING);
        state = EvaluationState.ANSWERING;
    }

    void answer(boolean accepted, LocalDate rectificationUntil) {
        expect("答复企业意见", EvaluationState.ANSWERING);
        heard = true;
        if (accepted) {
            state = EvaluationState.VERIFYING;
        } else {
            proceed(rectificationUntil);
        }
    }

    private void proceed(LocalDate rectificationUntil) {
        if (grade == Grade.BREACH) {
            state = EvaluationState.CONFIRMING;
        } else {
            rectificationDue = rectificationUntil;
            state = EvaluationState.RECTIFYING;
        }
    }

    /** Put right as the enterprise says, which stands for a report that was missing. */
    void rectify() {
        endRectification();
        reported = true;
    }

    /** The time for it is over: everything is verified again, and a new grade is heard anew. */
    void endRectification() {
        expect("登记整改情况", EvaluationState.RECTIFYING);
        round++;
        heard = false;
        state = EvaluationState.VERIFYING;
    }

    void confirmBreach(String actor, Instant now) {
        expect("复核违约认定", EvaluationState.CONFIRMING);
        refuseOwn(actor);
        confirmedBy = actor;
        close(now);
    }

    void returnBreach(String actor) {
        expect("复核违约认定", EvaluationState.CONFIRMING);
        refuseOwn(actor);
        state = EvaluationState.VERIFYING;
    }

    /** The agreement is at its end: nothing is graded any more. */
    void end(Instant now) {
        if (state.isClosed()) {
            throw refused("目前为“%s”，不能终结".formatted(state.label()));
        }
        grade = null;
        hearingDue = null;
        rectificationDue = null;
        state = EvaluationState.ENDED;
        closedAt = now;
    }

    private void refuseOwn(String actor) {
        if (actor.equals(verifiedBy)) {
            throw ownWork();
        }
    }

    static UserMessageException ownWork() {
        return new UserMessageException("您已参与本次评估的核查或答复，按照不相容岗位分离的要求，不能复核违约认定。请取消认领，由其他负责人办理。");
    }

    private void close(Instant now) {
        state = EvaluationState.DONE;
        closedAt = now;
    }

    private void expect(String act, EvaluationState expected) {
        if (state != expected) {
            throw refused("目前为“%s”，不能%s；请刷新任务列表".formatted(state.label(), act));
        }
    }

    UserMessageException refused(String reason) {
        return new UserMessageException("%d 年度履约评估%s。".formatted(year, reason));
    }

    List<String> promises() {
        return Arrays.asList(promises.split(","));
    }

    List<Target> targets() {
        return Arrays.stream(targets.split(",")).filter(target -> !target.isEmpty()).map(target -> target.split("="))
                .map(target -> new Target(year, Indicator.valueOf(target[0]), new BigDecimal(target[1]))).toList();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    int year() {
        return year;
    }

    long agreementId() {
        return agreementId;
    }

    long caseId() {
        return caseId;
    }

    String bureau() {
        return bureau;
    }

    EvaluationState state() {
        return state;
    }

    LocalDate reportDue() {
        return reportDue;
    }

    boolean isExtended() {
        return extended;
    }

    boolean isReported() {
        return reported;
    }

    int round() {
        return round;
    }

    boolean isHeard() {
        return heard;
    }

    @Nullable Grade grade() {
        return grade;
    }

    @Nullable LocalDate hearingDue() {
        return hearingDue;
    }

    @Nullable LocalDate rectificationDue() {
        return rectificationDue;
    }

    @Nullable String processInstanceId() {
        return processInstanceId;
    }

    @Nullable Instant closedAt() {
        return closedAt;
    }
}
