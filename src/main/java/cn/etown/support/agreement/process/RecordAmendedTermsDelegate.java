package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SubmittedForm;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;

@Component
class RecordAmendedTermsDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendedTermsDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        amendments.draft(caseId, TermsForm.termsOf(SubmittedForm.valuesOf(execution), amendments.termsSince(caseId)), SignedIn.userId());
    }
}
