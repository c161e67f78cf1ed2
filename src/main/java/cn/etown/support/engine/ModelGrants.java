package cn.etown.support.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;

/**
 * Who may start a process is said in its model, as candidate starter groups; deploying the model makes it so. Who may work on a task is said there
 * too, as candidate groups.
 */
class ModelGrants extends DefaultAuthorizationProvider {

    private static final AuthorizationEntity[] NONE = {};

    @Override
    public AuthorizationEntity[] newProcessDefinition(ProcessDefinition process) {
        return groups((ProcessDefinitionEntity) process)
                .filter(group -> getGrantAuthorizationByGroupId(group, Resources.PROCESS_DEFINITION, process.getKey()) == null)
                .map(group -> createGrantAuthorization(null, group, Resources.PROCESS_DEFINITION, process.getKey(), Permissions.READ, Permissions.CREATE_INSTANCE))
                .toArray(AuthorizationEntity[]::new);
    }

    /** Who claims a task may work on it already, and no longer than that. */
    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        return isClaim((TaskEntity) task, newAssignee) ? NONE : super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    /** A task that was created in this very command has no revision yet: its assignee comes from the model. */
    private static boolean isClaim(TaskEntity task, String assignee) {
        return task.getRevision() > 0 && assignee != null && assignee.equals(Context.getCommandContext().getAuthenticatedUserId());
    }

    private static Stream<String> groups(ProcessDefinitionEntity process) {
        return process.getCandidateStarterGroupIdExpressions().stream().map(Expression::getExpressionText).distinct();
    }
}
