package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.DECISION;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.ESCALATION_RESULT;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_GROUP;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MINUTES_NO;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NEGOTIATION_OUTCOME;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.OPINION;

@Component
class RecordEscalationDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordEscalationDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        String minutesNo = MINUTES_NO.find(execution).orElse(null);
        switch (DECISION.from(execution)) {
            case "enlarge" -> {
                boolean released = negotiation.enlargeMandate(caseId, MandateForm.grant(execution), MANDATE_GROUP.from(execution), SignedIn.userId());
                ESCALATION_RESULT.set(execution, released ? "released" : "goOn");
            }
            case "hold" -> {
                negotiation.hold(caseId, OPINION.from(execution), MANDATE_GROUP.from(execution), minutesNo, SignedIn.userId());
                ESCALATION_RESULT.set(execution, "goOn");
            }
            default -> {
                negotiation.breakOff(caseId, OPINION.from(execution), MANDATE_GROUP.from(execution), minutesNo, SignedIn.userId());
                ESCALATION_RESULT.set(execution, "brokenOff");
                NEGOTIATION_OUTCOME.set(execution, "brokenOff");
            }
        }
    }
}
