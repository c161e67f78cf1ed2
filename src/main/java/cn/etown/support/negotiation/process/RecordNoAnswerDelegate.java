package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.ENTERPRISE_ANSWER;

@Component
class RecordNoAnswerDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordNoAnswerDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        negotiation.recordSilence(APPLICATION_ID.from(execution), SignedIn.userId());
        ENTERPRISE_ANSWER.set(execution, "silence");
    }
}
