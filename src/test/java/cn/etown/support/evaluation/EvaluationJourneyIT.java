package cn.etown.support.evaluation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.agreement.ObligationCheck;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.agreement.RecordedCheck;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.evaluation.EvaluationDecision.Kind;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;
import cn.etown.support.invitation.InvitationRegister;
import cn.etown.support.invitation.LinkVisitor;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Evaluations on the real system: the enterprise by its links over HTTP, the bureau at its tasks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RecordApplicationEvents
class EvaluationJourneyIT {

    private static final String OFFICER = "science-innovation-officer-1";
    private static final String COLLEAGUE = "science-innovation-officer-2";
    private static final String CHIEF = "science-innovation-chief-1";

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    AgreementService agreements;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    ObligationRegister register;
    @Autowired
    EnterpriseEvaluationProcess process;
    @Autowired
    InvitationRegister invitations;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEvents events;

    private long caseId;
    private long agreementId;
    private long evaluation;
    private String instance;

    @Test
    void a_promise_that_stays_broken_is_rectified_twice_and_then_a_breach_that_another_person_confirms() {
        started(9_320_001);
        assertThat(link().page().body()).contains("年度履约报告", "北京经济技术开发区科创街1号", "50,000,000.00 元");
        assertThat(link().upload("营业执照.pdf", TestFiles.pdf("licence")).statusCode()).isEqualTo(200);
        assertThat(link().answer(report()).statusCode()).isEqualTo(200);
        jobs();

        does(OFFICER, "userTask_verifyPromises", findings("BROKEN"));
        assertThat(view().grade()).isEqualTo(Grade.RECTIFY);
        assertThat(view().state()).isEqualTo(EvaluationState.HEARING);
        assertThat(link().page().body()).contains("限期整改", "已迁往外区", "陈述意见");
        assertThat(link().answer("{\"statementAnswer\": \"agree\"}").statusCode()).isEqualTo(200);
        jobs();
        assertThat(link().page().body()).contains("整改", "已迁往外区");
        assertThat(link().answer("{\"rectification\": \"正在办理迁回\"}").statusCode()).isEqualTo(200);
        jobs();

        does(COLLEAGUE, "userTask_verifyPromises", findings("BROKEN"));
        assertThat(view().round()).isEqualTo(1);
        timer();
        assertThat(view().last(Kind.SILENT)).isPresent();
        timer();
        assertThat(view().last(Kind.NOT_RECTIFIED)).isPresent();

        does(OFFICER, "userTask_verifyPromises", findings("BROKEN"));
        assertThat(view().grade()).isEqualTo(Grade.BREACH);
        assertThat(link().answer("{\"statementAnswer\": \"object\", \"statement\": \"租约纠纷未决\"}").statusCode()).isEqualTo(200);
        jobs();
        does(COLLEAGUE, "userTask_answerObjection", Map.of("objectionMove", "refuse", "objectionAnswer", "登记和办公均已在区外，与租约无关。"));
        refusesEverybodyWhoTookPart();
        does(CHIEF, "userTask_confirmBreach", Map.of("breachMove", "confirm", "breachOpinion", "三次核查结论一致，证据确凿。"));

        assertThat(ended()).isTrue();
        assertThat(view().state()).isEqualTo(EvaluationState.DONE);
        assertThat(events.stream(BreachReported.class)).singleElement().satisfies(breach -> {
            assertThat(breach.agreementId()).isEqualTo(agreementId);
            assertThat(breach.kind()).isEqualTo(BreachKind.REGISTERED_ADDRESS);
            assertThat(breach.breachOn()).isEqualTo(calendar.today());
            assertThat(breach.key()).isEqualTo("evaluation:%d:REGISTERED_ADDRESS".formatted(evaluation));
            assertThat(breach.source()).isEqualTo(BreachReported.Source.EVALUATION);
            assertThat(breach.documentIds()).hasSize(1);
            assertThat(breach.reportedBy()).isEqualTo(CHIEF);
        });
        assertThat(events.stream(EvaluationClosed.class)).singleElement().isEqualTo(new EvaluationClosed(evaluation, calendar.today().getYear(), agreementId, Grade.BREACH));
        assertThat(mails()).containsExactlyInAnyOrder("evaluation-report-requested", "evaluation-hearing", "evaluation-hearing", "evaluation-hearing",
                "evaluation-rectification", "evaluation-rectification", "evaluation-breach");
        assertThat(checks()).as("every finding of every verification stands in the register").isEqualTo(12);
    }

    private void refusesEverybodyWhoTookPart() {
        for (String own : List.of(OFFICER, COLLEAGUE)) {
            assertThatThrownBy(() -> evaluations.decideBreach(evaluation, true, "同意", own)).isInstanceOf(UserMessageException.class).hasMessageContaining("不相容岗位分离");
            assertThatThrownBy(() -> jdbc.sql("""
                    insert into support.evaluation_decision (evaluation_id, round, kind, grade, reason, decided_by, decided_at)
                    values (?, 2, 'BREACH_CONFIRMED', 'BREACH', '同意', ?, now())""").params(evaluation, own).update()).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("update support.evaluation set state = 'DONE', closed_at = now(), confirmed_by = verified_by where id = ?").param(evaluation).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("a_breach_is_confirmed_by_somebody_else");
        assertThatThrownBy(() -> jdbc.sql("update support.evaluation set state = 'DONE', closed_at = now() where id = ?").param(evaluation).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("a_breach_counts_only_confirmed");
        assertThat(view().state()).isEqualTo(EvaluationState.CONFIRMING);
    }

    @Test
    void what_a_clerk_enters_wrongly_is_refused_and_nothing_is_kept() {
        LocalDate today = calendar.today();
        assertThatThrownBy(() -> evaluations.open(today.getYear(), 987_654_321L, today.plusDays(30))).hasMessageContaining("没有编号为 987654321 的支持协议");
        started(9_320_002);
        assertThatThrownBy(() -> evaluations.open(today.getYear() - 1, agreementId, today.plusDays(30))).hasMessageContaining("不能评估 %d 年度".formatted(today.getYear() - 1));
        assertThatThrownBy(() -> evaluations.open(today.getYear() + 1, agreementId, today)).hasMessageContaining("应晚于今天");
        assertThat(evaluations.open(today.getYear(), agreementId, today.plusDays(99))).as("one a year").isEqualTo(evaluation);
        process.start(evaluation);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("evaluation-" + evaluation).count()).as("started once").isEqualTo(1);
        assertThat(link().answer("{\"registeredAddressNow\": \"x\"}").statusCode()).as("incomplete").isEqualTo(422);

        timer();
        assertThatThrownBy(() -> does(OFFICER, "userTask_decideOverdue", Map.of("overdueMove", "extend", "newReportDue", today.toString(), "overdueReason", "理由")))
                .hasMessageContaining("应晚于今天");
        does(OFFICER, "userTask_decideOverdue", Map.of("overdueMove", "extend", "newReportDue", today.plusDays(60).toString(), "overdueReason", "企业换届"));
        timer();
        assertThatThrownBy(() -> does(OFFICER, "userTask_decideOverdue", Map.of("overdueMove", "extend", "newReportDue", today.plusDays(90).toString(), "overdueReason", "再延")))
                .hasMessageContaining("不能再次延长");
        does(OFFICER, "userTask_decideOverdue", Map.of("overdueMove", "goOn", "overdueReason", "联系不上"));

        refused(Map.of("registeredAddressOutcome", "KEPT", "registeredAddressEvidence", "99"), "不是本案材料的序号");
        refused(Map.of("registeredAddressEvidence", "一"), "不是本案材料的序号");
        refused(Map.of("registeredAddressOutcome", "BROKEN", "registeredAddressBreachOn", today.plusDays(1).toString()), "的发生日期");
        refused(Map.of("registeredAddressOutcome", "BROKEN", "registeredAddressBreachOn", today.minusDays(1).toString()), "应在协议生效之日");
        refused(Map.of("registeredAddressOutcome", "perhaps"), "不在可选范围内");
        refused(Map.of("registeredAddressFinding", ""), "必须填写");
        refused(Map.of("keepIndustryOutcome", "KEPT"), "此处不应填写");
        assertThat(view().verifications()).isEmpty();
        assertThat(checks()).isZero();

        does(OFFICER, "userTask_verifyPromises", findings("KEPT"));
        assertThat(view().grade()).as("nothing was reported").isEqualTo(Grade.RECTIFY);
        assertThat(link().answer("{\"statementAnswer\": \"object\", \"statement\": \"已寄出纸质报告\"}").statusCode()).isEqualTo(200);
        jobs();
        does(OFFICER, "userTask_answerObjection", Map.of("objectionMove", "accept", "objectionAnswer", "补录后重新核查。"));
        refused(Map.of("registeredAddressOutcome", "UNCLEAR"), "只能维持或改善，不能加重：不迁离注册地址");
        does(OFFICER, "userTask_verifyPromises", findings("KEPT"));
        assertThat(view().state()).as("heard already").isEqualTo(EvaluationState.RECTIFYING);
        assertThat(link().answer("{\"rectification\": \"现补报年度报告\"}").statusCode()).isEqualTo(200);
        jobs();
        does(OFFICER, "userTask_verifyPromises", findings("KEPT"));
        assertThat(view().grade()).isEqualTo(Grade.QUALIFIED);
        assertThat(ended()).isTrue();
        assertThat(mails()).contains("evaluation-passed");
        register.record(new ObligationCheck(agreementId, "OFFICE_ADDRESS", ObligationCheck.Outcome.UNCLEAR, "现场无人办公", List.of(), today, ObligationCheck.Source.STAFF, "walk-" + caseId, COLLEAGUE));
        assertThat(view().checks()).as("what the register has besides evaluations").containsExactly(
                new RecordedCheck("OFFICE_ADDRESS", ObligationCheck.Outcome.UNCLEAR, ObligationCheck.Source.STAFF, "现场无人办公", today, COLLEAGUE));
        assertThatThrownBy(() -> jdbc.sql("delete from support.evaluation_finding").update()).isInstanceOf(DataAccessException.class);
    }

    private void refused(Map<String, Object> wrong, String reason) {
        Map<String, Object> form = findings("KEPT");
        form.putAll(wrong);
        if ("UNCLEAR".equals(form.get("registeredAddressOutcome"))) {
            form.remove("registeredAddressEvidence");
        }
        assertThatThrownBy(() -> does(OFFICER, "userTask_verifyPromises", form)).hasMessageContaining(reason);
        assertThat(task().getTaskDefinitionKey()).isEqualTo("userTask_verifyPromises");
    }

    private void started(int number) {
        Journey journey = StraightPath.signedOnly(new Journey(engine, dossier), number, calendar.today());
        caseId = journey.applicationId();
        agreementId = agreements.agreementOf(caseId).orElseThrow().id();
        evaluation = transaction.execute(status -> {
            long id = evaluations.open(calendar.today().getYear(), agreementId, calendar.today().plusDays(45));
            process.start(id);
            return id;
        });
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("evaluation-" + evaluation).singleResult().getId();
    }

    private static String report() {
        return """
                {"registeredAddressNow": "河北省廊坊市某路1号", "officeAddressNow": "北京经济技术开发区科创街1号", "taxObligationNow": "国家税务总局北京经济技术开发区税务局",
                 "registeredCapitalNow": "50000000.00", "requests": "希望协调用电增容", "truthful": true}""";
    }

    /** The others are kept. */
    private Map<String, Object> findings(String registeredAddress) {
        Map<String, Object> form = new HashMap<>();
        for (String promise : List.of("registeredAddress", "officeAddress", "taxObligation", "registeredCapital")) {
            form.put(promise + "Outcome", "KEPT");
            form.put(promise + "Finding", "与签订时一致");
            form.put(promise + "Evidence", "1");
        }
        form.put("registeredAddressOutcome", registeredAddress);
        if (registeredAddress.equals("BROKEN")) {
            form.put("registeredAddressFinding", "已迁往外区");
            form.put("registeredAddressBreachOn", calendar.today().toString());
        }
        return form;
    }

    private EvaluationView view() {
        return evaluations.view(evaluation);
    }

    private LinkVisitor link() {
        return new LinkVisitor(port, invitations.linkOf(invitations.ofTask(task().getId()).orElseThrow()).path());
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    private boolean ended() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0;
    }

    private List<String> mails() {
        return jdbc.sql("select template from support.mail where case_id = ? and template like 'evaluation-%'").param(caseId).query(String.class).list();
    }

    private int checks() {
        return jdbc.sql("select count(*) from support.obligation_check c join support.obligation o on o.id = c.obligation_id where o.agreement_id = ? and c.source = 'EVALUATION'")
                .param(agreementId).query(Integer.class).single();
    }

    private void timer() {
        Job due = engine.getManagementService().createJobQuery().processInstanceId(instance).timers().singleResult();
        engine.getManagementService().executeJob(due.getId());
        jobs();
    }

    private void jobs() {
        for (List<Job> due = messages(); !due.isEmpty(); due = messages()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list();
    }

    private void does(String user, String key, Map<String, Object> values) {
        Task task = task();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(key);
        as(user, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), user);
            }
            engine.getFormService().submitTaskForm(task.getId(), values);
            return null;
        });
        jobs();
    }

    private <T> T as(String user, Supplier<T> act) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList();
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
