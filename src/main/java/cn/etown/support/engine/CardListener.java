package cn.etown.support.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Gives every new task of a case what the work list shows, in one variable of the task that never enters history. A process that is about no case says it
 * itself, in a variable of the same name: whoever may only take a task does not see the process's own.
 */
class CardListener implements TaskListener {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<String> CARD = Variable.of("caseCard", String.class);

    private static final Variable<String> TIER_NAME = Variable.of("tierName", String.class);
    private static final String REVIEW_TIER = "userTask_reviewTier";

    private final ObjectProvider<TaskCard> cards;

    CardListener(ObjectProvider<TaskCard> cards) {
        this.cards = cards;
    }

    static boolean shows(String variableName) {
        return CARD.name().equals(variableName);
    }

    @Override
    public void notify(DelegateTask task) {
        if (REVIEW_TIER.equals(task.getTaskDefinitionKey())) {
            TIER_NAME.find(task).ifPresent(task::setName);
        }
        APPLICATION_ID.find(task).ifPresentOrElse(applicationId -> cards.ifAvailable(port -> CARD.setLocal(task, port.of(applicationId).text())),
                () -> CARD.find(task).ifPresent(text -> CARD.setLocal(task, text)));
    }

}
