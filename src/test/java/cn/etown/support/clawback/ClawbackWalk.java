package cn.etown.support.clawback;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** One recovery on its way through the real system, each step done by a signed-in person through the engine's own services. Jobs run when told, as nobody. */
public final class ClawbackWalk {

    public static final String OFFICER = "science-innovation-officer-1";
    public static final String CHIEF = "science-innovation-chief-1";
    public static final String HEAD = "science-innovation-head-1";
    public static final String LAWYER = "legal-office-1";

    private final ProcessEngine engine;
    private final String number;

    public ClawbackWalk(ProcessEngine engine, String number) {
        this.engine = engine;
        this.number = number;
        jobs();
    }

    /** Evidence of its own in the dossier. */
    public static void evidence(DossierService dossier, long caseId) {
        byte[] pdf = "%PDF-1.7\n1 0 obj\n<<>>\n% {}\nendobj\ntrailer\n<<>>\n%%EOF\n".replace("{}", Long.toString(System.nanoTime())).getBytes(StandardCharsets.US_ASCII);
        dossier.store(caseId, DocumentKind.EVIDENCE, "登记变更通知书.pdf", new ByteArrayInputStream(pdf), OFFICER);
    }

    public ClawbackWalk investigated(LocalDate breachOn) {
        return does(OFFICER, "userTask_investigate", Map.of("finding", "breach", "breachKind", "REGISTERED_ADDRESS", "breachOn", breachOn.toString(),
                "findings", "经查询登记信息并现场核实，企业已将注册地址迁出本区。"));
    }

    /** To where the demand is to be served. */
    public ClawbackWalk approved() {
        return does(OFFICER, "userTask_proposeClawback", Map.of("opinion", "违约事实清楚，建议全额追缴。"))
                .does(CHIEF, "userTask_approveClawback", Map.of("decision", "approve", "opinion", "同意。"))
                .does(LAWYER, "userTask_clearClawback", Map.of("decision", "approve", "opinion", "事实清楚，程序合法。"));
    }

    public ClawbackWalk demandServed(LocalDate on) {
        return does(OFFICER, "userTask_serveDemand", served(on));
    }

    /** Without a statement, to the served decision. */
    public ClawbackWalk decided(LocalDate on) {
        return does(OFFICER, "userTask_awaitStatement", Map.of("answer", "none"))
                .does(HEAD, "userTask_decideClawback", Map.of("reasons", "经催告仍未履行，决定追缴。"))
                .does(OFFICER, "userTask_serveDecision", served(on));
    }

    public static Map<String, Object> served(LocalDate on) {
        return Map.of("servedOn", on.toString(), "method", "POST", "reference", "EMS1012345678901");
    }

    /** Claims the only open task, submits its form, and lets the recovery run on to where it waits next. */
    public ClawbackWalk does(String user, String taskDefinitionKey, Map<String, Object> values) {
        Task task = task();
        if (!task.getTaskDefinitionKey().equals(taskDefinitionKey)) {
            throw new AssertionError(number + " waits at " + task.getTaskDefinitionKey() + ", not at " + taskDefinitionKey);
        }
        as(user, () -> {
            if (!user.equals(task.getAssignee())) {
                engine.getTaskService().claim(task.getId(), user);
            }
            engine.getFormService().submitTaskForm(task.getId(), values);
            return null;
        });
        return jobs();
    }

    /** After a refusal somebody else may try. */
    public ClawbackWalk releasedBy(String user) {
        Task task = task();
        as(user, () -> {
            engine.getTaskService().setAssignee(task.getId(), null);
            return null;
        });
        return this;
    }

    public ClawbackWalk jobs() {
        for (List<Job> ready = waiting(false); !ready.isEmpty(); ready = waiting(false)) {
            ready.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        return this;
    }

    /** Fires the timer that the recovery waits for. */
    public ClawbackWalk dateComes() {
        waiting(true).forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
        return jobs();
    }

    public Task task() {
        List<Task> open = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list();
        if (open.size() != 1) {
            throw new AssertionError("expected one open task of " + number + ", found " + open.stream().map(Task::getName).toList());
        }
        return open.get(0);
    }

    public String waitsFor() {
        return task().getTaskDefinitionKey();
    }

    public boolean ended() {
        return instances().findAny().isEmpty();
    }

    private List<Job> waiting(boolean timers) {
        return instances().flatMap(instance -> {
            JobQuery query = engine.getManagementService().createJobQuery().processInstanceId(instance.getId());
            return (timers ? query.timers() : query.messages()).list().stream();
        }).toList();
    }

    private Stream<ProcessInstance> instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream();
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
