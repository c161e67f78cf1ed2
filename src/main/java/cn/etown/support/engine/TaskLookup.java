package cn.etown.support.engine;

import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Looks at a task with the eyes of the signed-in user: a task that one may not see is not there. */
@Component
public class TaskLookup {

    private final TaskService tasks;
    private final IdentityService identity;
    private final SystemWork systemWork;

    TaskLookup(TaskService tasks, IdentityService identity, SystemWork systemWork) {
        this.tasks = tasks;
        this.identity = identity;
        this.systemWork = systemWork;
    }

    /**
     * What the task is about: a case, a ranking, a change of the policy's terms.
     *
     * @param variable that the task sees and that holds the id of that thing: of its process, or of its own of several instances
     * @return empty where the task sees no such variable
     * @throws Refusal (404) when the task is done or the user may not see it
     */
    public Optional<Long> subjectOf(String taskId, String variable) {
        Task task = identity.getCurrentAuthentication() == null ? null : tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw Refusal.notFound("该事项已办结，或您无权查看。请刷新待办列表。");
        }
        return Optional.ofNullable(systemWork.call(() -> tasks.getVariable(taskId, variable))).map(value -> ((Number) value).longValue());
    }
}
