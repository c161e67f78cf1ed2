package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.INSTALMENT;
import static cn.etown.support.disbursement.process.DisbursementVariables.STATEMENT;

@Component
class RecordEvidenceDelegate implements JavaDelegate {

    private final MilestoneService milestones;

    RecordEvidenceDelegate(MilestoneService milestones) {
        this.milestones = milestones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        milestones.submit(APPLICATION_ID.from(execution), INSTALMENT.from(execution), STATEMENT.from(execution), SignedIn.userId());
    }
}
