package cn.etown.support.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The only way in for an enterprise without an account: the form of one task, and its answer as {@link SignedIn#ENTERPRISE}, checked and recorded
 * like everybody's. Whether the enterprise may is asked of {@link EnterpriseTasks} by the engine's guard.
 */
@Component
public class EnterpriseDoor {

    private static final ThreadLocal<String> OPEN_FOR = new ThreadLocal<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;
    private final TaskService tasks;
    private final IdentityService identity;
    private final SystemWork systemWork;
    private final ObjectProvider<FormPrefill> prefills;

    EnterpriseDoor(FormService forms, TaskService tasks, IdentityService identity, SystemWork systemWork, ObjectProvider<FormPrefill> prefills) {
        this.forms = forms;
        this.tasks = tasks;
        this.identity = identity;
        this.systemWork = systemWork;
        this.prefills = prefills;
    }

    static boolean isOpenFor(String taskId) {
        return taskId.equals(OPEN_FOR.get());
    }

    /** What the task is called in the work list. */
    public String nameOf(String taskId) {
        return systemWork.call(() -> task(taskId)).getName();
    }

    /** The task's {@code .form}, as it was deployed. */
    public JsonNode formOf(String taskId) {
        return systemWork.call(() -> {
            try (InputStream form = forms.getDeployedTaskForm(task(taskId).getId())) {
                return JSON.readTree(new String(form.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the form's fields show before anybody types: what the process knows under their names, and what the feature says. Nothing else of the process gets out. */
    public Map<String, Object> valuesOf(String taskId, String formKey, long caseId, String processInstanceId) {
        Map<String, Object> values = new HashMap<>(systemWork.call(() -> tasks.getVariables(taskId, keysIn(formOf(taskId)).toList())));
        prefills.orderedStream().filter(prefill -> prefill.covers(formKey)).forEach(prefill -> values.putAll(prefill.valuesFor(formKey, caseId, processInstanceId)));
        return values;
    }

    /** @throws cn.etown.support.UserMessageException what is wrong with the values, or that the task is not to be answered any more */
    public void submit(String taskId, Map<String, Object> values) {
        Authentication user = identity.getCurrentAuthentication();
        identity.setAuthentication(SignedIn.ENTERPRISE, List.of());
        OPEN_FOR.set(taskId);
        try {
            forms.submitTaskForm(taskId, values);
        } finally {
            OPEN_FOR.remove();
            identity.setAuthentication(user);
        }
    }

    private Task task(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw OpenTask.gone();
        }
        return task;
    }

    private static Stream<String> keysIn(JsonNode form) {
        return form.findValuesAsText("key").stream().distinct();
    }
}
