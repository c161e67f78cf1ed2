package cn.etown.support.engine;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The server's check of submitted forms. The engine asks it for every start and every completion; intake may ask it beforehand. */
@Component
public class FormCheck {

    private static final Form WITHOUT_FIELDS = new Form("", List.of());

    private final ObjectProvider<ProcessEngine> engine;
    private final FormCatalogue catalogue = new FormCatalogue();
    private final SubmissionCheck check;

    FormCheck(ObjectProvider<ProcessEngine> engine, ObjectProvider<Clock> clock) {
        this.engine = engine;
        Feel feel = new Feel();
        this.check = new SubmissionCheck(new FieldRules(feel, clock.getIfAvailable(Clock::systemUTC)), feel);
    }

    /**
     * Would these values be accepted by the start form of the newest version of the process?
     *
     * @return the accepted values: String, Long, Double, Boolean or a list of Strings, without empty ones
     * @throws Refusal one Chinese message that names every wrong field
     */
    public Map<String, Object> check(String processKey, Map<String, ?> values) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context ->
                acceptedForStart(context.getProcessEngineConfiguration().getDeploymentCache().findDeployedLatestProcessDefinitionByKey(processKey), values));
    }

    /** Empty for a task without a form. Only inside a command. */
    Optional<Form> formOf(TaskEntity task) {
        return catalogue.formOf(task);
    }

    /** The labels of what is asked at the start of the newest version of the process, in the order of the form. */
    List<String> startFormLabels(String processKey) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            ProcessDefinitionEntity process = context.getProcessEngineConfiguration().getDeploymentCache().findDeployedLatestProcessDefinitionByKey(processKey);
            return catalogue.startFormOf(process).orElse(WITHOUT_FIELDS).fields().stream().map(FormField::label).distinct().toList();
        });
    }

    boolean startFormHas(ProcessDefinitionEntity process, String field) {
        return catalogue.startFormOf(process).orElse(WITHOUT_FIELDS).has(field);
    }

    Map<String, Object> acceptedForStart(ProcessDefinitionEntity process, Map<String, ?> values) {
        return check.accept(catalogue.startFormOf(process).orElse(WITHOUT_FIELDS), values, Map.of());
    }

    Map<String, Object> acceptedForTask(TaskEntity task, Map<String, ?> values) {
        Form form = formOf(task).orElse(WITHOUT_FIELDS);
        return check.accept(form, values, form.dependsOnStoredValues() ? task.getVariables() : Map.of());
    }
}
