package cn.etown.support.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.Representation;
import cn.etown.support.dossier.Representation.InNameOf;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What standing in for an absent person means at the engine: seeing, taking, completing. Four eyes counts both persons. */
@Component
class Substitution {

    /** Of the filter that lists them. */
    static final String FILTER_PROPERTY = "substitute";
    private static final String MARK = "代";
    private static final CommandField FILTER = new CommandField(AbstractExecuteFilterCmd.class, "filterId");
    private static final CommandField EXTENSION = new CommandField(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final String[] NO_TASKS = {"none"};

    private final ObjectProvider<Substitutes> substitutes;
    private final ObjectProvider<Representation> representation;
    private final ObjectProvider<PersonNames> names;
    private final Duties duties;

    Substitution(ObjectProvider<Substitutes> substitutes, ObjectProvider<Representation> representation, ObjectProvider<PersonNames> names,
                 ObjectProvider<DecisionLedger> ledger) {
        this.substitutes = substitutes;
        this.representation = representation;
        this.names = names;
        this.duties = new Duties(ledger);
    }

    Set<String> tasksFor(String userId) {
        Substitutes port = substitutes.getIfAvailable();
        return port == null ? Set.of() : port.tasksFor(userId);
    }

    Optional<InNameOf> allowedTo(String userId, String taskId) {
        Substitutes port = substitutes.getIfAvailable();
        return port == null ? Optional.empty() : port.mayTake(userId, taskId);
    }

    /** Before the task is assigned. */
    void begin(TaskEntity task, String substitute, InNameOf other) {
        checkDuties(task, substitute, other);
        substitutes.getObject().taken(task.getId(), other, task.getAssignee());
        CardListener.CARD.find(task).filter(card -> !card.startsWith(MARK))
                .ifPresent(card -> CardListener.CARD.setLocal(task, MARK + names.getObject().ofUser(other.principal()) + " · " + card));
    }

    /** After the task is given back. */
    static void unmark(TaskEntity task) {
        CardListener.CARD.find(task).filter(card -> card.startsWith(MARK)).ifPresent(card -> CardListener.CARD.setLocal(task, card.substring(card.indexOf(" · ") + 3)));
    }

    /** @return who held the task before it was taken in his or her name */
    Optional<String> giveBack(TaskEntity task) {
        Substitutes port = substitutes.getIfAvailable();
        return port == null ? Optional.empty() : port.givenBack(task.getId()).map(taken -> {
            unmark(task);
            return taken.previous();
        });
    }

    /** After the task came into other hands by whatever way: nobody but the substitute who took it holds it in another's name. What was in no hands was in no name. */
    void assigned(TaskEntity task) {
        PropertyChange change = task.getPropertyChanges().get(TaskEntity.ASSIGNEE);
        if (change != null && change.getOrgValue() == null) {
            return;
        }
        heldFor(task.getId()).filter(held -> !held.substitute().equals(task.getAssignee())).ifPresent(held -> giveBack(task));
    }

    /** In whose name the task is held, and by whom. */
    Optional<Substitutes.StandIn> heldFor(String taskId) {
        Substitutes port = substitutes.getIfAvailable();
        return port == null ? Optional.empty() : port.heldFor(taskId);
    }

    /** What is done from here on in this transaction is done in the other's name. */
    void complete(TaskEntity task, String userId) {
        Substitutes port = substitutes.getIfAvailable();
        if (port == null) {
            return;
        }
        port.takenFor(userId, task.getId()).ifPresent(other -> {
            checkDuties(task, userId, other);
            representation.getObject().begin(userId, other);
        });
    }

    private void checkDuties(TaskEntity task, String substitute, InNameOf other) {
        duties.check(task, substitute);
        duties.checkAbsent(task, other.principal(), names.getObject().ofUser(other.principal()));
    }

    /** The list of 代办 is answered from the absences of this moment, not from what the filter holds. */
    void fill(Command<?> command, CommandContext context) {
        if (!(command instanceof AbstractExecuteFilterCmd)) {
            return;
        }
        Filter filter = context.getFilterManager().findFilterById(FILTER.of(command));
        if (filter != null && filter.getProperties() != null && filter.getProperties().containsKey(FILTER_PROPERTY)) {
            TaskQueryImpl extension = Optional.<TaskQueryImpl>ofNullable(EXTENSION.of(command)).orElseGet(TaskQueryImpl::new);
            Collection<String> tasks = tasksFor(context.getAuthenticatedUserId());
            extension.taskIdIn(tasks.isEmpty() ? NO_TASKS : tasks.toArray(String[]::new));
            EXTENSION.set(command, extension);
        }
    }

    /** For the engine's own checks: nothing but these tasks is asked for. */
    static boolean areWithin(Set<String> allowed, List<String> asked) {
        return !asked.isEmpty() && !allowed.isEmpty() && allowed.containsAll(asked);
    }
}
