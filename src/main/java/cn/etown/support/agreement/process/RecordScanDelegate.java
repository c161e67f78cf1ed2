package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AgreementVariables.DECLINE_REASON;
import static cn.etown.support.agreement.process.AgreementVariables.REMARK;
import static cn.etown.support.agreement.process.AgreementVariables.SCAN_RETURNED;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNING_ANSWER;

@Component
class RecordScanDelegate implements JavaDelegate {

    private final AgreementService agreements;

    RecordScanDelegate(AgreementService agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean signed = SIGNING_ANSWER.from(execution).equals("signed");
        if (signed) {
            agreements.accept(caseId, REMARK.find(execution).orElse(null), SignedIn.userId());
        } else {
            agreements.decline(caseId, DECLINE_REASON.from(execution), SignedIn.userId());
        }
        SCAN_RETURNED.set(execution, signed);
    }
}
