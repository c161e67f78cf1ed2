package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.REMARK;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNING_ANSWER;
import static cn.etown.support.agreement.process.AmendmentVariables.AMENDMENT_ACCEPTED;
import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AgreementVariables.DECLINE_REASON;

@Component
class RecordAmendedScanDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendedScanDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean accepted = SIGNING_ANSWER.from(execution).equals("signed");
        if (accepted) {
            amendments.accept(caseId, REMARK.find(execution).orElse(null), SignedIn.userId());
        } else {
            amendments.drop(caseId, DECLINE_REASON.from(execution), SignedIn.userId());
        }
        AMENDMENT_ACCEPTED.set(execution, accepted);
    }
}
