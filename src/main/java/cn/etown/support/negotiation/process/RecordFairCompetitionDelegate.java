package cn.etown.support.negotiation.process;

import java.time.LocalDate;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.FairCompetitionFinding;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.CONCLUSION;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.EXCEPTION_CLAUSE;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.FAIR_COMPETITION_PASSED;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.LEGAL_BASIS;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_GROUP;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.NEGOTIATION_OUTCOME;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.OPINION;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.REVIEW_NUMBER;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.TERM_ENDS_ON;

@Component
class RecordFairCompetitionDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordFairCompetitionDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = APPLICATION_ID.from(execution);
        FairCompetitionFinding finding = new FairCompetitionFinding("passed".equals(CONCLUSION.from(execution)), LEGAL_BASIS.find(execution).orElse(null),
                EXCEPTION_CLAUSE.find(execution).orElse(null), TERM_ENDS_ON.find(execution).map(LocalDate::parse).orElse(null),
                REVIEW_NUMBER.find(execution).orElse(null), OPINION.from(execution));
        boolean passed = negotiation.reviewFairCompetition(caseId, finding, SignedIn.userId());
        FAIR_COMPETITION_PASSED.set(execution, passed);
        if (passed) {
            MANDATE_GROUP.set(execution, negotiation.mandateGroup(caseId));
        } else {
            NEGOTIATION_OUTCOME.set(execution, "failedReview");
        }
    }
}
