package cn.etown.support.negotiation.process;

import java.time.LocalDate;

import cn.etown.support.agreement.TermsForm;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SubmittedForm;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.Offer;
import cn.etown.support.negotiation.OfferResult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_GROUP;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MOVE;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NEGOTIATION_OUTCOME;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NOTE;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.OFFER_RESULT;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.VALID_UNTIL;

@Component
class RecordOfferDelegate implements JavaDelegate {

    private final NegotiationService negotiation;
    private final WorkingCalendar calendar;

    RecordOfferDelegate(NegotiationService negotiation, WorkingCalendar calendar) {
        this.negotiation = negotiation;
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        String note = NOTE.find(execution).orElse(null);
        OfferResult result = switch (MOVE.from(execution)) {
            case "acceptCounter" -> negotiation.acceptCounter(caseId, note, SignedIn.userId());
            case "escalate" -> negotiation.escalate(caseId, note, SignedIn.userId());
            default -> negotiation.offer(caseId, new Offer(TermsForm.termsOf(SubmittedForm.valuesOf(execution), calendar.today()),
                    VALID_UNTIL.find(execution).map(LocalDate::parse).orElse(null), note), SignedIn.userId());
        };
        OFFER_RESULT.set(execution, result.code());
        if (result == OfferResult.AGREED) {
            NEGOTIATION_OUTCOME.set(execution, "agreed");
        } else if (result != OfferResult.MADE) {
            MANDATE_GROUP.set(execution, negotiation.mandateGroup(caseId));
        }
    }
}
