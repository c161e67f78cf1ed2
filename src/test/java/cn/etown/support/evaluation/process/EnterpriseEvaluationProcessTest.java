package cn.etown.support.evaluation.process;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementEnded;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.calendar.process.Deadlines;
import cn.etown.support.calendar.process.TestDeadlines;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.FindingEntry;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.Report;
import cn.etown.support.evaluation.ScoreFacts;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;

/** The order of an evaluation, with the real table; the service behind it is a mock. */
@SpringJUnitConfig
class EnterpriseEvaluationProcessTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final AtomicLong IDS = new AtomicLong(8000);
    private static final ScoreFacts ALL_KEPT = new ScoreFacts(0, 0, 0, 100, true, 0);
    private static final ScoreFacts ONE_BROKEN = new ScoreFacts(1, 0, 0, 100, true, 0);
    private static final ScoreFacts TWO_BROKEN = new ScoreFacts(2, 0, 0, 100, true, 0);
    private static final Map<String, Object> NO_OBJECTION = Map.of("statementAnswer", "agree");
    private static final Map<String, Object> OBJECTION = Map.of("statementAnswer", "object", "statement", "已迁回");

    @Autowired
    ProcessEngine engine;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    EnterpriseEvaluationProcess process;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    final long id = IDS.incrementAndGet();
    ProcessInstance instance;

    @BeforeEach
    void anEvaluation() {
        reset(evaluations, sendNotificationDelegate);
        given(evaluations.begin(List.of(id))).willReturn(List.of(new EvaluationService.Beginning(id, id, "science-innovation", "REGISTERED_ADDRESS,REGISTERED_CAPITAL", "REVENUE")));
        given(evaluations.reportDue(id)).willReturn(TODAY.plusDays(30));
        given(evaluations.hearingDue(id)).willReturn(TODAY.plusDays(14));
        given(evaluations.rectificationDue(id)).willReturn(TODAY.plusDays(42));
        found(ALL_KEPT);
        given(evaluations.grade(anyLong(), any())).willAnswer(call -> call.<Grade>getArgument(1).isAdverse());
        given(evaluations.state(anyLong(), anyBoolean(), any(), any())).willAnswer(call -> call.<Boolean>getArgument(1));
    }

    @Test
    void everythingKeptAndReachedIsExcellent() throws Exception {
        started();
        assertThat(task()).hasCandidateGroup("science-innovation-officers");
        complete("userTask_reportYear", Map.of("registeredAddressNow", "荣华南路1号", "registeredCapitalNow", "50000000.00", "revenueActual", "60000", "requests", "希望协调用电"));
        complete("userTask_verifyPromises", findings("KEPT"));

        assertThat(instance).isEnded().hasPassed("sendTask_notifyExcellent", "endEvent_excellent");
        then(evaluations).should().report(id, new Report.Entry(Map.of("REGISTERED_ADDRESS", "荣华南路1号", "REGISTERED_CAPITAL", "50,000,000.00 元"),
                Map.of(Indicator.REVENUE, new BigDecimal("60000")), "希望协调用电"), "system");
        then(evaluations).should().verify(id, List.of(new FindingEntry("REGISTERED_ADDRESS", Outcome.KEPT, "一致", null, "1"),
                new FindingEntry("REGISTERED_CAPITAL", Outcome.KEPT, "一致", null, "1")), Map.of(Indicator.REVENUE, new BigDecimal("60000.5")), "system");
        then(evaluations).should().grade(id, Grade.EXCELLENT);
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void whatIsKeptButNotWhollyReachedIsQualified() {
        found(new ScoreFacts(0, 0, 0, 85.5, true, 0));
        verified();
        assertThat(instance).isEnded().hasPassed("sendTask_notifyQualified", "endEvent_qualified");
        then(evaluations).should().grade(id, Grade.QUALIFIED);
    }

    @Test
    void anOverdueReportIsGivenMoreTimeAndThenDoneWithout() {
        started();
        timer();
        then(evaluations).should().missReport(id);
        given(evaluations.decideOverdue(anyLong(), anyBoolean(), any(), any(), any())).willReturn(true, false);
        complete("userTask_decideOverdue", Map.of("overdueMove", "extend", "newReportDue", "2026-05-06", "overdueReason", "财务人员更换"));
        assertThat(instance).isWaitingAt("userTask_reportYear");
        then(evaluations).should().decideOverdue(id, true, LocalDate.parse("2026-05-06"), "财务人员更换", "system");

        timer();
        complete("userTask_decideOverdue", Map.of("overdueMove", "goOn", "overdueReason", "联系不上"));

        assertThat(instance).isWaitingAt("userTask_verifyPromises");
        then(evaluations).should().decideOverdue(id, false, null, "联系不上", "system");
    }

    @Test
    void aBrokenPromiseIsHeardRectifiedAndVerifiedAgain() {
        found(ONE_BROKEN);
        verified();
        complete("userTask_stateObjection", NO_OBJECTION);
        then(evaluations).should().state(id, false, null, "system");
        found(new ScoreFacts(0, 0, 0, 100, true, 1));
        complete("userTask_rectify", Map.of("rectification", "已迁回"));
        complete("userTask_verifyPromises", findings("KEPT"));

        then(evaluations).should().rectified(id, "已迁回", "system");
        assertThat(instance).isEnded().hasPassed("endEvent_qualified");
    }

    @Test
    void whoSaysNothingInTimeAndDoesNothingInTimeIsVerifiedAgain() {
        found(ONE_BROKEN);
        verified();
        timer();
        then(evaluations).should().recordSilence(id);
        assertThat(instance).isWaitingAt("userTask_rectify");
        timer();
        then(evaluations).should().notRectified(id);
        assertThat(instance).isWaitingAt("userTask_verifyPromises");
    }

    @Test
    void anObjectionThatIsRefusedLeavesTheGrade() {
        found(ONE_BROKEN);
        verified();
        complete("userTask_stateObjection", OBJECTION);
        complete("userTask_answerObjection", Map.of("objectionMove", "refuse", "objectionAnswer", "登记仍在区外"));
        then(evaluations).should().answer(id, false, "登记仍在区外", "system");
        assertThat(instance).isWaitingAt("userTask_rectify");
    }

    @Test
    void anObjectionThatIsAcceptedIsVerifiedAgainAndNotHeardTwice() {
        found(TWO_BROKEN);
        verified();
        complete("userTask_stateObjection", OBJECTION);
        complete("userTask_answerObjection", Map.of("objectionMove", "accept", "objectionAnswer", "一项属实"));
        found(ONE_BROKEN);
        given(evaluations.grade(id, Grade.RECTIFY)).willReturn(false);
        complete("userTask_verifyPromises", findings("BROKEN"));

        assertThat(instance).isWaitingAt("userTask_rectify");
        then(evaluations).should().verify(id, List.of(new FindingEntry("REGISTERED_ADDRESS", Outcome.BROKEN, "一致", LocalDate.parse("2026-01-15"), "1"),
                new FindingEntry("REGISTERED_CAPITAL", Outcome.BROKEN, "一致", LocalDate.parse("2026-01-15"), "1")), Map.of(Indicator.REVENUE, new BigDecimal("60000.5")), "system");
    }

    @Test
    void aBreachIsConfirmedByAnotherPerson() throws Exception {
        found(TWO_BROKEN);
        verified();
        complete("userTask_stateObjection", NO_OBJECTION);
        assertThat(task()).hasCandidateGroup("science-innovation-chiefs").hasCandidateGroup("science-innovation-heads");
        complete("userTask_confirmBreach", Map.of("breachMove", "confirm", "breachOpinion", "证据确凿"));

        then(evaluations).should().decideBreach(id, true, "证据确凿", "system");
        assertThat(instance).isEnded().hasPassed("sendTask_notifyBreach", "endEvent_breach");
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void aBreachThatIsNotConfirmedIsVerifiedAgain() {
        found(TWO_BROKEN);
        verified();
        complete("userTask_stateObjection", NO_OBJECTION);
        complete("userTask_confirmBreach", Map.of("breachMove", "return", "breachOpinion", "证据不足"));
        then(evaluations).should().decideBreach(id, false, "证据不足", "system");
        assertThat(instance).isWaitingAt("userTask_verifyPromises");
    }

    @Test
    void afterTwoRectificationsTheTableSaysBreach() {
        found(new ScoreFacts(1, 0, 0, 100, true, 2));
        verified();
        then(evaluations).should().grade(id, Grade.BREACH);
    }

    @ParameterizedTest
    @EnumSource(value = AgreementState.class, names = {"TERMINATED", "BREACHED"})
    void withItsAgreementTheEvaluationEndsWhereverItIs(AgreementState how) {
        found(ONE_BROKEN);
        verified();
        assertThat(instance).isWaitingAt("userTask_stateObjection");
        given(evaluations.openOf(id)).willReturn(List.of(id));
        process.on(new AgreementEnded(id, id, "京技扶协〔2026〕1号", how));
        assertThat(instance).isEnded().hasPassed("startEvent_agreementEnded", "serviceTask_recordEvaluationEnd", "endEvent_evaluationEnded");
        then(evaluations).should(times(1)).end(id);
    }

    @Test
    void anAgreementThatIsFulfilledIsEvaluatedToTheEnd() {
        started();
        given(evaluations.openOf(id)).willReturn(List.of(id));
        process.on(new AgreementEnded(id, id, "京技扶协〔2026〕1号", AgreementState.FULFILLED));
        assertThat(instance).isWaitingAt("userTask_reportYear");
        then(evaluations).should(never()).end(anyLong());
    }

    @Test
    void anEvaluationThatHasNoProcessYetIsClosedAtOnce() {
        given(evaluations.openOf(id)).willReturn(List.of(id));
        process.on(new AgreementEnded(id, id, "京技扶协〔2026〕1号", AgreementState.TERMINATED));
        then(evaluations).should(times(1)).end(id);
    }

    @Test
    void aRefusedFindingLeavesTheTaskOpen() {
        given(evaluations.verify(anyLong(), any(), any(), any())).willThrow(new UserMessageException("须有证据材料"));
        started();
        complete("userTask_reportYear", Map.of());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete("userTask_verifyPromises", findings("KEPT")));
        assertThat(instance).isWaitingAt("userTask_verifyPromises");
    }

    @Test
    void anEvaluationThatRunsIsNotStartedAgain() {
        started();
        given(evaluations.begin(List.of(id))).willReturn(List.of());
        process.start(id);
        then(evaluations).should(times(1)).runAs(any());
    }

    @Test
    void theLinkEndsWithTheDeadlineOfTheReport() {
        started();
        assertThat(task()).hasDueDate(TestDeadlines.with(TestCalendar.at("2026-03-02T09:00")).endOf(TODAY.plusDays(30)));
        then(evaluations).should(never()).missReport(anyLong());
    }

    private void found(ScoreFacts facts) {
        given(evaluations.verify(anyLong(), any(), any(), any())).willReturn(facts);
    }

    private void verified() {
        started();
        complete("userTask_reportYear", Map.of());
        complete("userTask_verifyPromises", findings("KEPT"));
    }

    private static Map<String, Object> findings(String outcome) {
        Map<String, Object> form = new HashMap<>();
        for (String promise : List.of("registeredAddress", "registeredCapital")) {
            form.put(promise + "Outcome", outcome);
            form.put(promise + "Finding", "一致");
            form.put(promise + "Evidence", "1");
            if (outcome.equals("BROKEN")) {
                form.put(promise + "BreachOn", "2026-01-15");
            }
        }
        form.put("revenueChecked", "60000.5");
        return form;
    }

    private void started() {
        process.start(id);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("evaluation-" + id).singleResult();
        then(evaluations).should().runAs(Map.of(id, instance.getId()));
        jobs();
    }

    private void timer() {
        Job timer = engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().singleResult();
        engine.getManagementService().executeJob(timer.getId());
        jobs();
    }

    private void complete(String task, Map<String, Object> values) {
        assertThat(instance).isWaitingAt(task);
        engine.getTaskService().complete(task().getId(), submitted(values));
        jobs();
    }

    /** As the engine's guard hands a checked form on. */
    private static VariableMap submitted(Map<String, Object> form) {
        VariableMap variables = Variables.createVariables();
        form.forEach((field, value) -> variables.putValueTyped("submitted." + field, Variables.untypedValue(value, true)));
        return variables;
    }

    private void jobs() {
        for (List<Job> due = saved(); !due.isEmpty(); due = saved()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> saved() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list().stream()
                .filter(job -> AsyncContinuationJobHandler.TYPE.equals(((JobEntity) job).getJobHandlerType())).toList();
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    /** The model with its real delegates and table on an engine of its own; the service behind them is a mock. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = EvaluationDeadlines.class, useDefaultFilters = false, includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
            classes = {EnterpriseEvaluationProcess.class, EvaluationDeadlines.class, RecordYearlyReportDelegate.class, RecordMissedReportDelegate.class,
                    RecordOverdueDecisionDelegate.class, RecordPromiseFindingsDelegate.class, RecordGradeDelegate.class, RecordEvaluationStatementDelegate.class,
                    RecordEvaluationSilenceDelegate.class, RecordObjectionAnswerDelegate.class, RecordRectificationDelegate.class, RecordNoRectificationDelegate.class,
                    RecordBreachDecisionDelegate.class, RecordEvaluationEndDelegate.class}))
    @Import({ProcessTestEngine.class, SystemWork.class})
    static class Engine {

        @Bean
        ProcessEngineCoverageProperties coverage() {
            return ProcessEngineCoverageProperties.builder().build();
        }

        @Bean
        String deployment(ProcessEngine engine) throws IOException {
            try (InputStream model = Engine.class.getResourceAsStream("/processes/evaluation/enterprise-evaluation.bpmn");
                 InputStream table = Engine.class.getResourceAsStream("/processes/evaluation/evaluation-score.dmn")) {
                return engine.getRepositoryService().createDeployment().addInputStream("enterprise-evaluation.bpmn", model)
                        .addInputStream("evaluation-score.dmn", table).deploy().getId();
            }
        }

        @Bean
        WorkingCalendar calendar() {
            return TestCalendar.at("2026-03-02T09:00");
        }

        @Bean
        Deadlines deadlines(WorkingCalendar calendar) {
            return TestDeadlines.with(calendar);
        }

        @Bean
        IdentityService identityService(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        RuntimeService runtimeService(ProcessEngine engine) {
            return engine.getRuntimeService();
        }

        @Bean
        EvaluationService evaluationService() {
            return mock(EvaluationService.class);
        }

        @Bean
        JavaDelegate sendNotificationDelegate() {
            return mock(JavaDelegate.class);
        }
    }
}
