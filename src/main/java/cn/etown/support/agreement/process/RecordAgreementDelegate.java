package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.AGREEMENT_SIGNED;
import static cn.etown.support.agreement.process.AgreementVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AgreementVariables.SCAN_COMPLAINT;
import static cn.etown.support.agreement.process.AgreementVariables.SCAN_FINDING;

@Component
class RecordAgreementDelegate implements JavaDelegate {

    private final AgreementService agreements;

    RecordAgreementDelegate(AgreementService agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean inOrder = SCAN_FINDING.from(execution).equals("accept");
        if (inOrder) {
            agreements.sign(caseId, SigningForm.read(execution), SignedIn.userId());
        } else {
            agreements.askForAnotherScan(caseId, SCAN_COMPLAINT.from(execution), SignedIn.userId());
        }
        AGREEMENT_SIGNED.set(execution, inOrder);
    }
}
