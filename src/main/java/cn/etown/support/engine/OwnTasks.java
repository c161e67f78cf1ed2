package cn.etown.support.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * Which queries of tasks ask for nothing but what whoever asks may see anyhow: the tasks that are his or hers, also those taken for an absent person of another
 * unit, or that wait for a group of his or hers.
 * Each such task is granted to that person or group by the engine when it gets it, so that asking for the grants as well finds the same tasks, only a
 * hundred times slower among 30,000.
 */
final class OwnTasks {

    private static final Set<String> NO_CRITERIA = Set.of("queries", "isOrQueryActive", "cachedCandidateGroups", "cachedUserGroups");
    private static final List<Field> CRITERIA = Stream.of(TaskQueryImpl.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()) && !NO_CRITERIA.contains(field.getName())).peek(field -> field.setAccessible(true)).toList();

    private OwnTasks() {
    }

    /** Whether some of the groups that it asks for are among these, and some are not. */
    static boolean canBeNarrowed(TaskQueryImpl query, List<String> groupIds) {
        List<String> asked = query.getCandidateGroupsInternal();
        return asked != null && !groupIds.containsAll(asked) && asked.stream().anyMatch(groupIds::contains);
    }

    /**
     * A list of a unit names all of its groups, and each colleague is in some of them: who may not read everything is granted nothing of the others' tasks, so
     * that they need not be asked for. What is granted of them to a person alone stands in that person's own list.
     */
    static void narrow(TaskQueryImpl query, List<String> groupIds) {
        query.taskCandidateGroupIn(query.getCandidateGroupsInternal().stream().filter(groupIds::contains).toList());
    }

    /** The first of its parts holds criteria that all have to be met, each other one criteria of which one is enough; a task has to fit every part. */
    static boolean areAllThatIsAskedBy(TaskQueryImpl query, String userId, List<String> groupIds) {
        List<TaskQueryImpl> parts = query.getQueries();
        return isNarrowedToOwn(parts.get(0), userId, groupIds) || parts.stream().skip(1).anyMatch(part -> isAnyOfOwn(part, userId));
    }

    private static boolean isNarrowedToOwn(TaskQueryImpl part, String userId, List<String> groupIds) {
        List<String> groups = part.getCandidateGroupsInternal();
        return userId.equals(part.getAssignee()) || userId.equals(part.getCandidateUser())
                || part.getCandidateGroup() != null && groupIds.contains(part.getCandidateGroup())
                || groups != null && !groups.isEmpty() && groupIds.containsAll(groups);
    }

    /** Compared whole with a query that says just this, so that no criterion that is not known here lets more in. */
    private static boolean isAnyOfOwn(TaskQueryImpl part, String userId) {
        TaskQueryImpl own = new TaskQueryImpl();
        own.taskAssignee(userId).taskCandidateUser(userId);
        return CRITERIA.stream().allMatch(criterion -> Objects.equals(value(criterion, part), value(criterion, own)));
    }

    private static Object value(Field criterion, TaskQueryImpl query) {
        try {
            return criterion.get(query);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
