package cn.etown.support.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Who may start a process is said in its model, as candidate starter groups; deploying the model makes it so. */
class StarterGrants extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newProcessDefinition(ProcessDefinition process) {
        return groups((ProcessDefinitionEntity) process)
                .filter(group -> getGrantAuthorizationByGroupId(group, Resources.PROCESS_DEFINITION, process.getKey()) == null)
                .map(group -> createGrantAuthorization(null, group, Resources.PROCESS_DEFINITION, process.getKey(), Permissions.READ, Permissions.CREATE_INSTANCE))
                .toArray(AuthorizationEntity[]::new);
    }

    private static Stream<String> groups(ProcessDefinitionEntity process) {
        return process.getCandidateStarterGroupIdExpressions().stream().map(Expression::getExpressionText).distinct();
    }
}
