package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;

@Component
class IssueCourtDemandDelegate implements JavaDelegate {

    private final ClawbackEnforcement enforcement;

    IssueCourtDemandDelegate(ClawbackEnforcement enforcement) {
        this.enforcement = enforcement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        enforcement.demand(CLAWBACK_ID.from(execution), SignedIn.SYSTEM);
    }
}
