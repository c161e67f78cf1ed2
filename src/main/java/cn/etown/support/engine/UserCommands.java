package cn.etown.support.engine;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.GetUserInfoKeysCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What staff may ask of the engine. Everything that is not here is refused: a new version of the engine brings no new door. */
class UserCommands {

    private static final Set<Class<?>> READS = Set.of(AuthorizationCheckCmd.class, CheckPassword.class, CreateGroupQueryCmd.class, CreateTenantQueryCmd.class,
            CreateUserQueryCmd.class, ExecuteFilterCountCmd.class, ExecuteFilterListCmd.class, ExecuteFilterListPageCmd.class,
            ExecuteFilterSingleResultCmd.class, IsIdentityServiceReadOnlyCmd.class);
    /** Reads that the engine answers without looking at authorizations. */
    private static final Set<Class<?>> UNGUARDED_READS = Set.of(GetAttachmentCmd.class, GetAttachmentContentCmd.class, GetProcessInstanceAttachmentsCmd.class,
            GetProcessInstanceCommentsCmd.class, GetTaskAttachmentCmd.class, GetTaskAttachmentContentCmd.class, GetTaskAttachmentsCmd.class,
            GetUserInfoCmd.class, GetUserInfoKeysCmd.class);
    private static final Set<Class<?>> WORK = Set.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class, SubmitStartFormCmd.class, StartProcessInstanceCmd.class,
            DeployCmd.class);

    /** They move a case on past the person whose task it is. Nobody's, not even for administrators: whoever has to decide decides. */
    private static final List<Class<?>> WAYS_PAST_PEOPLE = List.of(SignalCmd.class, ModifyProcessInstanceCmd.class, ModifyProcessInstanceAsyncCmd.class,
            AbstractModificationCmd.class, AbstractRestartProcessInstanceCmd.class, StartProcessInstanceAtActivitiesCmd.class, HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class);

    private static final CommandField CLAIMED_TASK = new CommandField(ClaimTaskCmd.class, "taskId");
    private static final CommandField CLAIMANT = new CommandField(ClaimTaskCmd.class, "userId");
    private static final CommandField ASSIGNED_TASK = new CommandField(AssignTaskCmd.class.getSuperclass().getSuperclass(), "taskId");
    private static final CommandField ASSIGNEE = new CommandField(AbstractAddIdentityLinkCmd.class, "userId");
    private static final CommandField DELEGATED_TASK = new CommandField(DelegateTaskCmd.class, "taskId");
    private static final CommandField DELEGATE = new CommandField(DelegateTaskCmd.class, "userId");
    private static final CommandField SHOWN_TASK = new CommandField(GetDeployedTaskFormCmd.class, "taskId");
    private static final CommandField COMMENTED_TASK = new CommandField(AddCommentCmd.class, "taskId");

    private final Duties duties;
    private final Substitution substitution;

    UserCommands(Duties duties, Substitution substitution) {
        this.duties = duties;
        this.substitution = substitution;
    }

    void admit(Command<?> command, CommandContext context) {
        if (command instanceof ClaimTaskCmd) {
            requireOwn(CLAIMANT.of(command), context.getAuthenticatedUserId());
        } else if (isAssignment(command)) {
            requireHandingBack(command, context);
        } else if (command instanceof AddCommentCmd) {
            requireReadable(OpenTask.find(COMMENTED_TASK.of(command), context), context);
        } else if (!isRead(command) && !(WORK.contains(command.getClass()) && !(command instanceof ResolveTaskCmd))) {
            throw Refusal.forbidden("不允许此项操作（%s）。".formatted(command.getClass().getSimpleName()));
        }
    }

    /** For everybody, administrators too. */
    void admitNoWayPastPeople(Command<?> command) {
        if (WAYS_PAST_PEOPLE.stream().anyMatch(way -> way.isInstance(command))) {
            throw Refusal.forbidden("不允许绕过办理人推动流程（%s）：事项只能由其办理人办理。".formatted(command.getClass().getSimpleName()));
        }
    }

    /** For everybody, administrators too. */
    void admitClaim(Command<?> command, CommandContext context) {
        if (command instanceof ClaimTaskCmd && CLAIMANT.of(command) != null) {
            TaskEntity task = OpenTask.find(CLAIMED_TASK.of(command), context);
            String claimant = CLAIMANT.of(command);
            if (task.getAssignee() != null && !task.getAssignee().equals(claimant)) {
                throw Refusal.conflict("事项“%s”已由他人认领，请刷新事项列表。".formatted(task.getName()));
            }
            duties.check(task, claimant);
            if (!claimant.equals(task.getAssignee())) {
                substitution.allowedTo(claimant, task.getId()).ifPresent(other -> substitution.begin(task, claimant, other));
            }
        }
    }

    /** A task taken in another's name goes back to who held it. */
    void giveBack(Command<?> command, CommandContext context) {
        if (isHandingBack(command)) {
            TaskEntity task = OpenTask.find(ASSIGNED_TASK.of(command), context);
            substitution.giveBack(task).ifPresent(previous -> ASSIGNEE.set(command, previous));
        }
        if (isAssignment(command) && !isHandingBack(command)) {
            admitReceiver(OpenTask.find(ASSIGNED_TASK.of(command), context), ASSIGNEE.of(command));
        } else if (command instanceof DelegateTaskCmd) {
            admitReceiver(OpenTask.find(DELEGATED_TASK.of(command), context), DELEGATE.of(command));
        }
    }

    /** The engine itself would fail over the form of a task that is gone. */
    void admitForm(Command<?> command, CommandContext context) {
        if (command instanceof GetDeployedTaskFormCmd) {
            OpenTask.find(SHOWN_TASK.of(command), context);
        }
    }

    private void admitReceiver(TaskEntity task, String receiver) {
        duties.checkFor(task, receiver, receiver);
    }

    /** Handing a task back needs no right to assign: it was checked that it is one's own. */
    static boolean isHandingBack(Command<?> command) {
        return isAssignment(command) && ASSIGNEE.of(command) == null;
    }

    private static boolean isAssignment(Command<?> command) {
        return command instanceof AssignTaskCmd;
    }

    private static boolean isRead(Command<?> command) {
        Class<?> type = command.getClass();
        return command instanceof AbstractQuery
                || READS.contains(type)
                || type.getSimpleName().startsWith("Get") && !UNGUARDED_READS.contains(type);
    }

    private static void requireOwn(String claimant, String userId) {
        if (!userId.equals(claimant)) {
            throw Refusal.forbidden("只能为本人认领事项。");
        }
    }

    private void requireHandingBack(Command<?> command, CommandContext context) {
        TaskEntity task = OpenTask.find(ASSIGNED_TASK.of(command), context);
        if (!isHandingBack(command) || !context.getAuthenticatedUserId().equals(task.getAssignee())) {
            throw Refusal.forbidden("只能取消本人的认领，不能指派事项。");
        }
        if (TaskHands.isLent(task) && substitution.heldFor(task.getId()).isEmpty()) {
            throw Refusal.forbidden("事项“%s”是委派或加签给您的，请点“交还”并填写意见。".formatted(task.getName()));
        }
    }

    private static void requireReadable(TaskEntity task, CommandContext context) {
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkReadTask(task);
        }
    }
}
