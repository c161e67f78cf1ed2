package cn.etown.support.notification.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Registration;
import cn.etown.support.enterprise.TestRegistrations;
import cn.etown.support.notification.TaskDesk;
import cn.etown.support.notification.TestMailServer;

import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application's own sender, from the engine's transaction to the mail server. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailOfAProcessIT {

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    EngineTaskDesk desk;
    @Autowired
    EnterpriseService enterprises;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private String deployment;
    private String contact;
    private long enterpriseId;
    private long caseId;

    @BeforeEach
    void aCaseAndAProcessThatTellsTheApplicantAndOpensATask() {
        contact = "lianxi" + System.nanoTime() + "@qiye.example.cn";
        Registration registration = TestRegistrations.of(TestRegistrations.newCreditCode());
        enterpriseId = enterprises.register(new Registration(registration.creditCode(), registration.name(), registration.kind(), registration.industry(),
                registration.registeredAddress(), registration.officeAddress(), registration.registeredCapital(), "张三", contact, "010-67880000")).id();
        caseId = jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode,
                            selective, project_name, requested_fen, base_fen, products, status, filed_by, received_on, filed_at)
                        values (0, ?, ?, '北京亦庄智造科技有限公司', 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, '创新平台', 100, 100, 1, 'RECEIVED', 'intake-desk-1', date '2026-03-02', now())
                        returning id""")
                .params("试〔2026〕" + System.nanoTime() + "号", enterpriseId).query(Long.class).single();
        deployment = repository.createDeployment().addModelInstance("mail-test.bpmn", Bpmn.createExecutableProcess("mail-test").name("邮件试验").camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .sendTask("sendTask_received").camundaDelegateExpression("#{sendNotificationDelegate}").camundaInputParameter("mailTemplate", "received")
                .userTask("userTask_check").name("核对试验材料").camundaCandidateGroups("legal-office")
                .endEvent().done()).deploy().getId();
    }

    @AfterEach
    void leaveNothingBehind() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void tellsApplicantAndStaffAfterTheCommit() throws Exception {
        ProcessInstance instance = start();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(TestMailServer.mailsTo(contact)).hasSize(1));
        assertThat(TestMailServer.mailsTo(contact).get(0).getSubject()).startsWith("收件通知（试〔2026〕");
        Task task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(mailsAbout(task)).hasSize(2));
        MimeMessage mail = mailsAbout(task).get(0);
        assertThat(mail.getSubject()).isEqualTo("待办：核对试验材料");
    }

    @Test
    void saysNothingOfAStepThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            start();
            assertThat(rows()).isEqualTo(2);
            status.setRollbackOnly();
        });

        assertThat(rows()).isZero();
        assertThat(TestMailServer.mailsTo(contact)).isEmpty();
    }

    @Test
    void anErasedContactIsRecordedAndTheProcessGoesOn() {
        enterprises.eraseContacts(enterpriseId);

        ProcessInstance instance = start();

        assertThat(tasks.createTaskQuery().processInstanceId(instance.getId()).count()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(jdbc.sql("select state from support.mail where case_id = ? and recipient = 'enterprise'")
                .param(caseId).query(String.class).single()).isEqualTo("UNDELIVERABLE"));
    }

    @Test
    void remindersFindTheTaskItsWorkersAndTheTierAbove() {
        ProcessInstance instance = start();
        runtime.setVariable(instance.getId(), "applicationId", caseId);
        Task task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
        Instant due = Instant.parse("2026-03-04T10:00:00Z");
        task.setDueDate(Date.from(due));
        tasks.saveTask(task);

        assertThat(desk.dueBefore(due.plusSeconds(1))).contains(new TaskDesk.DueTask(task.getId(), caseId, due));
        assertThat(desk.dueBefore(due)).noneMatch(found -> found.id().equals(task.getId()));
        TaskDesk.OpenTask open = desk.find(task.getId()).orElseThrow();
        assertThat(open.process()).isEqualTo("邮件试验");
        assertThat(desk.workersOf(open)).extracting(TaskDesk.Colleague::id).containsExactly("legal-office-1", "legal-office-2");
        assertThat(desk.superiorsOf(open)).extracting(TaskDesk.Colleague::id).containsExactly("management-committee-1", "management-committee-2");

        tasks.setAssignee(task.getId(), "legal-office-2");
        assertThat(desk.workersOf(desk.find(task.getId()).orElseThrow())).extracting(TaskDesk.Colleague::id).containsExactly("legal-office-2");
        runtime.deleteProcessInstance(instance.getId(), "withdrawn");
        assertThat(desk.find(task.getId())).isEmpty();
    }

    private ProcessInstance start() {
        return runtime.startProcessInstanceByKey("mail-test", Map.of("applicationId", caseId));
    }

    private long rows() {
        return jdbc.sql("select count(*) from support.mail where case_id = ?").param(caseId).query(Long.class).single();
    }

    private static List<MimeMessage> mailsAbout(Task task) {
        return TestMailServer.mailsTo("@yizhuang.example").stream().filter(mail -> bodyOf(mail).contains(task.getId())).toList();
    }

    private static String bodyOf(MimeMessage mail) {
        return com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail).replace("=\r\n", "");
    }
}
