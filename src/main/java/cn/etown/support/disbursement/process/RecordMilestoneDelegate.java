package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.DECISION;
import static cn.etown.support.disbursement.process.DisbursementVariables.INSTALMENT;
import static cn.etown.support.disbursement.process.DisbursementVariables.MILESTONE_CONFIRMED;
import static cn.etown.support.disbursement.process.DisbursementVariables.MISSING;
import static cn.etown.support.disbursement.process.DisbursementVariables.OPINION;

@Component
class RecordMilestoneDelegate implements JavaDelegate {

    private final MilestoneService milestones;

    RecordMilestoneDelegate(MilestoneService milestones) {
        this.milestones = milestones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean confirmed = milestones.decide(APPLICATION_ID.from(execution), INSTALMENT.from(execution), DECISION.from(execution),
                MISSING.find(execution).orElse(null), OPINION.from(execution), SignedIn.userId());
        MILESTONE_CONFIRMED.set(execution, confirmed);
    }
}
