package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION_MADE;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION_SERVED;
import static cn.etown.support.clawback.process.ClawbackVariables.REASONS;

@Component
class RecordClawbackDecisionDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    RecordClawbackDecisionDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean decided = proceedings.decide(CLAWBACK_ID.from(execution), REASONS.from(execution), SignedIn.userId());
        DECISION_MADE.set(execution, decided);
        DECISION_SERVED.set(execution, decided);
    }
}
