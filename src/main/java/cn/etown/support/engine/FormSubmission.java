package cn.etown.support.engine;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.lang.Nullable;

/** Every way to submit a form, whatever the client: checked, and replaced by what was accepted. */
class FormSubmission {

    private static final CommandField COMPLETED_TASK = new CommandField(CompleteTaskCmd.class, "taskId");
    private static final CommandField COMPLETED_VARIABLES = new CommandField(CompleteTaskCmd.class, "variables");
    private static final CommandField SUBMITTED_TASK = new CommandField(SubmitTaskFormCmd.class, "taskId");
    private static final CommandField SUBMITTED_VARIABLES = new CommandField(SubmitTaskFormCmd.class, "properties");
    private static final CommandField STARTED_DEFINITION = new CommandField(SubmitStartFormCmd.class, "processDefinitionId");
    private static final CommandField STARTED_VARIABLES = new CommandField(SubmitStartFormCmd.class, "variables");
    private static final CommandField START = new CommandField(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final CommandField START_SOMEWHERE = new CommandField(StartProcessInstanceAtActivitiesCmd.class, "instantiationBuilder");

    private final FormCheck check;

    FormSubmission(FormCheck check) {
        this.check = check;
    }

    void admit(Command<?> command, CommandContext context) {
        if (command instanceof CompleteTaskCmd) {
            COMPLETED_VARIABLES.set(command, acceptedForTask(COMPLETED_TASK.of(command), COMPLETED_VARIABLES.of(command), context));
        } else if (command instanceof SubmitTaskFormCmd) {
            SUBMITTED_VARIABLES.set(command, acceptedForTask(SUBMITTED_TASK.of(command), SUBMITTED_VARIABLES.of(command), context));
        } else if (command instanceof SubmitStartFormCmd) {
            ProcessDefinitionEntity process = context.getProcessEngineConfiguration().getDeploymentCache()
                    .findDeployedProcessDefinitionById(STARTED_DEFINITION.of(command));
            STARTED_VARIABLES.set(command, acceptedForStart(process, typed(STARTED_VARIABLES.of(command)), context));
        } else if (command instanceof StartProcessInstanceCmd) {
            admit((ProcessInstantiationBuilderImpl) START.of(command), context);
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            admit((ProcessInstantiationBuilderImpl) START_SOMEWHERE.of(command), context);
        }
    }

    /** Whether the command is for a task that somebody else has finished in the meantime. */
    boolean comesTooLate(Command<?> command, CommandContext context) {
        return command instanceof CompleteTaskCmd && OpenTask.isGone(COMPLETED_TASK.of(command), context)
                || command instanceof SubmitTaskFormCmd && OpenTask.isGone(SUBMITTED_TASK.of(command), context);
    }

    private void admit(ProcessInstantiationBuilderImpl start, CommandContext context) {
        ProcessDefinitionEntity process = new GetDeployedProcessDefinitionCmd(start, false).execute(context);
        VariableMap accepted = acceptedForStart(process, typed(start.getVariables()), context);
        if (start.getVariables() != null) {
            start.getVariables().clear();
        }
        start.setVariables(accepted);
    }

    /** What the programme itself adds to a start stays as it is; a user adds nothing. */
    private VariableMap acceptedForStart(ProcessDefinitionEntity process, Map<String, Object> values, CommandContext context) {
        Map<String, Object> submitted = new HashMap<>(values);
        if (context.getAuthenticatedUserId() == null) {
            submitted.keySet().removeIf(name -> !check.startFormHas(process, name));
        }
        VariableMap accepted = SubmittedForm.asVariables(check.acceptedForStart(process, submitted));
        values.forEach((name, value) -> {
            if (!submitted.containsKey(name)) {
                accepted.put(name, value);
            }
        });
        return accepted;
    }

    private VariableMap acceptedForTask(String taskId, Map<String, Object> values, CommandContext context) {
        TaskEntity task = OpenTask.find(taskId, context);
        CompletionRule.checkAssignee(task, context.getAuthenticatedUserId());
        return SubmittedForm.asVariables(check.acceptedForTask(task, typed(values)));
    }

    private static Map<String, Object> typed(@Nullable Map<String, Object> values) {
        Map<String, Object> typed = new HashMap<>();
        if (values instanceof VariableMap variables) {
            variables.keySet().forEach(name -> typed.put(name, variables.getValueTyped(name)));
        } else if (values != null) {
            typed.putAll(values);
        }
        return typed;
    }
}
