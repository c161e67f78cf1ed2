package cn.etown.support.notification.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.engine.Members;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.notification.TaskDesk;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

@Component
class EngineTaskDesk implements TaskDesk {

    private final TaskService tasks;
    private final IdentityService identity;
    private final RepositoryService repository;
    private final Members members;
    private final NextTier nextTier;
    private final SystemWork systemWork;

    EngineTaskDesk(TaskService tasks, IdentityService identity, RepositoryService repository, Members members, NextTier nextTier, SystemWork systemWork) {
        this.tasks = tasks;
        this.identity = identity;
        this.repository = repository;
        this.members = members;
        this.nextTier = nextTier;
        this.systemWork = systemWork;
    }

    @Override
    public Optional<OpenTask> find(String taskId) {
        return systemWork.call(() -> task(taskId).map(task -> new OpenTask(task.getId(), task.getName(),
                repository.getProcessDefinition(task.getProcessDefinitionId()).getName(), caseId(taskId), instant(task.getDueDate()))));
    }

    @Override
    public List<DueTask> dueBefore(Instant end) {
        return systemWork.call(() -> tasks.createTaskQuery().dueBefore(Date.from(end)).active().orderByDueDate().asc().list())
                .stream().map(task -> new DueTask(task.getId(), task.getDueDate().toInstant())).toList();
    }

    @Override
    public List<String> workersOf(String taskId) {
        return systemWork.call(() -> {
            String assignee = task(taskId).map(Task::getAssignee).orElse(null);
            if (assignee != null) {
                return List.of(assignee);
            }
            return candidates(taskId)
                    .flatMap(link -> link.getUserId() != null ? Stream.of(link.getUserId()) : members.of(link.getGroupId()).stream())
                    .distinct().toList();
        });
    }

    @Override
    public List<String> superiorsOf(String taskId) {
        return systemWork.call(() -> {
            List<String> groups = candidates(taskId).map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
            return (groups.isEmpty() ? Stream.of(nextTier.ofAPersonalTask(bureau(taskId))) : groups.stream().map(nextTier::of))
                    .distinct().flatMap(group -> members.of(group).stream()).distinct().toList();
        });
    }

    @Override
    public Optional<Colleague> colleague(String userId) {
        return systemWork.call(() -> Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult())
                .map(user -> new Colleague(Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).reduce("", String::concat), user.getEmail())));
    }

    private Optional<Task> task(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult());
    }

    private Stream<IdentityLink> candidates(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()));
    }

    private @Nullable Long caseId(String taskId) {
        return tasks.getVariable(taskId, NotificationVariables.APPLICATION_ID.name()) instanceof Number id ? id.longValue() : null;
    }

    private Optional<String> bureau(String taskId) {
        return tasks.getVariable(taskId, "bureau") instanceof String bureau ? Optional.of(bureau) : Optional.empty();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
