package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;

@Component
class RecordClawbackProposalDelegate implements JavaDelegate {

    private final ClawbackService clawbacks;

    RecordClawbackProposalDelegate(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        clawbacks.propose(CLAWBACK_ID.from(execution), OPINION.from(execution), SignedIn.userId());
    }
}
