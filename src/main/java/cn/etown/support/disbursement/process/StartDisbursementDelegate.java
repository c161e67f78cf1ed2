package cn.etown.support.disbursement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;

@Component
class StartDisbursementDelegate implements JavaDelegate {

    private final DisbursementProcess process;

    StartDisbursementDelegate(DisbursementProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.startDue(APPLICATION_ID.from(execution));
    }
}
