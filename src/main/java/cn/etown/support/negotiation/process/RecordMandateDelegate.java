package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.DECISION;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_GIVEN;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_GROUP;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MINUTES_NO;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NEGOTIATION_OUTCOME;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.OPINION;

@Component
class RecordMandateDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordMandateDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        boolean given = "grant".equals(DECISION.from(execution));
        if (given) {
            negotiation.grantMandate(caseId, MandateForm.grant(execution), MANDATE_GROUP.from(execution), SignedIn.userId());
        } else {
            negotiation.breakOff(caseId, OPINION.from(execution), MANDATE_GROUP.from(execution), MINUTES_NO.find(execution).orElse(null), SignedIn.userId());
            NEGOTIATION_OUTCOME.set(execution, "brokenOff");
        }
        MANDATE_GIVEN.set(execution, given);
    }
}
