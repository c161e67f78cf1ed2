package cn.etown.support.negotiation.process;

import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.REOPENED;

@Component
class CheckReopeningDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    CheckReopeningDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REOPENED.set(execution, negotiation.begin(APPLICATION_ID.from(execution)));
    }
}
