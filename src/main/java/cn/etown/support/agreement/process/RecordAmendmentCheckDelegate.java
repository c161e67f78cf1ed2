package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AmendmentVariables.DECIDING_GROUP;
import static cn.etown.support.agreement.process.AmendmentVariables.LEGALLY_SOUND;
import static cn.etown.support.agreement.process.AmendmentVariables.LEGAL_FINDING;
import static cn.etown.support.agreement.process.AmendmentVariables.LEGAL_OPINION;

@Component
class RecordAmendmentCheckDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendmentCheckDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean sound = amendments.check(caseId, LEGAL_FINDING.from(execution), LEGAL_OPINION.from(execution), SignedIn.userId());
        LEGALLY_SOUND.set(execution, sound);
        DECIDING_GROUP.set(execution, sound ? amendments.decidingGroup(caseId) : null);
    }
}
