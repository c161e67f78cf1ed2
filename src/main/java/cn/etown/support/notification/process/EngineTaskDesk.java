package cn.etown.support.notification.process;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import cn.etown.support.engine.Substitutes;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.notification.TaskDesk;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

@Component
class EngineTaskDesk implements TaskDesk {

    private final TaskService tasks;
    private final IdentityService identity;
    private final RepositoryService repository;
    private final NextTier nextTier;
    private final SystemWork systemWork;
    private final Statutes statutes;
    private final Substitutes substitutes;
    private final Map<String, String> processNames = new ConcurrentHashMap<>();

    EngineTaskDesk(TaskService tasks, IdentityService identity, RepositoryService repository, NextTier nextTier, Statutes statutes, Substitutes substitutes, SystemWork systemWork) {
        this.substitutes = substitutes;
        this.tasks = tasks;
        this.identity = identity;
        this.repository = repository;
        this.nextTier = nextTier;
        this.statutes = statutes;
        this.systemWork = systemWork;
    }

    @Override
    public Optional<OpenTask> find(String taskId) {
        return systemWork.call(() -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult()))
                .map(task -> new OpenTask(task.getId(), task.getName(), process(task.getProcessDefinitionId()), task.getAssignee(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant(), statutes.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).orElse(null)));
    }

    @Override
    public List<DueTask> dueBefore(Instant end) {
        return systemWork.call(() -> tasks.createTaskQuery().dueBefore(Date.from(end)).active().orderByDueDate().asc().list().stream()
                .map(task -> new DueTask(task.getId(), caseId(task.getId()), task.getDueDate().toInstant(),
                        statutes.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).isPresent())).toList());
    }

    @Override
    public List<Colleague> workersOf(OpenTask task) {
        if (task.assignee() != null) {
            return withStandIns(holder(task, task.assignee()).stream().toList(), substitutes.standInsOn(task.id()));
        }
        return withStandIns(systemWork.call(() -> candidates(task)
                .flatMap(link -> link.getUserId() != null ? colleague(link.getUserId()).stream() : members(link.getGroupId()))
                .distinct().toList()), substitutes.standInsOn(task.id()));
    }

    @Override
    public List<Colleague> superiorsOf(OpenTask task) {
        return systemWork.call(() -> {
            List<String> groups = candidates(task).map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
            return (groups.isEmpty() ? Stream.of(nextTier.ofAPersonalTask(bureau(task.id()))) : groups.stream().map(nextTier::of))
                    .distinct().flatMap(this::members).distinct().toList();
        });
    }

    @Override
    public List<Colleague> membersOf(String group) {
        return withStandIns(systemWork.call(() -> members(group).toList()), substitutes.standInsIn(group));
    }

    @Override
    public Optional<Colleague> colleague(String userId) {
        return systemWork.call(() -> Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult()).map(EngineTaskDesk::colleague));
    }

    /** Who holds a task in somebody's name reads whose it is. */
    private Optional<Colleague> holder(OpenTask task, String assignee) {
        Optional<String> absent = substitutes.heldFor(task.id()).map(Substitutes.StandIn::principal).flatMap(this::colleague).map(Colleague::name);
        return colleague(assignee).map(holder -> absent.isPresent() ? standingIn(holder, absent.get()) : holder);
    }

    private static Colleague standingIn(Colleague substitute, String absent) {
        return new Colleague(substitute.id(), substitute.name() + "（代" + absent + "）", substitute.email());
    }

    /** Who stands in gets the mails of the absent person too, and reads for whom. */
    private List<Colleague> withStandIns(List<Colleague> people, List<Substitutes.StandIn> standIns) {
        if (standIns.isEmpty()) {
            return people;
        }
        Map<String, Colleague> all = new LinkedHashMap<>();
        people.forEach(person -> all.put(person.id(), person));
        for (Substitutes.StandIn standIn : standIns) {
            people.stream().filter(person -> person.id().equals(standIn.principal())).findAny().ifPresent(absent -> colleague(standIn.substitute()).ifPresent(other ->
                    all.putIfAbsent(other.id(), standingIn(other, absent.name()))));
        }
        return List.copyOf(all.values());
    }

    private Stream<Colleague> members(String group) {
        return identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().unlimitedList().stream().map(EngineTaskDesk::colleague);
    }

    private static Colleague colleague(User user) {
        return new Colleague(user.getId(), Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).reduce("", String::concat), user.getEmail());
    }

    /** A query, for it finds nothing quietly when the definition was removed meanwhile; a definition never changes its name. */
    private String process(String definitionId) {
        return processNames.computeIfAbsent(definitionId, id -> systemWork.call(() -> Optional.ofNullable(
                repository.createProcessDefinitionQuery().processDefinitionId(id).singleResult()).map(ProcessDefinition::getName).orElse("")));
    }

    private Stream<IdentityLink> candidates(OpenTask task) {
        return tasks.getIdentityLinksForTask(task.id()).stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()));
    }

    private @Nullable Long caseId(String taskId) {
        return tasks.getVariable(taskId, NotificationVariables.APPLICATION_ID.name()) instanceof Number id ? id.longValue() : null;
    }

    private Optional<String> bureau(String taskId) {
        return tasks.getVariable(taskId, "bureau") instanceof String bureau ? Optional.of(bureau) : Optional.empty();
    }
}
