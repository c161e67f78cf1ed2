package cn.etown.support.engine;

import cn.etown.support.dossier.Representation.InNameOf;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes a task in the name of an absent person, and gives it back. */
@Component
public class TaskHandover {

    private final ProcessEngineConfigurationImpl engine;
    private final TaskService tasks;
    private final Substitution substitution;
    private final SystemWork systemWork;

    TaskHandover(ProcessEngineConfigurationImpl engine, TaskService tasks, Substitution substitution, SystemWork systemWork) {
        this.engine = engine;
        this.tasks = tasks;
        this.substitution = substitution;
        this.systemWork = systemWork;
    }

    /** Also a task that the absent person holds. @throws Refusal when no absence allows it, or one of both holds another duty in the case */
    public void take(String taskId, String substitute) {
        systemWork.run(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            TaskEntity task = OpenTask.find(taskId, context);
            InNameOf other = substitution.allowedTo(substitute, taskId)
                    .orElseThrow(() -> Refusal.forbidden("没有正在执行的代办允许您办理事项“%s”，请刷新事项列表。".formatted(task.getName())));
            substitution.begin(task, substitute, other);
            systemWork.callAs(substitute, () -> Context.getCommandContext().runWithoutAuthorization(() -> {
                tasks.setAssignee(taskId, substitute);
                return null;
            }));
            return null;
        }));
    }

    /** The absence is over: the task goes to who held it before, or to its group. Nothing happens where it is done. */
    public void giveBack(String taskId, @Nullable String previous) {
        systemWork.run(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task != null) {
                Substitution.unmark(task);
                tasks.setAssignee(taskId, previous);
            }
            return null;
        }));
    }
}
