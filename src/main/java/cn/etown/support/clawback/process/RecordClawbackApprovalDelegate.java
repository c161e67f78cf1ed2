package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECISION;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;
import static cn.etown.support.clawback.process.ClawbackVariables.PROPOSAL_APPROVED;

@Component
class RecordClawbackApprovalDelegate implements JavaDelegate {

    private final ClawbackService clawbacks;

    RecordClawbackApprovalDelegate(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean approved = DECISION.from(execution).equals("approve");
        clawbacks.approve(CLAWBACK_ID.from(execution), approved, OPINION.from(execution), SignedIn.userId());
        PROPOSAL_APPROVED.set(execution, approved);
    }
}
