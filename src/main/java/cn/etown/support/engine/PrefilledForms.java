package cn.etown.support.engine;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds what the features know to the initial values of a task's form. The engine has checked by then that the user may read the task; nothing of it is
 * stored there. What the process itself keeps under a field's name stays.
 */
class PrefilledForms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectProvider<FormPrefill> prefills;
    private final FormCheck forms;

    PrefilledForms(ObjectProvider<FormPrefill> prefills, FormCheck forms) {
        this.prefills = prefills;
        this.forms = forms;
    }

    /** @param result of the command, which is completed in place */
    void complete(Command<?> command, Object result, CommandContext context) {
        if (command instanceof GetTaskFormVariablesCmd asked && result instanceof VariableMap values) {
            TaskEntity task = OpenTask.find(asked.resourceId, context);
            forms.formOf(task).ifPresent(form -> context.runWithoutAuthorization(() -> {
                valuesFor(form, task).forEach((field, value) -> {
                    if (form.has(field) && !values.containsKey(field) && (asked.formVariableNames == null || asked.formVariableNames.contains(field))) {
                        put(values, field, value);
                    }
                });
                return null;
            }));
        }
    }

    private Map<String, Object> valuesFor(Form form, TaskEntity task) {
        return prefills.stream().filter(prefill -> prefill.covers(form.id())).findFirst()
                .flatMap(prefill -> CardListener.APPLICATION_ID.find(task)
                        .map(caseId -> prefill.valuesFor(form.id(), caseId, task.getProcessInstanceId())))
                .orElse(Map.of());
    }

    /** The work list reads a list only as JSON. */
    private static void put(VariableMap values, String field, Object value) {
        if (value instanceof List<?> items) {
            values.putValueTyped(field, SpinValues.jsonValue(json(items)).create());
        } else {
            values.putValue(field, value);
        }
    }

    private static String json(List<?> items) {
        try {
            return JSON.writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a list of texts: " + items, e);
        }
    }
}
