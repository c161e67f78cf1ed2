package cn.etown.support.security;

import java.util.Arrays;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each group may do. Work on a task is granted by the engine itself, to the candidates of that task alone, so a bureau sees its own tasks.
 * Grants only, never a revoke: one revoke makes every query many times slower.
 */
@Component
class Grants {

    private static final String ALL = Authorization.ANY;

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void apply() {
        everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        everybody(Resources.PROCESS_DEFINITION, ALL, Permissions.READ);
        // colleagues and units appear by name
        everybody(Resources.USER, ALL, Permissions.READ);
        everybody(Resources.GROUP, ALL, Permissions.READ);
        // of those processes that a model lets one start
        everybody(Resources.PROCESS_INSTANCE, ALL, Permissions.CREATE);
        for (Resources resource : Resources.values()) {
            group(Groups.ADMINISTRATORS, resource, ALL, Permissions.ALL);
        }
        for (String reader : new String[] {Groups.AUDITORS, Groups.LEADERS}) {
            group(reader, Resources.PROCESS_DEFINITION, ALL, Permissions.READ, Permissions.READ_INSTANCE, Permissions.READ_TASK, Permissions.READ_HISTORY);
        }
        group(Groups.AUDITORS, Resources.DECISION_DEFINITION, ALL, Permissions.READ, Permissions.READ_HISTORY);
        group(Groups.PROCESS_DESIGNERS, Resources.DEPLOYMENT, ALL, Permissions.READ, Permissions.CREATE);
        group(Groups.PROCESS_DESIGNERS, Resources.DECISION_DEFINITION, ALL, Permissions.READ);
    }

    private void everybody(Resource resource, String id, Permission... permissions) {
        Authorization present = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(resource).resourceId(id).singleResult();
        save(present != null ? present : authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL), resource, id, permissions);
    }

    private void group(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT).groupIdIn(group)
                .resourceType(resource).resourceId(id).singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
        }
        save(grant, resource, id, permissions);
    }

    private void save(Authorization grant, Resource resource, String id, Permission... permissions) {
        if (grant.getId() != null && Arrays.stream(permissions).allMatch(grant::isPermissionGranted)) {
            return;
        }
        grant.setResource(resource);
        grant.setResourceId(id);
        Arrays.stream(permissions).forEach(grant::addPermission);
        authorizations.saveAuthorization(grant);
    }
}
