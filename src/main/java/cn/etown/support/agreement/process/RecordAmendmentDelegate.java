package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentRequest;
import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.AMENDMENT_KIND;
import static cn.etown.support.agreement.process.AmendmentVariables.AMENDMENT_REASON;
import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AmendmentVariables.BUREAU;
import static cn.etown.support.agreement.process.AmendmentVariables.CASE_NUMBER;
import static cn.etown.support.agreement.process.AmendmentVariables.TERMINATES;

@Component
class RecordAmendmentDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendmentDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseSummary application = amendments.propose(
                new AmendmentRequest(CASE_NUMBER.from(execution), AMENDMENT_KIND.from(execution), AMENDMENT_REASON.from(execution)), SignedIn.userId());
        execution.setProcessBusinessKey(application.caseNumber());
        APPLICATION_ID.set(execution, application.id());
        BUREAU.set(execution, application.bureau());
        TERMINATES.set(execution, AMENDMENT_KIND.from(execution).equals("terminate"));
    }
}
