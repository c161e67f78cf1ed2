package cn.etown.support.disbursement.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.calendar.process.Deadlines;
import cn.etown.support.calendar.process.TestDeadlines;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.disbursement.BankAnswer;
import cn.etown.support.disbursement.DisbursementSchedule;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.disbursement.PaymentDraft;
import cn.etown.support.disbursement.PaymentOutcome;
import cn.etown.support.disbursement.PayoutLimit;
import cn.etown.support.disbursement.RepeatedPaymentFound;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.engine.TaskHandover;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;

@SpringJUnitConfig
class DisbursementProcessTest {

    private static final AtomicLong IDS = new AtomicLong(5000);
    private static final Map<String, Object> DRAFT = Map.of("payeeName", "亦庄智造有限公司", "payeeBank", "工商银行亦庄支行",
            "payeeAccount", "6222020000123456", "paymentAmount", "6500000.00");
    private static final Map<String, Object> APPROVAL = Map.of("decision", "approve", "opinion", "核对无误");
    private static final Map<String, Object> RECEIPT = Map.of("result", "paid", "paidOn", "2026-03-10", "bankReference", "ICBC1", "paidAmount", "6500000.00");
    private static final Map<String, Object> RETURNED = Map.of("returnedOn", "2026-03-20", "returnedAmount", "500.00", "returnReference", "RET1");

    @Autowired
    ProcessEngine engine;
    @Autowired
    DisbursementService disbursement;
    @Autowired
    MilestoneService milestones;
    @Autowired
    ExcessService excesses;
    @Autowired
    DisbursementSchedule schedule;
    @Autowired
    DisbursementProcess process;
    @Autowired
    Deadlines deadlines;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    final long id = IDS.incrementAndGet();
    ProcessInstance instance;

    @BeforeEach
    void everybodyAgreesAndTheBankPays() {
        reset(disbursement, milestones, excesses, schedule, sendNotificationDelegate);
        given(disbursement.verify(anyLong(), anyInt(), anyString(), anyString(), anyString())).willReturn(true);
        bankAnswers(PaymentOutcome.Kind.FULL, null);
        given(milestones.evidenceDue(anyLong(), anyInt())).willReturn(LocalDate.parse("2026-03-30"));
        given(milestones.decide(anyLong(), anyInt(), anyString(), any(), anyString(), anyString())).willReturn(true);
        given(excesses.recordReturn(anyLong(), any(), any(), anyString())).willReturn(true);
        instance = start(false);
    }

    @Test
    void aPaymentIsPreparedVerifiedExportedAndConfirmed() throws Exception {
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", APPROVAL);
        complete("userTask_confirmPayment", RECEIPT);

        assertThat(instance).isEnded().hasPassedInOrder("userTask_preparePayment", "serviceTask_recordPaymentOrder", "userTask_verifyPayment",
                "serviceTask_recordVerification", "serviceTask_exportPaymentOrder", "userTask_confirmPayment", "serviceTask_recordPayment",
                "sendTask_notifyPaid", "endEvent_paid");
        then(disbursement).should().prepare(id, 2, new PaymentDraft("亦庄智造有限公司", "工商银行亦庄支行", "6222020000123456", "6500000.00", null), "system");
        then(disbursement).should().verify(id, 2, "approve", "核对无误", "system");
        then(disbursement).should().export(id, 2, "system");
        then(disbursement).should().confirm(id, 2, new BankAnswer("paid", "2026-03-10", "ICBC1", "6500000.00", false, null, null), "system");
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void anInstalmentWithAMilestoneIsPaidOnceItsEvidenceIsConfirmed() {
        instance = start(true);
        complete("userTask_provideEvidence", Map.of("statement", "产线已通过验收。"));
        complete("userTask_confirmMilestone", Map.of("decision", "confirm", "opinion", "属实。"));

        assertThat(instance).isWaitingAt("userTask_preparePayment");
        then(milestones).should().submit(id, 2, "产线已通过验收。", "system");
        then(milestones).should().decide(id, 2, "confirm", null, "属实。", "system");
    }

    @Test
    void evidenceThatDoesNotSufficeIsAskedForAgain() {
        given(milestones.decide(anyLong(), anyInt(), anyString(), any(), anyString(), anyString())).willReturn(false);
        instance = start(true);
        complete("userTask_provideEvidence", Map.of("statement", "见附件。"));
        complete("userTask_confirmMilestone", Map.of("decision", "more", "missing", "缺少验收报告。", "opinion", "请补充。"));

        assertThat(instance).isWaitingAt("userTask_provideEvidence");
        then(milestones).should().decide(id, 2, "more", "缺少验收报告。", "请补充。", "system");
    }

    @Test
    void evidenceWithoutAFileLeavesTheTaskOpen() {
        willThrow(new UserMessageException("还没有上传")).given(milestones).submit(anyLong(), anyInt(), anyString(), anyString());
        instance = start(true);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete("userTask_provideEvidence", Map.of("statement", "见附件。")));
        assertThat(instance).isWaitingAt("userTask_provideEvidence");
    }

    @Test
    void whoDoesNotAnswerInTimeGetsANewDeadline() {
        given(milestones.decideOverdue(anyLong(), anyInt(), anyString(), anyString(), anyString(), anyString())).willReturn(true);
        instance = start(true);
        overdue();
        complete("userTask_decideOverdueEvidence", Map.of("decision", "extend", "newDay", "2026-04-20", "opinion", "企业申请延期。"));

        assertThat(instance).isWaitingAt("userTask_provideEvidence");
        then(milestones).should().decideOverdue(id, 2, "extend", "2026-04-20", "企业申请延期。", "system");
    }

    @Test
    void orThePaymentIsHeldAndNoProcessWaits() {
        instance = start(true);
        overdue();
        complete("userTask_decideOverdueEvidence", Map.of("decision", "hold", "newDay", "2026-12-01", "opinion", "项目延期。"));

        assertThat(instance).isEnded().hasPassed("endEvent_held");
    }

    @Test
    void aReturnedOrderIsPreparedAnew() {
        given(disbursement.verify(anyLong(), anyInt(), anyString(), anyString(), anyString())).willReturn(false);
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", Map.of("decision", "return", "opinion", "账号有误"));

        assertThat(instance).isWaitingAt("userTask_preparePayment").hasNotPassed("serviceTask_exportPaymentOrder");
    }

    @Test
    void aPaymentThatTheBankRefusesIsPreparedAnew() throws Exception {
        bankAnswers(PaymentOutcome.Kind.REFUSED, null);
        paidUpTo(Map.of("result", "refused", "refusalKind", "other", "refusalReason", "额度不足"));

        assertThat(instance).isWaitingAt("userTask_preparePayment");
        then(disbursement).should().confirm(id, 2, new BankAnswer("refused", null, null, null, false, "other", "额度不足"), "system");
        then(sendNotificationDelegate).should(never()).execute(any());
    }

    @Test
    void whenTheAccountIsWrongTheEnterpriseIsAsked() throws Exception {
        bankAnswers(PaymentOutcome.Kind.ACCOUNT_WRONG, null);
        paidUpTo(Map.of("result", "refused", "refusalKind", "account", "refusalReason", "账号与户名不符"));

        assertThat(instance).isWaitingAt("userTask_preparePayment").hasPassed("sendTask_notifyRefused");
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void theRestOfAPartIsPaidByAFurtherOrder() {
        bankAnswers(PaymentOutcome.Kind.PARTLY, null);
        paidUpTo(RECEIPT);
        assertThat(instance).isWaitingAt("userTask_preparePayment").hasPassed("sendTask_notifyPartPaid");

        bankAnswers(PaymentOutcome.Kind.FULL, null);
        paidUpTo(RECEIPT);
        assertThat(instance).isEnded().hasPassed("endEvent_paid");
    }

    @Test
    void aPaymentAfterTheLimitIsReportedAndGoesOnLikeAnyOther() throws Exception {
        bankAnswers(PaymentOutcome.Kind.PARTLY, null, true);
        paidUpTo(RECEIPT);
        assertThat(instance).isWaitingAt("userTask_preparePayment").hasPassedInOrder("serviceTask_recordPayment", "serviceTask_reportLatePayment", "sendTask_notifyPartPaid");

        bankAnswers(PaymentOutcome.Kind.FULL, null, true);
        paidUpTo(RECEIPT);
        assertThat(instance).isEnded().hasPassed("sendTask_notifyPaid", "endEvent_paid");
        then(disbursement).should(times(2)).reportLate(12, "system");
    }

    @Test
    void aPaymentInTimeAndOneThatIsRefusedAreNotReportedAsLate() {
        bankAnswers(PaymentOutcome.Kind.REFUSED, null);
        paidUpTo(Map.of("result", "refused", "refusalKind", "other", "refusalReason", "额度不足"));
        bankAnswers(PaymentOutcome.Kind.FULL, null);
        paidUpTo(RECEIPT);
        assertThat(instance).isEnded().hasNotPassed("serviceTask_reportLatePayment");
        then(disbursement).should(never()).reportLate(anyLong(), anyString());
    }

    @Test
    void whatIsPaidTooMuchIsDemandedAndComesBackInParts() {
        bankAnswers(PaymentOutcome.Kind.EXCESS, 77L);
        paidUpTo(RECEIPT);
        assertThat(instance).isWaitingAt("userTask_recoverExcess").hasPassed("sendTask_demandExcess").hasNotPassed("sendTask_notifyPaid");

        given(excesses.recordReturn(anyLong(), any(), any(), anyString())).willReturn(false, true);
        complete("userTask_recoverExcess", RETURNED);
        assertThat(instance).isWaitingAt("userTask_recoverExcess");
        complete("userTask_recoverExcess", RETURNED);

        assertThat(instance).isEnded().hasPassed("endEvent_excessReturned");
        then(excesses).should(times(2)).recordReturn(eq(77L), eq(new BankAnswer("paid", "2026-03-20", "RET1", "500.00", false, null, null)), any(), eq("system"));
    }

    @Test
    void aSecondPaymentIsFoundEvenWhenTheInstalmentIsLongPaid() {
        paidUpTo(RECEIPT);
        assertThat(instance).isEnded();

        process.on(new RepeatedPaymentFound(id, 2, "京技扶申〔2026〕0001号 " + id, "economic-development", 78));

        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("京技扶申〔2026〕0001号 " + id).singleResult();
        assertThat(instance).isWaitingAt("userTask_recoverExcess").hasPassed("startEvent_repeatedPaymentFound");
        complete("userTask_recoverExcess", RETURNED);
        assertThat(instance).isEnded();
    }

    @Test
    void everyInstalmentThatIsDueIsStartedOnceUnderItsCaseNumber() {
        DisbursementSchedule.Due due = new DisbursementSchedule.Due(id, 3);
        String caseNumber = "京技扶申〔2026〕0002号 " + id;
        given(schedule.plan(id)).willReturn(List.of(due));
        given(schedule.due()).willReturn(List.of(due));
        given(schedule.begin(due)).willReturn(Optional.of(new DisbursementSchedule.Beginning(caseNumber, "economic-development", false)), Optional.empty());

        process.startDue(id);
        process.startDue();

        ProcessInstance started = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).singleResult();
        assertThat(started).isWaitingAt("userTask_preparePayment").variables().containsEntry("instalment", 3).containsEntry("applicationId", id);
        then(schedule).should().runsAs(due, started.getId());
    }

    @Test
    void anInstalmentThatCannotBeStartedKeepsNoOtherFromIt() {
        DisbursementSchedule.Due broken = new DisbursementSchedule.Due(id, 4);
        DisbursementSchedule.Due sound = new DisbursementSchedule.Due(id, 5);
        given(schedule.due()).willReturn(List.of(broken, sound));
        given(schedule.begin(broken)).willThrow(new IllegalStateException("broken"));
        given(schedule.begin(sound)).willReturn(Optional.empty());
        process.startDue();
        then(schedule).should().begin(sound);
    }

    @Test
    void aRefusedValueLeavesTheTaskOpen() {
        willThrow(new UserMessageException("银行账号应为 8 至 30 位数字")).willDoNothing().given(disbursement).prepare(anyLong(), anyInt(), any(), anyString());

        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete("userTask_preparePayment", DRAFT));

        assertThat(instance).isWaitingAt("userTask_preparePayment");
        complete("userTask_preparePayment", DRAFT);
        then(disbursement).should(times(2)).prepare(anyLong(), anyInt(), any(), anyString());
    }

    @Test
    void onePersonPreparesAnotherVerifies() {
        assertThat(task()).hasCandidateGroup("finance-officers").hasDueDate(deadlines.workingDays(2));
        complete("userTask_preparePayment", DRAFT);
        assertThat(task()).hasCandidateGroup("finance-chiefs").hasDueDate(deadlines.workingDays(1));
        complete("userTask_verifyPayment", APPROVAL);
        assertThat(task()).hasCandidateGroup("finance-officers").hasDueDate(deadlines.workingDays(3));
    }

    private ProcessInstance start(boolean evidenceNeeded) {
        return engine.getRuntimeService().startProcessInstanceByKey("disbursement", "disbursement " + id,
                Map.of("applicationId", id, "instalment", 2, "bureau", "economic-development", "evidenceNeeded", evidenceNeeded));
    }

    private void bankAnswers(PaymentOutcome.Kind kind, Long excess) {
        bankAnswers(kind, excess, false);
    }

    private void bankAnswers(PaymentOutcome.Kind kind, Long excess, boolean late) {
        given(disbursement.confirm(anyLong(), anyInt(), any(), anyString())).willReturn(new PaymentOutcome(kind, 12, excess, late));
    }

    private void paidUpTo(Map<String, Object> answer) {
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", APPROVAL);
        complete("userTask_confirmPayment", answer);
    }

    private void overdue() {
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().singleResult().getId());
    }

    private void complete(String task, Map<String, Object> values) {
        assertThat(instance).isWaitingAt(task);
        engine.getTaskService().complete(task().getId(), new HashMap<>(values));
        engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages().list().stream().map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    /** The model with its real delegates on an engine of its own; the service behind them is a mock. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("cn.etown.support.disbursement.process")
    @Import({ProcessTestEngine.class, SystemWork.class})
    static class Engine {

        @Bean
        ProcessEngineCoverageProperties coverage() {
            return ProcessEngineCoverageProperties.builder().build();
        }

        @Bean
        String deployment(ProcessEngine engine) throws IOException {
            try (InputStream model = Engine.class.getResourceAsStream("/processes/disbursement/disbursement.bpmn")) {
                return engine.getRepositoryService().createDeployment().addInputStream("disbursement.bpmn", model).deploy().getId();
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
        DisbursementService disbursementService() {
            return mock(DisbursementService.class);
        }

        @Bean
        MilestoneService milestoneService() {
            return mock(MilestoneService.class);
        }

        @Bean
        ExcessService excessService() {
            return mock(ExcessService.class);
        }

        @Bean
        DisbursementSchedule schedule() {
            return mock(DisbursementSchedule.class);
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
        TaskService taskService(ProcessEngine engine) {
            return engine.getTaskService();
        }

        @Bean
        FormService formService(ProcessEngine engine) {
            return engine.getFormService();
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        Substitutes substitutes() {
            return mock(Substitutes.class);
        }

        @Bean
        TaskHandover taskHandover() {
            return mock(TaskHandover.class);
        }

        @Bean
        PayoutLimit payoutLimit() {
            return mock(PayoutLimit.class);
        }

        @Bean
        JavaDelegate sendNotificationDelegate() {
            return mock(JavaDelegate.class);
        }
    }
}
