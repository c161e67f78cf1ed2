package cn.etown.support.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Completes a task by its form for the person who holds it, with the same checks as in Tasklist. */
@Component
public class TaskOutcome {

    private final ProcessEngine engine;
    private final SystemWork systemWork;
    private final FormCheck forms;

    TaskOutcome(ProcessEngine engine, SystemWork systemWork, FormCheck forms) {
        this.engine = engine;
        this.systemWork = systemWork;
        this.forms = forms;
    }

    /** The values that a list in the form of the task offers; empty when the form has no such list. */
    public Set<String> choices(String taskId, String field) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return systemWork.call(() -> configuration.getCommandExecutorTxRequired().execute(context -> forms.formOf(OpenTask.find(taskId, context))
                .map(Form::fields).orElse(List.of()).stream().filter(of -> of.key().equals(field))
                .flatMap(of -> StreamSupport.stream(of.definition().path("values").spliterator(), false)).map(value -> value.path("value").asText())
                .collect(Collectors.toUnmodifiableSet())));
    }

    /** What is asked at the start of a process. */
    public List<String> labelsOfStart(String processKey) {
        return systemWork.call(() -> forms.startFormLabels(processKey));
    }

    public void submit(String taskId, Map<String, Object> values, String holder) {
        systemWork.callAs(holder, () -> {
            engine.getFormService().submitTaskForm(taskId, values);
            return null;
        });
    }
}
