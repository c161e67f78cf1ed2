package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackEnforcement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.ENFORCEMENT;

@Component
class CheckEnforcementDelegate implements JavaDelegate {

    private final ClawbackEnforcement enforcement;

    CheckEnforcementDelegate(ClawbackEnforcement enforcement) {
        this.enforcement = enforcement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ENFORCEMENT.set(execution, enforcement.check(CLAWBACK_ID.from(execution)).code());
    }
}
