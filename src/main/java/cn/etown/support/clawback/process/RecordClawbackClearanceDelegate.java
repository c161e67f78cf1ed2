package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION;
import static cn.etown.support.clawback.process.ClawbackVariables.LEGALLY_CLEARED;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;

@Component
class RecordClawbackClearanceDelegate implements JavaDelegate {

    private final ClawbackService clawbacks;

    RecordClawbackClearanceDelegate(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean cleared = DECISION.from(execution).equals("approve");
        clawbacks.clear(CLAWBACK_ID.from(execution), cleared, OPINION.from(execution), SignedIn.userId());
        LEGALLY_CLEARED.set(execution, cleared);
    }
}
