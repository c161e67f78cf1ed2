package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION_MADE;
import static cn.etown.support.clawback.process.ClawbackVariables.TO_COLLECT;
import static cn.etown.support.clawback.process.ClawbackVariables.REASONS;

@Component
class RecordClawbackDecisionDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    RecordClawbackDecisionDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = CLAWBACK_ID.from(execution);
        boolean decided = proceedings.decide(id, REASONS.from(execution), SignedIn.userId());
        DECISION_MADE.set(execution, decided);
        TO_COLLECT.set(execution, decided || proceedings.owesBack(id));
    }
}
