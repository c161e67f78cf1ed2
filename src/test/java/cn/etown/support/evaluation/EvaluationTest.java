package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.Target.Indicator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an evaluation allows and refuses. */
class EvaluationTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-03-01");
    private static final Instant NOW = Instant.parse("2027-03-01T02:00:00Z");
    private static final Target REVENUE = new Target(2026, Indicator.REVENUE, new BigDecimal("50000"));

    private final Evaluation evaluation = Evaluation.open(2026, 7, 70, "science-innovation", List.of("REGISTERED_ADDRESS", "KEEP_RESEARCH"), List.of(REVENUE), TODAY.plusDays(30), NOW);

    @Test
    void whatIsVerifiedIsFixedWhenItIsOpened() {
        assertThat(evaluation.promises()).containsExactly("REGISTERED_ADDRESS", "KEEP_RESEARCH");
        assertThat(evaluation.targets()).containsExactly(REVENUE);
        assertThat(Evaluation.open(2026, 7, 70, "science-innovation", List.of("REGISTERED_ADDRESS"), List.of(), TODAY, NOW).targets()).isEmpty();
    }

    @Test
    void aGoodGradeClosesItAtOnce() {
        verified(Outcome.KEPT, "50000");
        evaluation.grade(Grade.EXCELLENT, TODAY, TODAY, NOW);
        assertThat(evaluation.state()).isEqualTo(EvaluationState.DONE);
        assertThat(evaluation.closedAt()).isEqualTo(NOW);
    }

    @Test
    void theReportIsAwaitedLongerOnce() {
        evaluation.missReport();
        refused(() -> evaluation.extend(TODAY, TODAY), "应晚于今天");
        evaluation.extend(TODAY.plusDays(60), TODAY);
        assertThat(evaluation.reportDue()).isEqualTo(TODAY.plusDays(60));
        evaluation.missReport();
        refused(() -> evaluation.extend(TODAY.plusDays(90), TODAY), "不能再次延长");
        evaluation.goOnWithoutReport();
        assertThat(evaluation.isReported()).isFalse();
    }

    @Test
    void everyPromiseNeedsAConclusion() {
        evaluation.report();
        refused(() -> evaluation.verify(List.of(finding("REGISTERED_ADDRESS", Outcome.KEPT)), performance("50000"), null, "li"), "缺少核查结论：核心研发团队和研发活动留在本区");
        assertThat(evaluation.state()).isEqualTo(EvaluationState.VERIFYING);
    }

    @Test
    void anAdverseGradeIsHeardFirstAndNobodyIsWorseOffForIt() {
        verified(Outcome.UNCLEAR, "40000");
        evaluation.grade(Grade.RECTIFY, TODAY.plusDays(10), TODAY.plusDays(30), NOW);
        assertThat(evaluation.state()).isEqualTo(EvaluationState.HEARING);
        evaluation.object();
        evaluation.answer(true, TODAY.plusDays(30));
        refused(() -> evaluation.verify(findings(Outcome.BROKEN), performance("40000"), verification(Outcome.UNCLEAR, "40000"), "li"), "不能加重：不迁离注册地址");
        refused(() -> evaluation.verify(findings(Outcome.KEPT), performance("39999"), verification(Outcome.UNCLEAR, "40000"), "li"), "不能由 80.00% 降为 79.99%");
        evaluation.verify(findings(Outcome.KEPT), performance("40000"), verification(Outcome.UNCLEAR, "40000"), "li");
        refused(() -> evaluation.grade(Grade.BREACH, TODAY, TODAY, NOW), "不能由“限期整改”加重为“违约”");
        evaluation.grade(Grade.QUALIFIED, TODAY, TODAY, NOW);
        assertThat(evaluation.grade()).isEqualTo(Grade.QUALIFIED);
    }

    @Test
    void aRectificationIsVerifiedAndHeardAnewAndThereIsNoThird() {
        for (int round = 0; round < Evaluation.MOST_RECTIFICATIONS; round++) {
            if (round == 0) {
                evaluation.report();
            }
            evaluation.verify(findings(Outcome.BROKEN), performance("50000"), null, "li");
            evaluation.grade(Grade.RECTIFY, TODAY.plusDays(10), TODAY.plusDays(30), NOW);
            evaluation.hearNothingAgainst(TODAY.plusDays(30));
            assertThat(evaluation.rectificationDue()).isEqualTo(TODAY.plusDays(30));
            evaluation.endRectification();
            assertThat(evaluation.isHeard()).isFalse();
        }
        evaluation.verify(findings(Outcome.BROKEN), performance("50000"), null, "li");
        refused(() -> evaluation.grade(Grade.RECTIFY, TODAY, TODAY, NOW), "不能再次限期整改");
    }

    @Test
    void aBreachIsConfirmedByAnotherPersonOrGoesBack() {
        verified(Outcome.BROKEN, "50000");
        evaluation.grade(Grade.BREACH, TODAY.plusDays(10), TODAY.plusDays(30), NOW);
        refused(() -> evaluation.confirmBreach("wang", NOW), "不能复核违约认定");
        evaluation.hearNothingAgainst(TODAY.plusDays(30));
        refused(() -> evaluation.confirmBreach("li", NOW), "不相容岗位分离");
        evaluation.returnBreach("wang");
        assertThat(evaluation.state()).isEqualTo(EvaluationState.VERIFYING);
        evaluation.verify(findings(Outcome.BROKEN), performance("50000"), verification(Outcome.BROKEN, "50000"), "li");
        evaluation.grade(Grade.BREACH, TODAY, TODAY, NOW);
        assertThat(evaluation.state()).as("heard already").isEqualTo(EvaluationState.CONFIRMING);
        evaluation.confirmBreach("wang", NOW);
        assertThat(evaluation.state()).isEqualTo(EvaluationState.DONE);
    }

    @Test
    void whatWasMissingIsReportedWithTheRectification() {
        evaluation.missReport();
        evaluation.goOnWithoutReport();
        evaluation.verify(findings(Outcome.KEPT), performance("50000"), null, "li");
        evaluation.grade(Grade.RECTIFY, TODAY.plusDays(10), TODAY.plusDays(30), NOW);
        evaluation.hearNothingAgainst(TODAY.plusDays(30));
        evaluation.rectify();
        assertThat(evaluation.isReported()).isTrue();
    }

    private void verified(Outcome outcome, String revenue) {
        evaluation.report();
        evaluation.verify(findings(outcome), performance(revenue), null, "li");
    }

    private static Verification verification(Outcome outcome, String revenue) {
        return new Verification(1, 0, findings(outcome), performance(revenue), "li", NOW);
    }

    private static List<Finding> findings(Outcome address) {
        return List.of(finding("REGISTERED_ADDRESS", address), finding("KEEP_RESEARCH", Outcome.KEPT));
    }

    private static Finding finding(String promise, Outcome outcome) {
        return new Finding(promise, outcome, "核查", outcome == Outcome.BROKEN ? TODAY : null, List.of(1L));
    }

    private static Performance performance(String revenue) {
        return Performance.of(List.of(REVENUE), Map.of(Indicator.REVENUE, new BigDecimal(revenue)));
    }

    private static void refused(ThrowingCallable act, String reason) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act).withMessageContaining(reason);
    }
}
