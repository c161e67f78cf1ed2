package cn.etown.support.application.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.INELIGIBLE_REASONS;

/** Keeps what the table found for the next step, as text and for this transaction only. */
@Component
class KeepEligibilityReasonsListener implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        INELIGIBLE_REASONS.setTransient(execution, EligibilityTable.found(DecisionResults.of(execution)));
    }
}
