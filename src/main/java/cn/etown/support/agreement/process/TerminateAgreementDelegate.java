package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;

@Component
class TerminateAgreementDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    TerminateAgreementDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        amendments.terminate(APPLICATION_ID.from(execution));
    }
}
