package cn.etown.support.invitation.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.TaskProperties;
import cn.etown.support.engine.Variable;
import cn.etown.support.invitation.CloseReason;
import cn.etown.support.invitation.Invitation;
import cn.etown.support.invitation.InvitationRegister;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * A user task with the extension property {@value #MAIL} may be answered by the enterprise: its link is issued when the task begins and closed when
 * it ends, in the task's own transaction.
 */
@Component
class EnterpriseTaskPlugin extends AbstractProcessEnginePlugin {

    static final String MAIL = "enterpriseMail";
    static final String REMINDERS = "enterpriseReminders";
    static final String DOCUMENT = "enterpriseDocument";

    private static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);

    private final InvitationRegister invitations;

    EnterpriseTaskPlugin(InvitationRegister invitations) {
        this.invitations = invitations;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new ArrayList<>();
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                Map<String, String> properties = TaskProperties.of(element);
                if (properties.containsKey(MAIL)) {
                    accompany(((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition(), properties);
                }
            }
        });
    }

    private void accompany(TaskDefinition definition, Map<String, String> properties) {
        String form = definition.getFormDefinition().getCamundaFormDefinitionKey().getExpressionText();
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, task -> issue(task, form, properties));
        definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> invitations.close(task.getId(),
                SignedIn.ENTERPRISE.equals(SignedIn.userId()) ? CloseReason.ANSWERED : CloseReason.RECORDED_BY_STAFF));
        definition.addTaskListener(TaskListener.EVENTNAME_DELETE, task -> invitations.close(task.getId(), CloseReason.CANCELLED));
    }

    private void issue(DelegateTask task, String form, Map<String, String> properties) {
        if (task.getDueDate() == null) {
            throw new IllegalStateException("task %s asks an enterprise and has no due date".formatted(task.getTaskDefinitionKey()));
        }
        invitations.issue(new Invitation.Request(APPLICATION_ID.from(task), task.getId(), task.getProcessInstanceId(), form, properties.get(MAIL),
                kind(properties.get(DOCUMENT)), days(properties.getOrDefault(REMINDERS, "")), task.getDueDate().toInstant()));
    }

    private static @Nullable DocumentKind kind(@Nullable String name) {
        return name == null || name.isBlank() ? null : DocumentKind.valueOf(name);
    }

    private static List<Integer> days(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(day -> !day.isEmpty()).map(Integer::valueOf).toList();
    }
}
