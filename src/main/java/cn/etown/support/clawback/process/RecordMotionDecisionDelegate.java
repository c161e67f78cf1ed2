package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;
import static cn.etown.support.clawback.process.ClawbackVariables.SERVED_ON;

@Component
class RecordMotionDecisionDelegate implements JavaDelegate {

    private final ClawbackCollection collection;

    RecordMotionDecisionDelegate(ClawbackCollection collection) {
        this.collection = collection;
    }

    @Override
    public void execute(DelegateExecution execution) {
        collection.decideMotion(CLAWBACK_ID.from(execution), DECISION.from(execution).equals("approve"), OPINION.from(execution),
                ClawbackForm.find(execution, SERVED_ON).orElse(null), SignedIn.userId());
    }
}
