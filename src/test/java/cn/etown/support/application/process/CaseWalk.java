package cn.etown.support.application.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import static org.assertj.core.api.Assertions.assertThat;

/** One instance on its way: completes what waits, runs what is due, and says where it ended. */
public final class CaseWalk {

    private final ProcessEngine engine;
    private final ProcessInstance root;
    private final String businessKey;

    private CaseWalk(ProcessEngine engine, ProcessInstance root, String businessKey) {
        this.engine = engine;
        this.root = root;
        this.businessKey = businessKey;
    }

    public static CaseWalk start(ProcessEngine engine, String process, String businessKey, Map<String, Object> variables) {
        return new CaseWalk(engine, engine.getRuntimeService().startProcessInstanceByKey(process, businessKey, variables), businessKey).continues();
    }

    /** As the engine's guard hands a checked form on: transient, under names of its own. */
    public static VariableMap submitted(Map<String, Object> form) {
        VariableMap variables = Variables.createVariables();
        form.forEach((field, value) -> variables.putValueTyped("submitted." + field, Variables.untypedValue(value, true)));
        return variables;
    }

    /** Runs every save point until only people, messages and timers are waited for. */
    public CaseWalk continues() {
        for (List<Job> due = saved(); !due.isEmpty(); due = saved()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        return this;
    }

    private List<Job> saved() {
        return engine.getManagementService().createJobQuery().rootProcessInstanceId(root.getId()).list().stream()
                .filter(job -> AsyncContinuationJobHandler.TYPE.equals(((JobEntity) job).getJobHandlerType())).toList();
    }

    public CaseWalk completes(String task, Map<String, Object> form) {
        List<Task> open = tasks(task);
        assertThat(open).as("open tasks " + task).isNotEmpty();
        engine.getTaskService().complete(open.get(0).getId(), submitted(form));
        return continues();
    }

    public CaseWalk fires(String timer) {
        List<Job> timers = engine.getManagementService().createJobQuery().rootProcessInstanceId(root.getId()).activityId(timer).list();
        assertThat(timers).as("timers of " + timer).hasSize(1);
        engine.getManagementService().executeJob(timers.get(0).getId());
        return continues();
    }

    public CaseWalk receives(String message, Map<String, Object> variables) {
        engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(businessKey).setVariables(variables).correlate();
        return continues();
    }

    public List<Task> tasks(String task) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(task).orderByTaskCreateTime().asc().list();
    }

    public CaseWalk waitsFor(String task) {
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).list()).extracting(Task::getTaskDefinitionKey).contains(task);
        return this;
    }

    public CaseWalk waitsAt(String event) {
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list())
                .as("waiting at " + event).anyMatch(instance -> engine.getRuntimeService().getActiveActivityIds(instance.getId()).contains(event));
        return this;
    }

    public void endedAt(String endEvent) {
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(root.getId()).count()).as("still running").isZero();
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(root.getId()).activityId(endEvent).count())
                .as("ended at " + endEvent).isEqualTo(1);
    }

    /** Variables that outlived their transaction, by name. */
    public List<String> keptVariables() {
        return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(root.getId()).list().stream()
                .map(variable -> variable.getName()).sorted().toList();
    }

    public String id() {
        return root.getId();
    }
}
