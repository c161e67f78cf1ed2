package cn.etown.support.application.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.TieredReviewVariables.TIER_CODES;

/** Keeps what the table found for the next step, as text and for this transaction only. */
@Component
class KeepTiersListener implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        TIER_CODES.setTransient(execution, String.join(",", DecisionResults.of(execution).<String>collectEntries("tier")));
    }
}
