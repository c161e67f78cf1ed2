package cn.etown.support.engine;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Puts the completion rule, the end of standing in and the work list's card on every user task of every model, whatever the model says. */
class TaskRules extends AbstractBpmnParseListener {

    private final TaskListener card;
    private final TaskListener completionRule;
    private final TaskListener handing;

    TaskRules(TaskListener card, TaskListener completionRule, TaskListener handing) {
        this.card = card;
        this.completionRule = completionRule;
        this.handing = handing;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, card);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completionRule);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, handing);
        Optional.ofNullable(TaskProperties.of(userTask).get(Duties.PROPERTY)).ifPresent(duty -> activity.setProperty(Duties.PROPERTY, duty));
    }
}
