package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.DECISION;
import static cn.etown.support.disbursement.process.DisbursementVariables.EVIDENCE_EXTENDED;
import static cn.etown.support.disbursement.process.DisbursementVariables.INSTALMENT;
import static cn.etown.support.disbursement.process.DisbursementVariables.NEW_DAY;
import static cn.etown.support.disbursement.process.DisbursementVariables.OPINION;

@Component
class RecordEvidenceDecisionDelegate implements JavaDelegate {

    private final MilestoneService milestones;

    RecordEvidenceDecisionDelegate(MilestoneService milestones) {
        this.milestones = milestones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean extended = milestones.decideOverdue(APPLICATION_ID.from(execution), INSTALMENT.from(execution), DECISION.from(execution),
                NEW_DAY.from(execution), OPINION.from(execution), SignedIn.userId());
        EVIDENCE_EXTENDED.set(execution, extended);
    }
}
