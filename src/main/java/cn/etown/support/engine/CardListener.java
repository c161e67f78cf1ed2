package cn.etown.support.engine;

import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ObjectProvider;

/** Gives every new task of a case what the work list shows, as variables of the task that never enter history. */
class CardListener implements TaskListener {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);

    private static final Variable<String> CASE_NUMBER = Variable.of("caseNumber", String.class);
    private static final Variable<String> ENTERPRISE_NAME = Variable.of("enterpriseName", String.class);
    private static final Variable<String> AMOUNT_TEXT = Variable.of("amountText", String.class);
    private static final Set<String> NAMES = Set.of(CASE_NUMBER.name(), ENTERPRISE_NAME.name(), AMOUNT_TEXT.name());

    private static final Variable<String> TIER_NAME = Variable.of("tierName", String.class);
    private static final String REVIEW_TIER = "userTask_reviewTier";

    private final ObjectProvider<TaskCard> cards;

    CardListener(ObjectProvider<TaskCard> cards) {
        this.cards = cards;
    }

    static boolean shows(String variableName) {
        return NAMES.contains(variableName);
    }

    @Override
    public void notify(DelegateTask task) {
        if (REVIEW_TIER.equals(task.getTaskDefinitionKey())) {
            TIER_NAME.find(task).ifPresent(task::setName);
        }
        APPLICATION_ID.find(task).ifPresent(applicationId -> cards.ifAvailable(port -> show(task, port.of(applicationId))));
    }

    private static void show(DelegateTask task, TaskCard.Card card) {
        CASE_NUMBER.setLocal(task, card.caseNumber());
        ENTERPRISE_NAME.setLocal(task, card.enterpriseName());
        AMOUNT_TEXT.setLocal(task, card.amountText());
    }
}
