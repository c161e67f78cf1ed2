package cn.etown.support.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The forms of tasks and starts. A form is bound to the deployment of its process, so what was read once holds for ever. Only inside a command.
 */
class FormCatalogue {

    private static final String START = "";

    private final Map<Place, Optional<Form>> forms = new ConcurrentHashMap<>();

    /** Empty for a task without a form. */
    Optional<Form> formOf(TaskEntity task) {
        if (task.getTaskDefinition() == null) {
            return Optional.empty();
        }
        return find(task.getProcessDefinition(), task.getTaskDefinitionKey(), () -> task.getTaskDefinition().getFormDefinition());
    }

    /** Empty for a process without a start form. */
    Optional<Form> startFormOf(ProcessDefinitionEntity process) {
        return find(process, START, process::getStartFormDefinition);
    }

    private Optional<Form> find(ProcessDefinitionEntity process, String element, Supplier<FormDefinition> reference) {
        return forms.computeIfAbsent(new Place(process.getId(), element), place -> Optional.ofNullable(reference.get())
                .map(FormDefinition::getCamundaFormDefinitionKey)
                .map(Expression::getExpressionText)
                .map(key -> read(process, key)));
    }

    private static Form read(ProcessDefinitionEntity process, String key) {
        CommandContext context = Context.getCommandContext();
        return context.runWithoutAuthorization(() -> {
            CamundaFormDefinitionEntity form = context.getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(process.getDeploymentId(), key);
            if (form == null) {
                throw new IllegalStateException("form '%s' was not deployed together with %s".formatted(key, process.getId()));
            }
            return Form.parse(context.getResourceManager()
                    .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName()).getBytes());
        });
    }

    private record Place(String processDefinitionId, String element) {
    }
}
