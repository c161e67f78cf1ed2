package cn.etown.support.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

import cn.etown.support.dossier.DecisionLedger;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** In whose hands a task is, and moving it to others. Who may do so is the caller's to decide; that nobody takes on a second duty is checked here too. */
@Component
public class TaskHands {

    private final ProcessEngine engine;
    private final SystemWork systemWork;
    private final Duties duties;
    private final Substitution substitution;

    TaskHands(ProcessEngine engine, SystemWork systemWork, Substitution substitution, ObjectProvider<DecisionLedger> ledger) {
        this.substitution = substitution;
        this.engine = engine;
        this.systemWork = systemWork;
        this.duties = new Duties(ledger);
    }

    /**
     * @param caseId null for a task that belongs to no case
     * @param absent in whose name the task is held; null: the holder's own
     * @param lent   whether it comes back to its owner before it can be completed
     * @param duty   what completing it takes on; null for a task without a duty
     */
    public record Held(String taskId, String name, @Nullable Long caseId, @Nullable String assignee, @Nullable String absent, @Nullable String owner, boolean lent,
                       @Nullable String duty, List<String> groups) {

        public boolean isHeldBy(String userId) {
            return userId.equals(assignee);
        }

        /** Whether who completes it gives an opinion to a tier and decides nothing. */
        public boolean assists() {
            return duty != null && duty.startsWith(DecisionLedger.ASSISTING);
        }
    }

    public record Person(String id, String name) {
    }

    /** @throws Refusal when the task is done */
    public Held of(String taskId) {
        return with(taskId, (tasks, task) -> held(task));
    }

    /** The open tasks of a case in a process. */
    public List<Held> ofCase(long caseId, String processKey) {
        List<Task> open = systemWork.call(() -> engine.getTaskService().createTaskQuery().processDefinitionKey(processKey)
                .processVariableValueEquals(CardListener.APPLICATION_ID.name(), caseId).list());
        return open.stream().map(task -> of(task.getId())).toList();
    }

    /** Empty when the task is done. */
    public Optional<Held> find(String taskId) {
        return systemWork.call(() -> engine.getTaskService().createTaskQuery().taskId(taskId).count()) == 0 ? Optional.empty() : Optional.of(of(taskId));
    }

    public boolean hasComments(String taskId, Instant since) {
        return systemWork.call(() -> engine.getTaskService().getTaskComments(taskId).stream().anyMatch(comment -> comment.getTime().toInstant().isAfter(since)));
    }

    /** Whether the task is this one, of a model that knows the other one too: models of earlier days may not. */
    public boolean isIn(String taskId, String activity, String other) {
        return with(taskId, (tasks, task) -> activity.equals(task.getTaskDefinitionKey()) && task.getProcessDefinition().findActivity(other) != null);
    }

    private Held held(TaskEntity task) {
        return new Held(task.getId(), task.getName(), CardListener.APPLICATION_ID.find(task).orElse(null), task.getAssignee(),
                substitution.heldFor(task.getId()).map(Substitutes.StandIn::principal).orElse(null), task.getOwner(), isLent(task), duties.of(task).orElse(null),
                task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().toList());
    }

    /** For good. */
    public void handOver(String taskId, String from, Person to) {
        with(taskId, (tasks, task) -> {
            requireHolder(task, from);
            duties.checkFor(task, to.id(), to.name());
            if (task.getOwner() != null) {
                tasks.setOwner(taskId, to.id());
            }
            tasks.setAssignee(taskId, to.id());
            return null;
        });
    }

    /** Until {@link #giveBack}; in the meantime nobody completes the task. */
    public void lend(String taskId, String from, String to) {
        with(taskId, (tasks, task) -> {
            requireHolder(task, from);
            tasks.setOwner(taskId, from);
            tasks.delegateTask(taskId, to);
            return null;
        });
    }

    /** What the holder writes down in this transaction is written in the absent person's name, where the task is held in it. */
    public void actInTheNameOfTheAbsent(String taskId, String holder) {
        with(taskId, (tasks, task) -> {
            substitution.complete(task, holder);
            return null;
        });
    }

    public void giveBack(String taskId, String from) {
        with(taskId, (tasks, task) -> {
            if (!isLent(task) || !from.equals(task.getAssignee())) {
                throw Refusal.conflict("该事项不在您手中，或无须交还。请刷新事项列表。");
            }
            tasks.resolveTask(taskId);
            return null;
        });
    }

    /** Everybody with an account, by id. */
    public List<Person> staff() {
        IdentityService identity = engine.getIdentityService();
        return systemWork.call(() -> identity.createUserQuery().orderByUserId().asc().unlimitedList()).stream().map(TaskHands::person).toList();
    }

    private static Person person(User user) {
        return new Person(user.getId(), Names.fullName(user));
    }

    static boolean isLent(TaskEntity task) {
        return task.getDelegationState() == DelegationState.PENDING;
    }

    private static void requireHolder(TaskEntity task, String from) {
        if (!from.equals(task.getAssignee()) || isLent(task)) {
            throw Refusal.conflict("该事项不在您手中，或者须先交还。请刷新事项列表。");
        }
    }

    private <T> T with(String taskId, BiFunction<TaskService, TaskEntity, T> work) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return systemWork.call(() -> configuration.getCommandExecutorTxRequired()
                .execute(context -> work.apply(engine.getTaskService(), OpenTask.find(taskId, context))));
    }
}
