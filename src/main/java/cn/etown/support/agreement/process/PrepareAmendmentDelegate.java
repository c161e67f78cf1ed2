package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;

@Component
class PrepareAmendmentDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    PrepareAmendmentDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        amendments.prepare(APPLICATION_ID.from(execution), SignedIn.SYSTEM);
    }
}
