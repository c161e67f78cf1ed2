package cn.etown.support.negotiation.process;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SubmittedForm;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.EnterpriseAnswer;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.ANSWER;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.ENTERPRISE_ANSWER;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NEGOTIATION_OUTCOME;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.REMARK;

@Component
class RecordOfferAnswerDelegate implements JavaDelegate {

    private final NegotiationService negotiation;
    private final WorkingCalendar calendar;

    RecordOfferAnswerDelegate(NegotiationService negotiation, WorkingCalendar calendar) {
        this.negotiation = negotiation;
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String given = ANSWER.from(execution);
        SupportTerms countered = given.equals("counter") ? TermsForm.termsOf(SubmittedForm.valuesOf(execution), calendar.today()) : null;
        negotiation.answer(APPLICATION_ID.from(execution),
                new EnterpriseAnswer(Answer.Kind.of(given), REMARK.find(execution).orElse(null), countered), SignedIn.userId());
        ENTERPRISE_ANSWER.set(execution, given);
        if (given.equals("accept")) {
            NEGOTIATION_OUTCOME.set(execution, "agreed");
        }
    }
}
