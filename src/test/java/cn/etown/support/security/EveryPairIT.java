package cn.etown.support.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.SystemWork;

import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every pair of duties of a case, through every door of the engine: person i holds duty i and tries the task of duty j. One case, one open task and one
 * person for each duty; all refusals leave everything as it is, so one setting serves for all pairs.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EveryPairIT {

    private static final List<String> DUTIES = List.of(DecisionLedger.DUTY_FILED, "REVIEW:officer", "REVIEW:experts", "REVIEW:recognition", "REVIEW:chief", "REVIEW:head",
            "REVIEW:joint", "REVIEW:committee", "NEGOTIATION:negotiator", "NEGOTIATION:mandate", "DUE_DILIGENCE:finance", "DUE_DILIGENCE:legal",
            "DUE_DILIGENCE:technology", "PAYMENT:prepare", "PAYMENT:verify");
    private static final List<String> STAFF = List.of("finance-officers");
    private static final List<String> ADMINISTRATION = List.of("finance-officers", "administrators", "camunda-admin");
    private static final String REFUSED = "职责分离";
    private static final String API = "/camunda/api/engine/engine/default/task/";
    private static final String REST = "/engine-rest/task/";

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    IdentityService identity;
    @Autowired
    DossierService dossier;
    @Autowired
    DecisionLedger ledger;
    @Autowired
    SystemWork systemWork;
    @Autowired
    JdbcTemplate database;

    private static int enterprises = 7_660_000;
    private final Map<String, String> taskOf = new HashMap<>();
    private String deployment;
    private String instance;
    private long caseId;

    @BeforeEach
    void oneTaskAndOnePersonForEachDuty() {
        deployment = engine.getRepositoryService().createDeployment().name("pairs").addModelInstance("pairs.bpmn", model()).deploy().getId();
        caseId = StraightPath.filed(new Journey(engine, dossier), enterprises++).applicationId();
        instance = runtime.startProcessInstanceByKey("pairs", Map.of("applicationId", caseId)).getId();
        for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            taskOf.put(task.getName(), task.getId());
        }
        DUTIES.forEach(duty -> ledger.assume(caseId, person(duty), duty));
    }

    @AfterEach
    void goAgain() {
        identity.clearAuthentication();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void no_pair_passes_a_door_of_java() {
        Map<String, BiConsumer<String, String>> doors = new TreeMap<>();
        doors.put("claim", (person, task) -> as(person, STAFF, () -> tasks.claim(task, person)));
        doors.put("complete", (person, task) -> assigned(person, task, STAFF, () -> tasks.complete(task)));
        doors.put("complete with variables", (person, task) -> assigned(person, task, STAFF, () -> tasks.completeWithVariablesInReturn(task, Map.of(), false)));
        doors.put("submit form", (person, task) -> assigned(person, task, STAFF, () -> engine.getFormService().submitTaskForm(task, Map.of())));
        doors.put("administrator: claim", (person, task) -> as(person, ADMINISTRATION, () -> tasks.claim(task, person)));
        doors.put("administrator: assign oneself", (person, task) -> as(person, ADMINISTRATION, () -> tasks.setAssignee(task, person)));
        doors.put("administrator: assign another", (person, task) -> as("administrator-1", ADMINISTRATION, () -> tasks.setAssignee(task, person)));
        doors.put("administrator: delegate", (person, task) -> as("administrator-1", ADMINISTRATION, () -> tasks.delegateTask(task, person)));
        doors.put("administrator: complete", (person, task) -> assigned(person, task, ADMINISTRATION, () -> tasks.complete(task)));
        doors.put("administrator: save the task with another assignee, then complete", (person, task) -> as(person, ADMINISTRATION, () -> {
            Task changed = tasks.createTaskQuery().taskId(task).singleResult();
            changed.setAssignee(person);
            tasks.saveTask(changed);
            tasks.complete(task);
        }));
        SoftAssertions all = new SoftAssertions();
        eachPair((person, task) -> doors.forEach((door, attempt) -> {
            all.assertThat(catchThrowable(() -> attempt.accept(person, task))).as("%s at %s: %s", person, task, door).isInstanceOf(UserMessageException.class)
                    .hasMessageContaining(REFUSED);
            tasks.setAssignee(task, null);
        }));
        all.assertAll();
        assertNothingMoved();
    }

    @Test
    void no_pair_passes_tasklist_or_rest() {
        Map<String, Knocker> people = new HashMap<>();
        DUTIES.forEach(duty -> people.put(person(duty), signedIn(person(duty))));
        SoftAssertions all = new SoftAssertions();
        eachPair((person, task) -> {
            String claim = "{\"userId\": \"%s\"}".formatted(person);
            Knocker visitor = people.get(person);
            all.assertThat(visitor.post(API + task + "/claim", claim)).startsWith("403").contains(REFUSED);
            all.assertThat(visitor.post(REST + task + "/claim", claim)).startsWith("403").contains(REFUSED);
            tasks.setAssignee(task, person);
            all.assertThat(visitor.post(API + task + "/submit-form", "{}")).startsWith("403").contains(REFUSED);
            all.assertThat(visitor.post(REST + task + "/complete", "{}")).startsWith("403").contains(REFUSED);
            tasks.setAssignee(task, null);
        });
        all.assertAll();
        assertNothingMoved();
        systemWork.run(() -> people.keySet().forEach(identity::deleteUser));
    }

    @Test
    void nobody_moves_a_case_past_its_people() {
        for (String duty : DUTIES) {
            String task = taskOf.get(duty);
            String activity = tasks.createTaskQuery().taskId(task).singleResult().getTaskDefinitionKey();
            String execution = tasks.createTaskQuery().taskId(task).singleResult().getExecutionId();
            String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("pairs").singleResult().getId();
            List<ThrowingCallable> ways = List.of(
                    () -> runtime.signal(execution),
                    () -> runtime.createProcessInstanceModification(instance).cancelAllForActivity(activity).execute(),
                    () -> runtime.createProcessInstanceModification(instance).startAfterActivity(activity).execute(),
                    () -> runtime.createProcessInstanceModification(instance).startBeforeActivity("endEvent_done").executeAsync(),
                    () -> runtime.createModification(definition).processInstanceIds(instance).cancelAllForActivity(activity).startAfterActivity(activity).execute(),
                    () -> runtime.createModification(definition).processInstanceIds(instance).cancelAllForActivity(activity).executeAsync(),
                    () -> runtime.restartProcessInstances(definition).processInstanceIds(instance).startAfterActivity(activity).execute(),
                    () -> runtime.restartProcessInstances(definition).processInstanceIds(instance).startAfterActivity(activity).executeAsync(),
                    () -> runtime.createProcessInstanceByKey("pairs").startAfterActivity(activity).execute(),
                    () -> tasks.handleBpmnError(task, "any"),
                    () -> tasks.handleEscalation(task, "any"));
            for (ThrowingCallable way : ways) {
                assertThatThrownBy(() -> as("administrator-1", ADMINISTRATION, () -> call(way))).isInstanceOf(UserMessageException.class).hasMessageContaining("不允许绕过办理人");
                assertThatThrownBy(() -> as("finance-officer-1", STAFF, () -> call(way))).isInstanceOf(UserMessageException.class).hasMessageContaining("不允许此项操作");
            }
            assertThatThrownBy(() -> as("finance-officer-1", STAFF, () -> runtime.setVariablesAsync(List.of(instance), Map.of("tier", "officer"))))
                    .isInstanceOf(UserMessageException.class).hasMessageContaining("不允许此项操作");
        }
        assertNothingMoved();
    }

    /** Delegated by the programme itself, since the engine's guard lets nobody delegate to such a person. */
    @Test
    void a_delegated_task_is_neither_completed_nor_resolved_into_completion() {
        for (int i = 0; i < DUTIES.size(); i++) {
            String task = taskOf.get(DUTIES.get(i));
            String person = person(DUTIES.get((i + 1) % DUTIES.size()));
            tasks.delegateTask(task, person);
            assertThatThrownBy(() -> as(person, STAFF, () -> tasks.complete(task))).isInstanceOf(UserMessageException.class);
            assertThatThrownBy(() -> as(person, STAFF, () -> tasks.resolveTask(task))).isInstanceOf(UserMessageException.class);
            assertThatThrownBy(() -> as(person, ADMINISTRATION, () -> tasks.resolveTask(task))).isInstanceOf(UserMessageException.class);
            assertThatThrownBy(() -> as(person, ADMINISTRATION, () -> tasks.complete(task))).isInstanceOf(UserMessageException.class);
        }
        assertNothingMoved();
    }

    @Test
    void the_same_duty_is_taken_on_again() {
        for (String duty : DUTIES) {
            as(person(duty), STAFF, () -> {
                tasks.claim(taskOf.get(duty), person(duty));
                tasks.complete(taskOf.get(duty));
            });
        }
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    /** What holds when all of the code above is gone: plain SQL, past engine and services. */
    @Test
    void without_any_code_the_database_refuses_every_pair() {
        for (String held : DUTIES) {
            for (String wanted : DUTIES) {
                if (!held.equals(wanted)) {
                    assertThatThrownBy(() -> database.update("insert into support.case_duty (case_id, actor, duty, assumed_at) values (?, ?, ?, now())",
                            caseId, person(held), wanted)).as(held + " takes " + wanted).isInstanceOf(DataIntegrityViolationException.class);
                    assertThatThrownBy(() -> decide(person(held), null, wanted)).as(held + " decides as " + wanted)
                            .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("decision_in_own_duty");
                    assertThatThrownBy(() -> decide(person(wanted), person(held), wanted)).as("in the name of " + held + ", as " + wanted)
                            .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("on_behalf_of");
                }
            }
        }
    }

    /** Recoveries, payments, amendments and terms name their people in columns: who proposes, checks, decides. */
    @Test
    void the_database_keeps_different_people_apart_where_columns_name_them() {
        List<String> kept = database.queryForList("""
                select conrelid::regclass::text || ' ' || conname from pg_constraint
                where contype = 'c' and connamespace = 'support'::regnamespace and pg_get_constraintdef(oid) ~ '_by <> [a-z_]+_by'""", String.class);
        assertThat(kept).extracting(name -> name.replace("support.", "")).contains(
                "clawback clawback_approved_by_somebody_else", "clawback clawback_cleared_by_a_third_person", "clawback clawback_statement_reviewed_by_somebody_else",
                "clawback clawback_decided_by_somebody_else", "payment_order prepared_and_verified_by_different_people");
    }

    private void decide(String actor, String inNameOf, String duty) {
        database.update("insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, decided_at, on_behalf_of) values (?, ?, ?, 'x', 'x', 'x', now(), ?)",
                caseId, actor, duty, inNameOf);
    }

    private void eachPair(BiConsumer<String, String> attempt) {
        for (String held : DUTIES) {
            for (String wanted : DUTIES) {
                if (!held.equals(wanted)) {
                    attempt.accept(person(held), taskOf.get(wanted));
                }
            }
        }
    }

    private void assertNothingMoved() {
        assertThat(tasks.createTaskQuery().processInstanceId(instance).list()).extracting(Task::getName).containsExactlyInAnyOrderElementsOf(DUTIES);
    }

    private void assigned(String person, String task, List<String> groups, Runnable act) {
        tasks.setAssignee(task, person);
        as(person, groups, act);
    }

    private void as(String person, List<String> groups, Runnable act) {
        identity.setAuthentication(person, groups);
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    private static void call(ThrowingCallable way) {
        try {
            way.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Knocker signedIn(String person) {
        systemWork.run(() -> {
            User user = identity.newUser(person);
            user.setFirstName("一人一责");
            user.setLastName("");
            user.setPassword(WebClient.PASSWORD);
            identity.saveUser(user);
            identity.createMembership(person, STAFF.get(0));
        });
        return new Knocker(port, person, WebClient.person(port, person));
    }

    private static String person(String duty) {
        return "pair-" + duty.toLowerCase().replaceAll("[^a-z]", "-");
    }

    /** All tasks at once, each with the duty that its completion takes on. */
    private static BpmnModelInstance model() {
        AbstractFlowNodeBuilder<?, ?> fork = Bpmn.createExecutableProcess("pairs").name("成对的职责").camundaHistoryTimeToLiveString("P1D").startEvent().parallelGateway("gateway_fork");
        List<String> ids = new ArrayList<>();
        BpmnModelInstance model = null;
        for (String duty : DUTIES) {
            String id = "userTask_" + duty.toLowerCase().replaceAll("[^a-z]", "_");
            boolean review = duty.startsWith("REVIEW:");
            AbstractFlowNodeBuilder<?, ?> task = (model == null ? fork : fork.moveToNode("gateway_fork")).userTask(id).name(duty)
                    .camundaCandidateGroups(STAFF.get(0)).camundaInputParameter("tier", review ? duty.substring("REVIEW:".length()) : "none");
            model = ids.isEmpty() ? task.endEvent("endEvent_done").done() : task.endEvent().done();
            ids.add(id);
            UserTask drawn = model.getModelElementById(id);
            ExtensionElements extensions = drawn.getExtensionElements();
            CamundaProperty property = extensions.addExtensionElement(CamundaProperties.class).getCamundaProperties().stream().findFirst().orElse(null);
            if (property == null) {
                property = model.newInstance(CamundaProperty.class);
                extensions.getElementsQuery().filterByType(CamundaProperties.class).singleResult().addChildElement(property);
            }
            property.setCamundaName("duty");
            property.setCamundaValue(review ? "REVIEW" : duty);
        }
        return model;
    }
}
