package cn.etown.support.agreement.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AmendmentRequest;
import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.calendar.process.Deadlines;
import cn.etown.support.calendar.process.TestDeadlines;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.money.Money;
import cn.etown.support.policy.SupportMode;

import org.camunda.bpm.engine.ProcessEngine;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;

@SpringJUnitConfig
class AgreementAmendmentProcessTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final AtomicLong IDS = new AtomicLong(6000);
    private static final Map<String, Object> SOUND = Map.of("legalFinding", "pass", "legalOpinion", "符合约定");
    private static final Map<String, Object> APPROVED = Map.of("decision", "approve", "opinion", "同意");
    private static final Map<String, Object> RETURNED = Map.of("signingAnswer", "signed", "remark", "原件已寄出");

    @Autowired
    ProcessEngine engine;
    @Autowired
    AmendmentService amendments;
    @Autowired
    AgreementService agreements;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    final long id = IDS.incrementAndGet();
    ProcessInstance instance;

    @BeforeEach
    void everybodyAgrees() {
        reset(amendments, agreements, sendNotificationDelegate);
        given(amendments.propose(any(), any())).willReturn(new CaseSummary(id, "京技扶申〔2026〕%04d号".formatted(id), 7, "亦庄智造有限公司", "RO-4",
                SupportMode.RATE_CAPPED, "项目", Money.ZERO, Money.ZERO, "economic-development", ApplicationStatus.AGREED, "intake-desk-1", TODAY));
        given(amendments.termsSince(id)).willReturn(TODAY);
        given(amendments.check(anyLong(), any(), any(), any())).willReturn(true);
        given(amendments.decidingGroup(id)).willReturn("economic-development-heads");
        given(amendments.decide(anyLong(), any(), any(), any(), any())).willReturn(true);
        given(agreements.scanDue(id)).willReturn(TODAY.plusDays(28));
    }

    @Test
    void aChangeIsDraftedCheckedDecidedSignedAndInForce() throws Exception {
        offered();
        complete("userTask_acceptAmendment", RETURNED);
        complete("userTask_signAmendment", Map.of("scanFinding", "accept", "signedOn", "2026-03-02"));

        assertThat(instance).isEnded().hasPassed("sendTask_notifyAmended", "endEvent_amended");
        then(amendments).should().propose(new AmendmentRequest("京技扶申", "change", "工期推迟"), "system");
        then(amendments).should().draft(id, TestAgreements.terms(Money.ofYuan(6_000_000), TODAY.plusYears(1)), "system");
        then(amendments).should().check(id, "pass", "符合约定", "system");
        then(amendments).should().decide(id, "approve", "同意", null, "system");
        then(amendments).should().prepare(id, "system");
        then(amendments).should().accept(id, "原件已寄出", "system");
        then(amendments).should().sign(id, "2026-03-02", null, "system");
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void anEndingNeedsNoTermsAndNoSignature() throws Exception {
        proposed("terminate");
        complete("userTask_checkAmendment", SOUND);
        complete("userTask_decideAmendment", APPROVED);

        assertThat(instance).isEnded().hasPassed("sendTask_notifyTerminated", "endEvent_terminated").hasNotPassed("userTask_draftTerms");
        then(amendments).should().terminate(id);
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void whatTheLegalOfficeFindsUnsoundGoesNoFurther() {
        given(amendments.check(anyLong(), any(), any(), any())).willReturn(false);
        proposed("terminate");
        complete("userTask_checkAmendment", Map.of("legalFinding", "refuse", "legalOpinion", "缺少依据"));
        assertThat(instance).isEnded().hasPassed("endEvent_notSound");
        then(amendments).should(never()).decidingGroup(anyLong());
    }

    @Test
    void theDecidingTierMayRefuse() {
        given(amendments.decide(anyLong(), any(), any(), any(), any())).willReturn(false);
        proposed("terminate");
        complete("userTask_checkAmendment", SOUND);
        assertThat(task()).hasCandidateGroup("economic-development-heads");
        complete("userTask_decideAmendment", Map.of("decision", "refuse", "opinion", "不宜终止"));
        assertThat(instance).isEnded().hasPassed("endEvent_amendmentRefused");
    }

    @Test
    void anEnterpriseThatDoesNotAgreeKeepsWhatIsInForce() {
        offered();
        complete("userTask_acceptAmendment", Map.of("signingAnswer", "declined", "declineReason", "不接受新的期限"));
        assertThat(instance).isEnded().hasPassed("endEvent_amendmentDeclined");
        then(amendments).should().drop(id, "不接受新的期限", "system");
    }

    @Test
    void anEnterpriseThatDoesNotAnswerInTimeKeepsWhatIsInForce() {
        offered();
        Job timer = engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().singleResult();
        engine.getManagementService().executeJob(timer.getId());
        assertThat(instance).isEnded().hasPassed("endEvent_amendmentExpired");
        then(amendments).should().drop(id, "企业在期限内未答复", "system");
    }

    @Test
    void aScanThatIsNotInOrderIsAskedForAgain() {
        offered();
        complete("userTask_acceptAmendment", RETURNED);
        complete("userTask_signAmendment", Map.of("scanFinding", "another", "scanComplaint", "缺第2页"));
        assertThat(instance).isWaitingAt("userTask_acceptAmendment");
        then(amendments).should().askForAnotherScan(id, "缺第2页", "system");
    }

    @Test
    void aRefusedDraftLeavesTheTaskOpen() {
        willThrow(new UserMessageException("第1期已支付，不能变更")).given(amendments).draft(anyLong(), any(), any());
        proposed("change");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete("userTask_draftTerms", terms()));
        assertThat(instance).isWaitingAt("userTask_draftTerms");
    }

    private void offered() {
        proposed("change");
        complete("userTask_draftTerms", terms());
        complete("userTask_checkAmendment", SOUND);
        complete("userTask_decideAmendment", APPROVED);
        assertThat(instance).isWaitingAt("userTask_acceptAmendment");
        assertThat(task()).hasCandidateGroup("economic-development-officers");
    }

    private void proposed(String kind) {
        instance = engine.getRuntimeService().startProcessInstanceByKey("agreement-amendment",
                submitted(Map.of("caseNumber", "京技扶申", "amendmentKind", kind, "amendmentReason", "工期推迟")));
        jobs();
    }

    private static Map<String, Object> terms() {
        return TermsForm.valuesOf(TestAgreements.terms(Money.ofYuan(6_000_000), TODAY.plusYears(1)));
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

    /** The model with its real delegates on an engine of its own; the services behind them are mocks. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("cn.etown.support.agreement.process")
    @Import(ProcessTestEngine.class)
    static class Engine {

        @Bean
        ProcessEngineCoverageProperties coverage() {
            return ProcessEngineCoverageProperties.builder().build();
        }

        @Bean
        String deployment(ProcessEngine engine) throws IOException {
            try (InputStream model = Engine.class.getResourceAsStream("/processes/agreement/agreement-amendment.bpmn")) {
                return engine.getRepositoryService().createDeployment().addInputStream("agreement-amendment.bpmn", model).deploy().getId();
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
        AgreementService agreementService() {
            return mock(AgreementService.class);
        }

        @Bean
        AmendmentService amendmentService() {
            return mock(AmendmentService.class);
        }

        @Bean
        JavaDelegate sendNotificationDelegate() {
            return mock(JavaDelegate.class);
        }
    }
}
