package cn.etown.support.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DossierService;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EngineGuardIT {

    private static final String CLERK = "intake-desk-1";
    private static final String OFFICER = "finance-officer-1";
    private static final String COLLEAGUE = "finance-officer-2";
    private static final Map<String, Object> APPROVAL = Map.of("decision", "approve", "opinion", "同意支付。");

    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;
    @Autowired
    HistoryService history;
    @Autowired
    IdentityService identity;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    FormCheck formCheck;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;

    private String deploymentId;
    private static int enterprises = 7_700_000;
    private long caseId;

    @BeforeEach
    void deploy() {
        deploymentId = repository.createDeployment().name("guarded")
                .addClasspathResource("models/guarded.bpmn")
                .addClasspathResource("models/guarded-start.form")
                .addClasspathResource("models/guarded-task.form").deploy().getId();
        caseId = StraightPath.filed(new Journey(engine, dossier), enterprises++).applicationId();
    }

    @AfterEach
    void undeploy() {
        identity.clearAuthentication();
        repository.deleteDeployment(deploymentId, true);
    }

    @Test
    void the_assignee_completes_with_what_the_form_asks_for() {
        String task = claimedBy(OFFICER);

        as(OFFICER, () -> tasks.complete(task, Map.of("decision", "approve", "opinion", "同意", "amount", "12.50", "items", List.of("b"))));

        assertThat(variable("seen")).isEqualTo("approve by finance-officer-1, 12.50, [b]");
    }

    @Test
    void submitted_values_are_neither_stored_nor_kept_in_history() {
        String task = claimedBy(OFFICER);

        as(OFFICER, () -> forms.submitTaskForm(task, APPROVAL));

        assertThat(runtime.createVariableInstanceQuery().list()).extracting(VariableInstance::getName).doesNotContain("opinion", "submitted.opinion", "projectName");
        assertThat(history.createHistoricVariableInstanceQuery().list()).extracting(HistoricVariableInstance::getName).doesNotContain("opinion", "submitted.opinion", "projectName");
        assertThat(history.createHistoricDetailQuery().list()).isEmpty();
    }

    @Test
    void a_step_may_store_under_the_name_of_a_field() {
        String task = claimedBy(OFFICER);

        as(OFFICER, () -> tasks.complete(task, APPROVAL));

        assertThat(variable("decision")).isEqualTo("recorded-approve");
    }

    @Test
    void nobody_completes_an_unclaimed_task() {
        start();
        assertRefused(403, "尚未认领", () -> as(OFFICER, () -> tasks.complete(task().getId(), APPROVAL)));
    }

    @Test
    void nobody_completes_the_task_of_another() {
        String task = claimedBy(OFFICER);
        assertRefused(403, "已由他人认领", () -> as(COLLEAGUE, () -> tasks.complete(task, APPROVAL)));
        assertRefused(403, "已由他人认领", () -> as(COLLEAGUE, () -> forms.submitTaskForm(task, APPROVAL)));
        assertRefused(403, "已由他人认领", () -> asAdministrator(() -> tasks.complete(task, APPROVAL)));
    }

    @Test
    void nobody_completes_a_task_without_being_signed_in() {
        String task = claimedBy(OFFICER);
        assertRefused(403, "只能由已登录的办理人办理", () -> tasks.complete(task, APPROVAL));
    }

    @Test
    void who_holds_another_duty_in_the_case_neither_claims_nor_completes() {
        ledger.assume(caseId, OFFICER, DecisionLedger.DUTY_FILED);
        start();
        assertRefused(403, "您已在本案件中承担“受理登记”", () -> as(OFFICER, () -> tasks.claim(task().getId(), OFFICER)));
        tasks.setAssignee(task().getId(), OFFICER);
        assertRefused(403, "职责分离", () -> as(OFFICER, () -> tasks.complete(task().getId(), APPROVAL)));
        assertThat(task().getTaskDefinitionKey()).isEqualTo("userTask_prepare");
    }

    @Test
    void an_administrator_who_assigns_himself_is_held_to_the_duties_too() {
        ledger.assume(caseId, "administrator-1", DecisionLedger.DUTY_FILED);
        start();
        assertRefused(403, "职责分离", () -> asAdministrator(() -> tasks.setAssignee(task().getId(), "administrator-1")));
        tasks.setAssignee(task().getId(), "administrator-1");
        assertRefused(403, "职责分离", () -> asAdministrator(() -> tasks.complete(task().getId(), APPROVAL)));
    }

    @Test
    void the_same_duty_may_be_done_again() {
        ledger.assume(caseId, OFFICER, "PAYMENT:prepare");
        String task = claimedBy(OFFICER);
        as(OFFICER, () -> tasks.complete(task, APPROVAL));
        assertThat(task().getTaskDefinitionKey()).isEqualTo("userTask_withoutForm");
    }

    @Test
    void a_task_is_claimed_for_oneself_and_handed_back_by_oneself() {
        String task = claimedBy(OFFICER);
        assertRefused(409, "已由他人认领", () -> as(COLLEAGUE, () -> tasks.claim(task, COLLEAGUE)));
        assertRefused(403, "只能为本人认领", () -> as(COLLEAGUE, () -> tasks.claim(task, OFFICER)));
        assertRefused(403, "只能取消本人的认领", () -> as(COLLEAGUE, () -> tasks.setAssignee(task, null)));
        assertRefused(403, "不能指派事项", () -> as(OFFICER, () -> tasks.setAssignee(task, COLLEAGUE)));
        as(OFFICER, () -> tasks.setAssignee(task, null));
        as(COLLEAGUE, () -> tasks.claim(task, COLLEAGUE));
        assertThat(task().getAssignee()).isEqualTo(COLLEAGUE);
    }

    @Test
    void who_is_no_candidate_does_not_claim() {
        start();
        String task = task().getId();
        assertThatThrownBy(() -> as("expert-1", () -> tasks.claim(task, "expert-1"))).isInstanceOf(AuthorizationException.class);
        assertThat(task().getAssignee()).isNull();
    }

    @Test
    void a_form_opens_with_what_the_features_know_and_the_engine_keeps_none_of_it() {
        String task = claimedBy(OFFICER);

        VariableMap shown = as(OFFICER, () -> forms.getTaskFormVariables(task, List.of("opinion", "amount", "items"), false));

        assertThat(shown.get("opinion")).isEqualTo("案件" + caseId);
        assertThat(shown.get("amount")).isEqualTo("12.50");
        assertThat(((SerializableValue) shown.<TypedValue>getValueTyped("items")).getValueSerialized()).as("the work list reads lists as JSON").isEqualTo("[\"b\"]");
        assertThat(shown).as("only what was asked for").containsOnlyKeys("opinion", "amount", "items");
        assertThat(as(OFFICER, () -> forms.getTaskFormVariables(task))).as("only fields of this form").containsKey("decision").doesNotContainKey("notOfThisForm");
        assertThat(runtime.createVariableInstanceQuery().variableNameIn("opinion", "amount", "items", "decision").count()).isZero();
    }

    @Test
    void what_the_process_keeps_is_shown_before_what_a_feature_proposes() {
        String task = claimedBy(OFFICER);
        runtime.setVariable(task().getProcessInstanceId(), "decision", "reject");
        assertThat(as(OFFICER, () -> forms.getTaskFormVariables(task)).get("decision")).isEqualTo("reject");
    }

    @Test
    void who_may_not_see_a_task_gets_no_proposed_values_either() {
        start();
        String task = task().getId();
        assertThatThrownBy(() -> as("expert-1", () -> forms.getTaskFormVariables(task))).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_record_step_reads_all_values_of_the_form_at_once() {
        String task = claimedBy(OFFICER);
        as(OFFICER, () -> tasks.complete(task, Map.of("decision", "approve", "opinion", "同意", "amount", "12.50", "items", List.of("b"))));
        assertThat(variable("seenAtOnce")).isEqualTo("{amount=12.50, decision=approve, items=[b], opinion=同意}");
    }

    @Test
    void only_the_forms_own_fields_get_in_and_all_problems_are_named_at_once() {
        String task = claimedBy(OFFICER);
        assertRefused(422, "“approvedAmount”不是本表单的内容；结论：不在可选范围内；意见：必须填写；金额（元）：不能小于 0。",
                () -> as(OFFICER, () -> tasks.complete(task, Map.of("approvedAmount", 1, "decision", "steal", "amount", "-1"))));
        assertThat(task().getId()).isEqualTo(task);
    }

    @Test
    void a_task_without_a_form_takes_nothing() {
        String task = claimedBy(OFFICER);
        as(OFFICER, () -> tasks.complete(task, APPROVAL));
        String next = task().getId();
        as(OFFICER, () -> tasks.claim(next, OFFICER));
        assertRefused(422, "“anything”不是本表单的内容", () -> as(OFFICER, () -> tasks.complete(next, Map.of("anything", 1))));
        as(OFFICER, () -> tasks.complete(next));
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("guarded").count()).isZero();
    }

    @Test
    void a_start_is_checked_whichever_way_it_comes() {
        Map<String, Object> bad = Map.of("projectName", "长".repeat(21), "bureau", "science-innovation");
        assertRefused(422, "“bureau”不是本表单的内容；项目名称：最多 20 个字", () -> as(CLERK, () -> runtime.startProcessInstanceByKey("guarded", bad)));
        assertRefused(422, "最多 20 个字", () -> as(CLERK, () -> forms.submitStartForm(definitionId(), bad)));
        assertRefused(422, "项目名称：必须填写", () -> as(CLERK, () -> runtime.createProcessInstanceByKey("guarded").execute()));
        assertRefused(403, "不允许绕过办理人", () -> asAdministrator(() -> runtime.createProcessInstanceByKey("guarded").startBeforeActivity("userTask_prepare").execute()));
        assertRefused(422, "项目名称：必须填写", () -> formCheck.check("guarded", Map.of()));
        assertThat(formCheck.check("guarded", Map.of("projectName", " 甲 ", "caseId", 7))).containsEntry("projectName", "甲").containsEntry("caseId", 7L);
    }

    @Test
    void what_the_programme_itself_adds_to_a_start_arrives_but_its_form_is_checked_too() {
        runtime.startProcessInstanceByKey("guarded", Map.of("projectName", "甲", "filedBy", "importer"));
        assertThat(variable("filedBy")).isEqualTo("importer");
        assertRefused(422, "项目名称：最多 20 个字", () -> runtime.startProcessInstanceByKey("guarded", Map.of("projectName", "长".repeat(21), "filedBy", "importer")));
    }

    @Test
    void what_the_domain_refuses_arrives_as_its_own_words() {
        assertThatExceptionOfType(UserMessageException.class)
                .isThrownBy(() -> as(CLERK, () -> runtime.startProcessInstanceByKey("guarded", Map.of("projectName", "重复"))))
                .withMessage("该项目已申报，请勿重复提交。");
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("guarded").count()).isZero();
    }

    @Test
    void staff_have_no_other_door_into_the_engine() {
        start();
        String instance = task().getProcessInstanceId();
        String task = task().getId();
        Stream.<Runnable>of(
                () -> runtime.setVariable(instance, "bureau", "x"),
                () -> tasks.setVariable(task, "amount", 1),
                () -> runtime.deleteProcessInstance(instance, "x"),
                () -> runtime.createProcessInstanceModification(instance).cancelAllForActivity("userTask_prepare").execute(),
                () -> runtime.createMessageCorrelation("x").correlateAll(),
                () -> tasks.delegateTask(task, COLLEAGUE),
                () -> tasks.resolveTask(task),
                () -> tasks.addCandidateUser(task, COLLEAGUE),
                () -> tasks.handleBpmnError(task, "x"),
                () -> tasks.createAttachment("x", task, instance, "x", "x", "http://x"),
                () -> tasks.getTaskAttachments(task),
                () -> identity.deleteUser(COLLEAGUE),
                () -> repository.suspendProcessDefinitionByKey("guarded"),
                () -> runtime.deleteProcessInstancesAsync(List.of(instance), "x"))
                .forEach(act -> assertRefused(403, "不允许此项操作", () -> as(OFFICER, act)));
    }

    @Test
    void a_part_of_the_models_is_not_deployed_alone() {
        assertRefused(422, "必须作为一个整体部署，本次部署缺少：", () -> asAdministrator(() ->
                repository.createDeployment().addClasspathResource("models/guarded.bpmn").deploy()));
    }

    @Test
    void of_two_at_once_one_wins_and_the_other_is_told() throws Exception {
        String task = claimedBy(OFFICER);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<RuntimeException> browser = () -> {
            together.await();
            try {
                as(OFFICER, () -> tasks.complete(task, APPROVAL));
                return null;
            } catch (RuntimeException e) {
                return e;
            }
        };
        ExecutorService browsers = Executors.newFixedThreadPool(2);
        try {
            List<Future<RuntimeException>> results = browsers.invokeAll(List.of(browser, browser));
            List<RuntimeException> failures = Stream.of(results.get(0).get(), results.get(1).get()).filter(e -> e != null).toList();
            assertThat(failures).hasSize(1);
            assertThat(task().getTaskDefinitionKey()).isEqualTo("userTask_withoutForm");
        } finally {
            browsers.shutdownNow();
        }
    }

    @Test
    void a_task_of_a_case_shows_its_card() {
        start();
        assertThat(tasks.getVariablesLocal(task().getId())).containsOnlyKeys("caseCard");
        assertThat(history.createHistoricVariableInstanceQuery().variableName("caseCard").count()).isZero();
    }

    @Test
    void a_process_without_a_case_gets_no_card_and_runs() {
        as(CLERK, () -> runtime.startProcessInstanceByKey("guarded", Map.of("projectName", "甲")));
        assertThat(tasks.getVariablesLocal(task().getId())).isEmpty();
    }

    private void start() {
        Map<String, Object> values = new HashMap<>(Map.of("projectName", "甲", "caseId", caseId));
        ProcessInstance started = as(CLERK, () -> runtime.startProcessInstanceByKey("guarded", values));
        assertThat(started).isNotNull();
    }

    private String claimedBy(String user) {
        start();
        String task = task().getId();
        as(user, () -> tasks.claim(task, user));
        return task;
    }

    private Task task() {
        return tasks.createTaskQuery().processDefinitionKey("guarded").singleResult();
    }

    private String definitionId() {
        return repository.createProcessDefinitionQuery().processDefinitionKey("guarded").latestVersion().singleResult().getId();
    }

    private Object variable(String name) {
        return runtime.createVariableInstanceQuery().variableName(name).singleResult().getValue();
    }

    private void as(String user, Runnable act) {
        as(user, () -> {
            act.run();
            return null;
        });
    }

    private <T> T as(String user, Supplier<T> act) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList();
        identity.setAuthentication(user, groups);
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private void asAdministrator(Runnable act) {
        as("administrator-1", act);
    }

    private static void assertRefused(int status, String message, ThrowingCallable act) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(act).withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
