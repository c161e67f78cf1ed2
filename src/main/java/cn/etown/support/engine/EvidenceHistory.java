package cn.etown.support.engine;

import java.util.EnumSet;
import java.util.Set;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Like {@code full}, without what repeats personal data: submitted form values, each value that a variable once had, and the variables of a single
 * step, such as the display values of the work list. The legal record is in our own tables.
 */
class EvidenceHistory extends AbstractHistoryLevel {

    static final String NAME = "evidence";

    private static final int ID = 48;
    private static final Set<HistoryEventTypes> LEFT_OUT =
            EnumSet.of(HistoryEventTypes.FORM_PROPERTY_UPDATE, HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        return !LEFT_OUT.contains(eventType) && !(entity instanceof VariableInstanceEntity variable && isOfOneStep(variable));
    }

    private static boolean isOfOneStep(VariableInstanceEntity variable) {
        return CardListener.shows(variable.getName()) || variable.getExecutionId() != null && !variable.getExecutionId().equals(variable.getProcessInstanceId());
    }
}
