package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.REMARK;
import static cn.etown.support.agreement.process.AgreementVariables.SCAN_COMPLAINT;
import static cn.etown.support.agreement.process.AgreementVariables.SCAN_FINDING;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNED_ON;
import static cn.etown.support.agreement.process.AmendmentVariables.AMENDMENT_SIGNED;
import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;

@Component
class RecordAmendedAgreementDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendedAgreementDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean inOrder = SCAN_FINDING.from(execution).equals("accept");
        if (inOrder) {
            amendments.sign(caseId, SIGNED_ON.from(execution), REMARK.find(execution).orElse(null), SignedIn.userId());
        } else {
            amendments.askForAnotherScan(caseId, SCAN_COMPLAINT.from(execution), SignedIn.userId());
        }
        AMENDMENT_SIGNED.set(execution, inOrder);
    }
}
