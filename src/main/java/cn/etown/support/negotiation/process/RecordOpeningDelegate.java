package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.PLAN;

@Component
class RecordOpeningDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordOpeningDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        negotiation.open(APPLICATION_ID.from(execution), PLAN.from(execution), SignedIn.userId());
    }
}
