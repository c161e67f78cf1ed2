package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.AMOUNT_OWED;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;

@Component
class CalculateClawbackDelegate implements JavaDelegate {

    private final ClawbackService clawbacks;

    CalculateClawbackDelegate(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AMOUNT_OWED.set(execution, clawbacks.calculate(CLAWBACK_ID.from(execution), SignedIn.SYSTEM).isPositive());
    }
}
