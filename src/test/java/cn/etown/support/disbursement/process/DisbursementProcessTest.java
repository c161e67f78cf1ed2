package cn.etown.support.disbursement.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.calendar.process.Deadlines;
import cn.etown.support.calendar.process.TestDeadlines;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.disbursement.BankAnswer;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.PaymentDraft;
import cn.etown.support.disbursement.PayoutLimit;
import cn.etown.support.engine.ProcessTestEngine;

import org.camunda.bpm.engine.ProcessEngine;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
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

    @Autowired
    ProcessEngine engine;
    @Autowired
    DisbursementService disbursement;
    @Autowired
    Deadlines deadlines;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    final long id = IDS.incrementAndGet();
    ProcessInstance instance;

    @BeforeEach
    void everybodyAgreesAndTheBankPays() {
        reset(disbursement, sendNotificationDelegate);
        given(disbursement.verify(anyLong(), anyString(), anyString(), anyString())).willReturn(true);
        given(disbursement.confirm(anyLong(), any(), anyString())).willReturn(true);
        instance = engine.getRuntimeService().startProcessInstanceByKey("disbursement", "disbursement " + id,
                Map.of("applicationId", id, "bureau", "economic-development"));
    }

    @Test
    void aPaymentIsPreparedVerifiedExportedAndConfirmed() throws Exception {
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", APPROVAL);
        complete("userTask_confirmPayment", RECEIPT);

        assertThat(instance).isEnded().hasPassedInOrder("userTask_preparePayment", "serviceTask_recordPaymentOrder", "userTask_verifyPayment",
                "serviceTask_recordVerification", "serviceTask_exportPaymentOrder", "userTask_confirmPayment", "serviceTask_recordPayment",
                "sendTask_notifyPaid", "endEvent_paid");
        then(disbursement).should().prepare(id, new PaymentDraft("亦庄智造有限公司", "工商银行亦庄支行", "6222020000123456", "6500000.00", null), "system");
        then(disbursement).should().verify(id, "approve", "核对无误", "system");
        then(disbursement).should().export(id, "system");
        then(disbursement).should().confirm(id, new BankAnswer("paid", "2026-03-10", "ICBC1", "6500000.00", null), "system");
        then(sendNotificationDelegate).should().execute(any());
    }

    @Test
    void aReturnedOrderIsPreparedAnew() {
        given(disbursement.verify(anyLong(), anyString(), anyString(), anyString())).willReturn(false);
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", Map.of("decision", "return", "opinion", "账号有误"));

        assertThat(instance).isWaitingAt("userTask_preparePayment").hasNotPassed("serviceTask_exportPaymentOrder");
    }

    @Test
    void aPaymentThatTheBankRefusesIsPreparedAnew() throws Exception {
        given(disbursement.confirm(anyLong(), any(), anyString())).willReturn(false);
        complete("userTask_preparePayment", DRAFT);
        complete("userTask_verifyPayment", APPROVAL);
        complete("userTask_confirmPayment", Map.of("result", "refused", "refusalReason", "账号与户名不符"));

        assertThat(instance).isWaitingAt("userTask_preparePayment");
        then(disbursement).should().confirm(id, new BankAnswer("refused", null, null, null, "账号与户名不符"), "system");
        then(sendNotificationDelegate).should(never()).execute(any());
    }

    @Test
    void aRefusedValueLeavesTheTaskOpen() {
        willThrow(new UserMessageException("银行账号应为 8 至 30 位数字")).willDoNothing().given(disbursement).prepare(anyLong(), any(), anyString());

        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete("userTask_preparePayment", DRAFT));

        assertThat(instance).isWaitingAt("userTask_preparePayment");
        complete("userTask_preparePayment", DRAFT);
        then(disbursement).should(times(2)).prepare(anyLong(), any(), anyString());
    }

    @Test
    void onePersonPreparesAnotherVerifies() {
        assertThat(task()).hasCandidateGroup("finance-officers").hasDueDate(deadlines.workingDays(2));
        complete("userTask_preparePayment", DRAFT);
        assertThat(task()).hasCandidateGroup("finance-chiefs").hasDueDate(deadlines.workingDays(1));
        complete("userTask_verifyPayment", APPROVAL);
        assertThat(task()).hasCandidateGroup("finance-officers").hasDueDate(deadlines.workingDays(3));
    }

    private void complete(String task, Map<String, Object> values) {
        assertThat(instance).isWaitingAt(task);
        engine.getTaskService().complete(task().getId(), new HashMap<>(values));
        engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list().stream().map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    /** The model with its real delegates on an engine of its own; the service behind them is a mock. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("cn.etown.support.disbursement.process")
    @Import(ProcessTestEngine.class)
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
        PayoutLimit payoutLimit() {
            return mock(PayoutLimit.class);
        }

        @Bean
        JavaDelegate sendNotificationDelegate() {
            return mock(JavaDelegate.class);
        }
    }
}
