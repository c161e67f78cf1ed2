package cn.etown.support.engine;

import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a task with the eyes of the signed-in user: a task that one may not see is not there. */
@Component
public class TaskLookup {

    private static final String APPLICATION_ID = "applicationId";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final SystemWork systemWork;

    TaskLookup(TaskService tasks, RuntimeService runtime, IdentityService identity, SystemWork systemWork) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
        this.systemWork = systemWork;
    }

    /** @param applicationId the case that the task belongs to; null for work on no case, such as a change of the policy's terms */
    public record CaseTask(@Nullable Long applicationId) {
    }

    public Optional<CaseTask> find(String taskId) {
        if (identity.getCurrentAuthentication() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .map(task -> new CaseTask(applicationOf(task)));
    }

    private @Nullable Long applicationOf(Task task) {
        VariableInstance variable = systemWork.call(() -> runtime.createVariableInstanceQuery()
                .processInstanceIdIn(task.getProcessInstanceId()).variableName(APPLICATION_ID).singleResult());
        return variable == null ? null : ((Number) variable.getValue()).longValue();
    }
}
