package cn.etown.support.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;

/** Models, tables and forms refer to each other within one deployment, so they are deployed as one set, and none before it was {@link ModelCheck checked}. */
class WholeSet {

    private static final CommandField DEPLOYMENT = new CommandField(DeployCmd.class, "deploymentBuilder");
    private static final Set<String> KINDS = Set.of("bpmn", "dmn", "form");

    private final ModelCheck check;

    WholeSet(ModelCheck check) {
        this.check = check;
    }

    void admit(Command<?> command, CommandContext context) {
        if (command instanceof DeployCmd) {
            DeploymentBuilderImpl deployment = DEPLOYMENT.of(command);
            Set<String> missing = modelsIn(newest(context));
            missing.removeAll(modelsIn(deployment.getResourceNames()));
            if (!missing.isEmpty()) {
                throw Refusal.invalid("模型、决策表和表单必须作为一个整体部署，本次部署缺少：%s。请一次提交 processes/ 和 forms/ 下的全部文件。"
                        .formatted(String.join("、", missing)));
            }
            check.require(contentOf(deployment), group -> context.runWithoutAuthorization(() -> context.getReadOnlyIdentityProvider().findGroupById(group) != null));
        }
    }

    private static Map<String, byte[]> contentOf(DeploymentBuilderImpl deployment) {
        Map<String, byte[]> content = new TreeMap<>();
        deployment.getDeployment().getResources().forEach((name, resource) -> content.put(name, resource.getBytes()));
        return content;
    }

    private static Collection<String> newest(CommandContext context) {
        return context.runWithoutAuthorization(() -> {
            DeploymentEntity newest = context.getDeploymentManager().findLatestDeploymentByName(ModelDeployment.NAME);
            return newest == null ? List.of() : context.getDeploymentManager().findDeploymentById(newest.getId()).getResources().keySet();
        });
    }

    /** By file name: the folder does not tell models apart, and a modelling tool does not send it. */
    private static Set<String> modelsIn(Collection<String> resources) {
        return resources.stream()
                .map(resource -> resource.substring(resource.lastIndexOf('/') + 1))
                .filter(file -> KINDS.contains(file.substring(file.lastIndexOf('.') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
