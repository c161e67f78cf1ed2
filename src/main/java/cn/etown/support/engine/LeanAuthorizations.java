package cn.etown.support.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.lang.Nullable;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

/**
 * The engine's own checks of authorizations, asked with less: there are no revoking authorizations that would have to be weighed against granting ones.
 * Where they say no, an absence may say yes, for single tasks: those of the absent person are seen and worked on by the substitute.
 */
class LeanAuthorizations implements SessionFactory {

    private static final Set<Permission> OF_SUBSTITUTES = Set.of(Permissions.READ, Permissions.TASK_WORK, TaskPermissions.READ, TaskPermissions.TASK_WORK);

    private final Substitution substitution;

    LeanAuthorizations(Substitution substitution) {
        this.substitution = substitution;
    }

    @Override
    public Class<?> getSessionType() {
        return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
        return new Manager(substitution);
    }

    private static class Manager extends AuthorizationManager {

        private final Substitution substitution;
        private @Nullable Set<String> substituted;

        Manager(Substitution substitution) {
            this.substitution = substitution;
        }

        /** The engine first reads which groups have any authorization at all, in each command, only to leave the others out: ours all have some. */
        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        /** Of permissions each of which suffices, the first is nearly always there: one after the other instead of all in one long statement. */
        @Override
        public boolean isAuthorized(String userId, List<String> groups, CompositePermissionCheck check) {
            boolean granted = isAnyOfPlainOnes(check)
                    ? check.getAtomicChecks().stream().anyMatch(each -> isAuthorized(userId, groups, each))
                    : super.isAuthorized(userId, groups, check);
            return granted || isAnyOfPlainOnes(check) && check.getAtomicChecks().stream().anyMatch(each -> Resources.TASK.equals(each.getResource())
                    && OF_SUBSTITUTES.contains(each.getPermission()) && each.getResourceId() != null && isSubstituted(userId, List.of(each.getResourceId())));
        }

        @Override
        public void configureTaskQuery(TaskQueryImpl query) {
            super.configureTaskQuery(query);
            List<String> asked = query.getTaskId() != null ? List.of(query.getTaskId()) : query.getTaskIdIn() != null ? List.of(query.getTaskIdIn()) : List.of();
            if (!query.getAuthCheck().isAuthorizationCheckEnabled() || userId() == null) {
                return;
            }
            if (OwnTasks.canBeNarrowed(query, groupIds()) && !isAuthorized(Permissions.READ_TASK, Resources.PROCESS_DEFINITION, ANY)) {
                OwnTasks.narrow(query, groupIds());
            }
            if (OwnTasks.areAllThatIsAskedBy(query, userId(), groupIds()) || isSubstituted(userId(), asked)) {
                query.getAuthCheck().setAuthorizationCheckEnabled(false);
            }
        }

        /** The work list asks for the cards of the tasks that it shows, by the ids of the tasks and of what they hang on; only those of tasks are cards. */
        @Override
        protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
            super.configureVariableInstanceQuery(query);
            if (query.getAuthCheck().isAuthorizationCheckEnabled() && query.getVariableNames() != null && query.getVariableScopeIds() != null
                    && Stream.of(query.getVariableNames()).allMatch(CardListener::shows)
                    && Stream.of(query.getVariableScopeIds()).anyMatch(substituted(userId())::contains)) {
                query.variableScopeIdIn(Stream.of(query.getVariableScopeIds()).filter(substituted(userId())::contains).toArray(String[]::new));
                query.getAuthCheck().setAuthorizationCheckEnabled(false);
            }
        }

        private boolean isSubstituted(@Nullable String userId, List<String> asked) {
            return userId != null && !asked.isEmpty() && userId.equals(userId()) && Substitution.areWithin(substituted(userId), asked);
        }

        private Set<String> substituted(@Nullable String userId) {
            if (substituted == null) {
                substituted = userId == null || SignedIn.isReserved(userId) ? Set.of() : substitution.tasksFor(userId);
            }
            return substituted;
        }

        private static @Nullable String userId() {
            return Context.getCommandContext().getAuthenticatedUserId();
        }

        private static List<String> groupIds() {
            List<String> groups = Context.getCommandContext().getAuthentication().getGroupIds();
            return groups == null ? List.of() : groups;
        }

        private static boolean isAnyOfPlainOnes(CompositePermissionCheck check) {
            return check.isDisjunctive() && check.getCompositeChecks().isEmpty() && !check.getAtomicChecks().isEmpty();
        }
    }
}
