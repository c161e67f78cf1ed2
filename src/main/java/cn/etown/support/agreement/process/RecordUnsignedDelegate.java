package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AgreementVariables.EXTRA_DAYS;
import static cn.etown.support.agreement.process.AgreementVariables.RESOLUTION;
import static cn.etown.support.agreement.process.AgreementVariables.RESOLUTION_REASON;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNING_EXTENDED;

@Component
class RecordUnsignedDelegate implements JavaDelegate {

    private final AgreementService agreements;

    RecordUnsignedDelegate(AgreementService agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean extended = RESOLUTION.from(execution).equals("remind");
        if (extended) {
            agreements.remind(caseId, EXTRA_DAYS.from(execution), RESOLUTION_REASON.from(execution), SignedIn.userId());
        } else {
            agreements.lapse(caseId, RESOLUTION_REASON.from(execution), SignedIn.userId());
        }
        SIGNING_EXTENDED.set(execution, extended);
    }
}
