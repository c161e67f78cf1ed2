package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;

@Component
class RecordCourtDemandServiceDelegate implements JavaDelegate {

    private final ClawbackEnforcement enforcement;

    RecordCourtDemandServiceDelegate(ClawbackEnforcement enforcement) {
        this.enforcement = enforcement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        enforcement.serveDemand(CLAWBACK_ID.from(execution), ClawbackForm.served(execution), SignedIn.userId());
    }
}
