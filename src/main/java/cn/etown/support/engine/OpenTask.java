package cn.etown.support.engine;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.lang.Nullable;

final class OpenTask {

    private OpenTask() {
    }

    static TaskEntity find(@Nullable String taskId, CommandContext context) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw gone();
        }
        return task;
    }

    /** Asks the database again: somebody else may have finished the task, and its grants with it, since it was read. */
    static boolean isGone(String taskId, CommandContext context) {
        return context.runWithoutAuthorization(() -> context.getTaskManager().findTaskCountByQueryCriteria((TaskQueryImpl) new TaskQueryImpl().taskId(taskId))) == 0;
    }

    static Refusal gone() {
        return Refusal.conflict("该事项已由他人办理完毕或已不存在，请刷新事项列表。");
    }
}
