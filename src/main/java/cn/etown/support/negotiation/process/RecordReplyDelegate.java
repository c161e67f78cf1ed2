package cn.etown.support.negotiation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.APPLICATION_ID;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.REPLY;

@Component
class RecordReplyDelegate implements JavaDelegate {

    private final NegotiationService negotiation;

    RecordReplyDelegate(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        negotiation.reply(APPLICATION_ID.from(execution), REPLY.from(execution), SignedIn.userId());
    }
}
