package cn.etown.support.engine;

import java.util.List;

import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/** The engine's own checks of authorizations, asked with less: there are no revoking authorizations that would have to be weighed against granting ones. */
class LeanAuthorizations implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
        return new Manager();
    }

    private static class Manager extends AuthorizationManager {

        /** The engine first reads which groups have any authorization at all, in each command, only to leave the others out: ours all have some. */
        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        /** Of permissions each of which suffices, the first is nearly always there: one after the other instead of all in one long statement. */
        @Override
        public boolean isAuthorized(String userId, List<String> groups, CompositePermissionCheck check) {
            return isAnyOfPlainOnes(check)
                    ? check.getAtomicChecks().stream().anyMatch(each -> isAuthorized(userId, groups, each))
                    : super.isAuthorized(userId, groups, check);
        }

        private static boolean isAnyOfPlainOnes(CompositePermissionCheck check) {
            return check.isDisjunctive() && check.getCompositeChecks().isEmpty() && !check.getAtomicChecks().isEmpty();
        }
    }
}
