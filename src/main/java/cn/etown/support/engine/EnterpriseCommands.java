package cn.etown.support.engine;

import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;

/** What an enterprise without an account may ask of the engine: to submit the form of the one task that its link is for. */
class EnterpriseCommands {

    private static final CommandField SUBMITTED_TASK = new CommandField(SubmitTaskFormCmd.class, "taskId");

    private final ObjectProvider<EnterpriseTasks> enterpriseTasks;

    EnterpriseCommands(ObjectProvider<EnterpriseTasks> enterpriseTasks) {
        this.enterpriseTasks = enterpriseTasks;
    }

    /** Makes the task the enterprise's own, whoever of the staff holds it, so that history says who answered. */
    void admit(Command<?> command, CommandContext context) {
        if (!(command instanceof SubmitTaskFormCmd)) {
            throw refused();
        }
        String taskId = SUBMITTED_TASK.of(command);
        TaskEntity task = OpenTask.find(taskId, context);
        if (!EnterpriseDoor.isOpenFor(taskId) || !enterpriseTasks.getObject().mayAnswer(taskId)) {
            throw refused();
        }
        context.runWithoutAuthorization(() -> {
            task.setAssignee(SignedIn.ENTERPRISE);
            return null;
        });
    }

    private static Refusal refused() {
        return Refusal.forbidden("申报单位只能通过邮件中的链接办理该链接对应的事项。");
    }
}
