package cn.etown.support.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.lang.Nullable;

final class OpenTask {

    private OpenTask() {
    }

    static TaskEntity find(@Nullable String taskId, CommandContext context) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw Refusal.conflict("该事项已由他人办理完毕或已不存在，请刷新事项列表。");
        }
        return task;
    }
}
