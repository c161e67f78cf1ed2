package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.DueDiligence;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.FINDINGS;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.RATING;

@Component
class RecordLegalFindingsDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordLegalFindingsDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        negotiation.recordFindings(APPLICATION_ID.from(execution), DueDiligence.Kind.LEGAL, DueDiligence.Rating.of(RATING.from(execution)),
                FINDINGS.from(execution), SignedIn.userId());
    }
}
