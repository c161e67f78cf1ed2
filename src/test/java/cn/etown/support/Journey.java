package cn.etown.support;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * One application on its way through the real system, each step done by a signed-in person through the engine's own services, as Tasklist does
 * it: claim, then submit the form. Jobs run when told, as nobody.
 */
public class Journey {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final ProcessEngine engine;
    private final DossierService dossier;
    private final Queries queries;
    private String instance;
    private long applicationId;

    /** Wraps what only observes, so that a measurement can leave it out. */
    public interface Queries {

        <T> T run(Supplier<T> query);

        static Queries direct() {
            return new Queries() {
                @Override
                public <T> T run(Supplier<T> query) {
                    return query.get();
                }
            };
        }
    }

    public Journey(ProcessEngine engine, DossierService dossier) {
        this(engine, dossier, Queries.direct());
    }

    public Journey(ProcessEngine engine, DossierService dossier, Queries queries) {
        this.engine = engine;
        this.dossier = dossier;
        this.queries = queries;
    }

    /** The start form of a capped instrument, complete and in order. */
    public static Map<String, Object> filing(String creditCode, String projectName) {
        Map<String, Object> values = new HashMap<>();
        values.put("creditCode", creditCode);
        values.put("enterpriseName", "北京亦庄集成电路有限公司");
        values.put("applicantKind", "ENTERPRISE");
        values.put("industry", "IT");
        values.put("registeredAddress", "北京经济技术开发区科创街1号");
        values.put("officeAddress", "北京经济技术开发区科创街1号");
        values.put("registeredCapital", "50000000.00");
        values.put("contactName", "张三");
        values.put("contactPhone", "010-67881234");
        values.put("contactEmail", "zhangsan@enterprise.example");
        values.put("instrument", "IT-3");
        values.put("projectName", projectName);
        values.put("statement", "国家技术创新中心落地建设。");
        values.put("requestedAmount", "3000000.00");
        values.put("baseAmount", "4000000.00");
        return values;
    }

    /** @throws RuntimeException what the system answers when it refuses the start */
    public Journey filedBy(String user, Map<String, Object> values) {
        ProcessInstance started = as(user, () -> engine.getFormService().submitStartForm(definition(), values));
        instance = started.getId();
        applicationId = (Long) observe(() -> engine.getRuntimeService().getVariable(instance, "applicationId"));
        return jobs();
    }

    /** Goes on with what this person started last, wherever it was started. */
    public Journey lastFiledBy(String user) {
        instance = observe(() -> engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("support-application").startedBy(user)
                .orderByProcessInstanceStartTime().desc().listPage(0, 1)).get(0).getId();
        applicationId = (Long) observe(() -> engine.getRuntimeService().getVariable(instance, "applicationId"));
        return jobs();
    }

    public long applicationId() {
        return applicationId;
    }

    public Journey with(DocumentKind kind, String user) {
        dossier.store(applicationId, kind, kind.label() + ".pdf", new ByteArrayInputStream(PDF), user);
        return this;
    }

    /** Another file than all before. */
    public Journey withNew(DocumentKind kind, String user) {
        byte[] content = new String(PDF, StandardCharsets.US_ASCII).replace("endobj", "% " + System.nanoTime() + "\nendobj").getBytes(StandardCharsets.US_ASCII);
        dossier.store(applicationId, kind, kind.label() + ".pdf", new ByteArrayInputStream(content), user);
        return this;
    }

    /** Claims the only open task, submits its form, and lets the case run on to where it waits next. */
    public Journey does(String user, String taskDefinitionKey, Map<String, Object> values) {
        Task task = task();
        if (!task.getTaskDefinitionKey().equals(taskDefinitionKey)) {
            throw new AssertionError("the case waits at " + task.getTaskDefinitionKey() + ", not at " + taskDefinitionKey);
        }
        as(user, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), user);
            }
            engine.getFormService().submitTaskForm(task.getId(), values);
            return null;
        });
        return jobs();
    }

    /** Executes what waits at save points until the case waits for a person, a message or a date. */
    public Journey jobs() {
        List<Job> ready = waiting(false);
        while (!ready.isEmpty()) {
            ready.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            ready = waiting(false);
        }
        return this;
    }

    /** Lets the date come that the case waits for. */
    public Journey dateComes() {
        waiting(true).forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
        return jobs();
    }

    private List<Job> waiting(boolean timers) {
        return observe(() -> roots().flatMap(root -> {
            JobQuery query = engine.getManagementService().createJobQuery().rootProcessInstanceId(root);
            return (timers ? query.timers() : query.messages()).list().stream();
        }).toList());
    }

    /** The application itself and the payments of its instalments. */
    private Stream<String> roots() {
        return Stream.concat(Stream.of(instance), engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("disbursement")
                .variableValueEquals("applicationId", applicationId).list().stream().map(ProcessInstance::getId));
    }

    /** Fires a timer, whenever it is due. */
    public Journey fires(String timer) {
        Job due = observe(() -> engine.getManagementService().createJobQuery().rootProcessInstanceId(instance).activityId(timer).singleResult());
        engine.getManagementService().executeJob(due.getId());
        return jobs();
    }

    /** Fires a timer of the payment of an instalment. */
    public Journey firesOfPayment(String timer) {
        Job due = observe(() -> roots().flatMap(root -> engine.getManagementService().createJobQuery().rootProcessInstanceId(root).activityId(timer).list().stream())
                .findFirst().orElseThrow());
        engine.getManagementService().executeJob(due.getId());
        return jobs();
    }

    /** Submits the form of the task that is this person's among several open ones, and goes on to the next wait. */
    public Journey doesHis(String user, String taskDefinitionKey, Map<String, Object> values) {
        List<String> groups = groupsOf(user);
        Task own = tasks().stream().filter(task -> task.getTaskDefinitionKey().equals(taskDefinitionKey)).filter(task -> isFor(task, user, groups)).findFirst()
                .orElseThrow(() -> new AssertionError(taskDefinitionKey + " waits for nobody like " + user + ", open: " + tasks().stream().map(Task::getName).toList()));
        as(user, () -> {
            if (own.getAssignee() == null) {
                engine.getTaskService().claim(own.getId(), user);
            }
            engine.getFormService().submitTaskForm(own.getId(), values);
            return null;
        });
        return jobs();
    }

    private boolean isFor(Task task, String user, List<String> groups) {
        return user.equals(task.getAssignee()) || task.getAssignee() == null && observe(() -> engine.getTaskService().getIdentityLinksForTask(task.getId())).stream()
                .anyMatch(link -> groups.contains(link.getGroupId()));
    }

    public Task task() {
        List<Task> open = tasks();
        if (open.size() != 1) {
            throw new AssertionError("expected one open task, found " + open.stream().map(Task::getName).toList() + (ended() ? "; ended at " + endEvent() : "; waits at " + waitsAt()));
        }
        return open.get(0);
    }

    public List<Task> tasks() {
        return observe(() -> engine.getTaskService().createTaskQuery().processVariableValueEquals("applicationId", applicationId).list());
    }

    /** The first group that the task is offered to. */
    public String candidateOf(Task task) {
        return observe(() -> engine.getTaskService().getIdentityLinksForTask(task.getId())).stream().map(link -> link.getGroupId()).filter(group -> group != null)
                .findFirst().orElseThrow();
    }

    /** With everything that is to be paid. */
    public boolean ended() {
        return observe(() -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceIds(Set.copyOf(roots().toList())).count()) == 0;
    }

    /** Id of the end event that the main process ended with. */
    public String endEvent() {
        return observe(() -> engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance).activityType("noneEndEvent")
                .orderByHistoricActivityInstanceEndTime().desc().list().get(0).getActivityId());
    }

    private List<String> waitsAt() {
        return observe(() -> engine.getHistoryService().createHistoricActivityInstanceQuery().unfinished().list().stream()
                .filter(activity -> instance.equals(activity.getRootProcessInstanceId())).map(activity -> activity.getActivityId()).toList());
    }

    private String definition() {
        return observe(() -> engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("support-application").latestVersion().singleResult().getId());
    }

    private <T> T observe(Supplier<T> query) {
        return queries.run(query);
    }

    private <T> T as(String user, Supplier<T> act) {
        engine.getIdentityService().setAuthentication(user, groupsOf(user));
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private List<String> groupsOf(String user) {
        return observe(() -> engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(group -> group.getId()).toList());
    }
}
