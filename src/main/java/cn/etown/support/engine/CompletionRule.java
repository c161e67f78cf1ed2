package cn.etown.support.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Who completes a task is its assignee, is signed in, and holds no other duty in the case. */
class CompletionRule implements TaskListener {

    private final Duties duties;
    private final Substitution substitution;

    CompletionRule(Duties duties, Substitution substitution) {
        this.duties = duties;
        this.substitution = substitution;
    }

    @Override
    public void notify(DelegateTask task) {
        String userId = Context.getCommandContext().getAuthenticatedUserId();
        checkAssignee(task, userId);
        duties.check((TaskEntity) task, userId);
        substitution.complete((TaskEntity) task, userId);
    }

    static void checkAssignee(DelegateTask task, String userId) {
        if (userId == null) {
            throw Refusal.forbidden("事项“%s”只能由已登录的办理人办理。".formatted(task.getName()));
        }
        if (task.getAssignee() == null) {
            throw Refusal.forbidden("事项“%s”尚未认领，请先认领再办理。".formatted(task.getName()));
        }
        if (!userId.equals(task.getAssignee())) {
            throw Refusal.forbidden("事项“%s”已由他人认领，您不能办理。".formatted(task.getName()));
        }
        if (task instanceof TaskEntity entity && TaskHands.isLent(entity)) {
            throw Refusal.forbidden("事项“%s”是委派或加签给您的，请点“交还”并填写意见，由原办理人办结。".formatted(task.getName()));
        }
    }
}
