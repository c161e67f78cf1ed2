package cn.etown.support.office;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.web.Caller;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each verb on a real case, and each verb against the separation of duties. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OfficeVerbsIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(5_900_000);
    private static final String OFFICER = "science-innovation-officer-1";
    private static final String COLLEAGUE = "science-innovation-officer-2";
    private static final String CHIEF = "science-innovation-chief-1";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");
    private static final String OTHER_CHIEF = "science-innovation-chief-2";
    private static final String REVIEW = "userTask_reviewTier";

    @LocalServerPort
    int port;
    @Autowired
    OfficeVerbs verbs;
    @Autowired
    SendingBack sendingBack;
    @Autowired
    Copies copies;
    @Autowired
    CaseAccess access;
    @Autowired
    ApplicationService applications;
    @Autowired
    ActTimeline timeline;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    SystemWork systemWork;
    @Autowired
    JdbcClient jdbc;

    private Journey journey;

    @Test
    void a_task_that_is_handed_over_is_the_colleagues_for_good() {
        Task task = atOfficer();

        assertThat(verbs.possible(task.getId(), OFFICER)).containsExactly(Verb.TRANSFER, Verb.DELEGATE, Verb.CONSULT, Verb.COUNTERSIGN, Verb.COPY);
        assertThat(verbs.receivers(task.getId(), Verb.TRANSFER, OFFICER)).extracting(Person::id).containsExactly(COLLEAGUE);
        verbs.act(task.getId(), Verb.TRANSFER, COLLEAGUE, "该企业由李工对接。", OFFICER);

        assertThat(journey.task().getAssignee()).isEqualTo(COLLEAGUE);
        assertThat(mailed("task-handed-over", task)).isEqualTo(1);
        assertThat(history()).containsExactly("转办给" + nameOf(COLLEAGUE) + "：该企业由李工对接。");
        assertThatThrownBy(() -> journey.does(OFFICER, REVIEW, APPROVE)).hasMessageContaining("已由他人认领");
        journey.does(COLLEAGUE, REVIEW, APPROVE);
        assertThat(ledger.dutyOf(journey.applicationId(), COLLEAGUE)).contains("REVIEW:officer");
    }

    @Test
    void a_delegate_gives_an_opinion_and_the_task_comes_back_to_its_owner() {
        Task task = atOfficer();

        verbs.act(task.getId(), Verb.DELEGATE, COLLEAGUE, "请核对研发费用。", OFFICER);

        assertThat(verbs.possible(task.getId(), COLLEAGUE)).containsExactly(Verb.ANSWER);
        assertThatThrownBy(() -> journey.does(COLLEAGUE, REVIEW, APPROVE)).as("who assists does not decide").hasMessageContaining("交还");
        assertThatThrownBy(() -> as(COLLEAGUE, () -> engine.getTaskService().setAssignee(task.getId(), null))).hasMessageContaining("交还");
        verbs.act(task.getId(), Verb.ANSWER, null, "研发费用与审计报告一致。", COLLEAGUE);
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(ledger.decisionsOf(journey.applicationId())).anyMatch(decision -> COLLEAGUE.equals(decision.actor()) && "研发费用与审计报告一致。".equals(decision.opinion()));
        assertThat(mailed("task-lent", task)).isEqualTo(1);
        assertThat(mailed("task-given-back", task)).isEqualTo(1);
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    @Test
    void who_was_asked_for_an_opinion_acts_on_no_tier_of_the_case() {
        Task task = atOfficer();

        verbs.act(task.getId(), Verb.CONSULT, CHIEF, "请先提出意见。", OFFICER);
        verbs.act(task.getId(), Verb.ANSWER, null, "建议支持。", CHIEF);
        verbs.act(task.getId(), Verb.TRANSFER, COLLEAGUE, "改由李工办理。", OFFICER);
        verbs.act(task.getId(), Verb.CONSULT, "science-innovation-head-2", "请先提出意见。", COLLEAGUE);
        verbs.act(task.getId(), Verb.ANSWER, null, "同意支持。", "science-innovation-head-2");
        assertThat(journey.task().getAssignee()).as("back to who holds it now").isEqualTo(COLLEAGUE);
        journey.does(COLLEAGUE, REVIEW, APPROVE);

        assertThatThrownBy(() -> journey.does(CHIEF, REVIEW, APPROVE)).hasMessageContaining("协助办理").hasMessageContaining("职责分离");
        journey.does(OTHER_CHIEF, REVIEW, APPROVE);
    }

    @Test
    void nobody_is_given_a_task_who_holds_another_duty_in_the_case() {
        Task task = atOfficer();
        ledger.assume(journey.applicationId(), COLLEAGUE, "REVIEW:chief");

        for (Verb verb : List.of(Verb.TRANSFER, Verb.DELEGATE, Verb.CONSULT)) {
            assertThat(verbs.receivers(task.getId(), verb, OFFICER)).extracting(Person::id).doesNotContain(COLLEAGUE);
            assertThatThrownBy(() -> verbs.act(task.getId(), verb, COLLEAGUE, "请办理。", OFFICER)).as(verb.label())
                    .isInstanceOf(UserMessageException.class).hasMessageContaining("职责分离");
            assertThatThrownBy(() -> jdbc.sql("""
                    insert into support.task_act (case_id, task_id, task_name, verb, actor, receiver, duty, reason, acted_on, acted_at)
                    values (?, 'x', '审核', ?, 'system', ?, ?, '绕过程序', current_date, now())""")
                    .params(journey.applicationId(), verb.name(), COLLEAGUE, verb.dutyOf("REVIEW:officer")).update())
                    .as("the database, without the code").hasMessageContaining("holds another duty");
        }
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(history()).isEmpty();
    }

    @Test
    void the_engine_gives_no_task_away_past_the_rule() {
        Task task = atOfficer();
        ledger.assume(journey.applicationId(), COLLEAGUE, "REVIEW:chief");

        assertThatThrownBy(() -> as(OFFICER, () -> engine.getTaskService().setAssignee(task.getId(), COLLEAGUE))).hasMessageContaining("不能指派事项");
        assertThatThrownBy(() -> as(OFFICER, () -> engine.getTaskService().delegateTask(task.getId(), COLLEAGUE))).hasMessageContaining("不允许此项操作");
        assertThatThrownBy(() -> as("administrator-1", () -> engine.getTaskService().setAssignee(task.getId(), COLLEAGUE))).hasMessageContaining("职责分离");
        assertThatThrownBy(() -> as("administrator-1", () -> engine.getTaskService().delegateTask(task.getId(), COLLEAGUE))).hasMessageContaining("职责分离");
    }

    @Test
    void no_program_gives_a_task_away_past_the_rule_either() throws Exception {
        Task task = atOfficer();
        ledger.assume(journey.applicationId(), COLLEAGUE, "REVIEW:chief");

        for (String user : List.of(OFFICER, COLLEAGUE, CHIEF)) {
            for (String door : List.of("assignee", "delegate")) {
                HttpResponse<String> answer = program(user, "/engine-rest/task/" + task.getId() + "/" + door, "{\"userId\": \"" + COLLEAGUE + "\"}");
                assertThat(answer.statusCode()).as("%s at %s: %s", user, door, answer.body()).isEqualTo(403);
                assertThat(answer.body()).as(user).containsAnyOf("不能指派事项", "不允许此项操作", "您没有执行此项操作的权限");
            }
        }
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
    }

    private HttpResponse<String> program(String user, String path, String json) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ":yizhuang-2026").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/json")
                .header("Authorization", "Basic " + credentials).POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_person_urges_once_a_day() {
        Task task = atOfficer();

        verbs.act(task.getId(), Verb.URGE, null, "企业来电询问。", COLLEAGUE);

        assertThat(mailed("task-urged", task)).isEqualTo(1);
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.URGE, null, "再催。", COLLEAGUE)).hasMessageContaining("每人每天催办一次");
        verbs.act(task.getId(), Verb.URGE, null, "请抓紧。", "science-innovation-head-1");
        assertThat(history()).containsExactly("催办：企业来电询问。", "催办：请抓紧。");
    }

    @Test
    void a_task_that_nobody_has_taken_is_urged_with_those_who_can_take_it() {
        Task task = atOfficer();
        as(OFFICER, () -> engine.getTaskService().setAssignee(task.getId(), null));
        assertThat(verbs.possible(task.getId(), COLLEAGUE)).containsExactly(Verb.URGE);

        verbs.act(task.getId(), Verb.URGE, null, "企业来电询问。", COLLEAGUE);

        assertThat(mailed("task-urged", task)).as("to whoever can take it when it is sent").isEqualTo(1);
    }

    @Test
    void an_act_needs_a_reason_a_person_of_the_tier_and_the_task_in_ones_own_hands() {
        Task task = atOfficer();

        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.TRANSFER, COLLEAGUE, "  ", OFFICER)).hasMessage("请填写转办理由。");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.TRANSFER, CHIEF, "请办理。", OFFICER)).hasMessageContaining("不在可以转办的人员范围内");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.TRANSFER, OFFICER, "请办理。", OFFICER)).hasMessageContaining("不能转办给本人");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.CONSULT, "auditor-1", "请提意见。", OFFICER)).hasMessageContaining("不在可以前加签的人员范围内");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.TRANSFER, CHIEF, "请办理。", COLLEAGUE)).hasMessageContaining("现在不能转办该事项");
        assertThat(history()).isEmpty();
    }

    @Test
    void a_case_goes_back_to_a_tier_by_the_form_of_the_review() {
        Task first = atOfficer();
        assertThat(sendingBack.choices(first.getId(), OFFICER).places()).as("nobody has spoken before").extracting(SendingBack.Place::name).containsExactly("申报企业补正");
        journey.does(OFFICER, REVIEW, APPROVE);
        Task task = journey.task();
        as(CHIEF, () -> engine.getTaskService().claim(task.getId(), CHIEF));

        assertThat(sendingBack.choices(task.getId(), CHIEF).places()).extracting(SendingBack.Place::name).containsExactly("经办审核", "申报企业补正");
        assertThatThrownBy(() -> sendingBack.sendBack(task.getId(), "head", null, "请核实。", CHIEF)).hasMessageContaining("请从列表中选择退回到哪里");
        assertThatThrownBy(() -> sendingBack.sendBack(task.getId(), "officer", null, " ", CHIEF)).hasMessage("请填写退回理由。");
        assertThatThrownBy(() -> sendingBack.sendBack(task.getId(), "officer", null, "请核实。", OTHER_CHIEF)).hasMessageContaining("现在不能退回该事项");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.RETURN, null, "请核实。", CHIEF)).hasMessageContaining("现在不能退回");
        sendingBack.sendBack(task.getId(), "officer", null, "请核实研发费用。", CHIEF);
        journey.jobs();

        assertThat(journey.task().getName()).isEqualTo("经办审核");
        assertThat(ledger.decisionsOf(journey.applicationId())).anyMatch(decision -> CHIEF.equals(decision.actor()) && "退回至经办审核".equals(decision.outcomeLabel())
                && "请核实研发费用。".equals(decision.opinion()));
        journey.does(OFFICER, REVIEW, APPROVE);
    }

    @Test
    void a_case_goes_back_to_the_applicant_with_what_is_to_be_mended() {
        Task task = atOfficer();

        assertThatThrownBy(() -> sendingBack.sendBack(task.getId(), SendingBack.SUPPLEMENT, List.of(), "材料有误。", OFFICER)).hasMessageContaining("至少一项");
        assertThatThrownBy(() -> sendingBack.sendBack(task.getId(), SendingBack.SUPPLEMENT, List.of("别的"), "材料有误。", OFFICER)).hasMessageContaining("不在可选范围内");
        as(OFFICER, () -> {
            assertThat(sendingBack.choices(task.getId(), OFFICER).fields()).contains("项目名称");
            sendingBack.sendBack(task.getId(), SendingBack.SUPPLEMENT, List.of("项目名称", DocumentKind.EVIDENCE.label()), "名称与立项文件不一致。", OFFICER);
        });
        journey.jobs();

        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_awaitSupplement");
        assertThat(applications.defectsOf(journey.applicationId())).containsExactly("项目名称", "佐证材料");
    }

    @Test
    void who_gets_a_copy_reads_the_case_and_does_nothing_in_it() {
        Task task = atOfficer();
        String outsider = "organisation-personnel-officer-1";
        assertThat(access.mayRead(outsider, journey.applicationId())).isFalse();

        assertThat(verbs.receivers(task.getId(), Verb.COPY, OFFICER)).extracting(Person::id).contains(outsider, CHIEF).doesNotContain(OFFICER, "expert-1");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.COPY, "expert-1", "供了解。", OFFICER)).hasMessageContaining("评审专家独立评审");
        verbs.act(task.getId(), Verb.COPY, outsider, "涉及人才政策，供了解。", OFFICER);

        long caseId = journey.applicationId();
        assertThat(access.mayRead(outsider, caseId)).isTrue();
        assertThat(access.mayRead(outsider, -1L)).isFalse();
        assertThat(access.mayContribute(outsider, caseId)).as("to read, not to work on").isFalse();
        assertThat(ledger.dutyOf(caseId, outsider)).isEmpty();
        assertThat(journey.task().getAssignee()).isEqualTo(OFFICER);
        assertThat(copies.of(outsider)).first().satisfies(copy -> {
            assertThat(copy.caseNumber()).isEqualTo(applications.caseOf(caseId).caseNumber());
            assertThat(copy.reason()).isEqualTo("涉及人才政策，供了解。");
        });
        assertThat(jdbc.sql("select count(*) from support.mail where template = 'case-copied' and case_id = ? and recipient = ?").params(caseId, "user:" + outsider)
                .query(Integer.class).single()).isEqualTo(1);
        assertThat(history()).containsExactly("抄送给" + nameOf(outsider) + "：涉及人才政策，供了解。");
        assertThatThrownBy(() -> verbs.act(task.getId(), Verb.COPY, outsider, "再抄送。", OFFICER)).hasMessageContaining("不能抄送给");
    }

    @Test
    void nobody_sends_back_a_task_that_is_lent() {
        Task task = atOfficer();
        verbs.act(task.getId(), Verb.DELEGATE, COLLEAGUE, "请核对。", OFFICER);

        assertThat(sendingBack.isPossible(task.getId(), OFFICER)).isFalse();
        assertThat(sendingBack.isPossible(task.getId(), COLLEAGUE)).isFalse();
    }

    private Task atOfficer() {
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", filing()));
        Task task = journey.task();
        as(OFFICER, () -> engine.getTaskService().claim(task.getId(), OFFICER));
        return task;
    }

    private void as(String user, Runnable work) {
        systemWork.callAs(user, () -> {
            work.run();
            return null;
        });
    }

    private List<String> history() {
        return timeline.entriesOf(journey.applicationId(), new Caller(OFFICER, Set.of())).stream().map(entry -> entry.state() + "：" + entry.text()).toList();
    }

    private String nameOf(String user) {
        return engine.getIdentityService().createUserQuery().userId(user).singleResult().getFirstName();
    }

    private int mailed(String template, Task task) {
        return jdbc.sql("select count(*) from support.mail where template = ? and occurrence like ? and recipient = 'task'").params(template, task.getId() + ":%").query(Integer.class).single();
    }

    private static Map<String, Object> filing() {
        Map<String, Object> values = Journey.filing(StraightPath.creditCode(APPLICANTS.incrementAndGet()), "办文方式试点项目");
        values.put("requestedAmount", "3000000.00");
        values.put("baseAmount", "4000000.00");
        return values;
    }
}
