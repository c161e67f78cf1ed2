package cn.etown.support.clawback.process;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.BREACH_ESTABLISHED;
import static cn.etown.support.clawback.process.ClawbackVariables.BREACH_KIND;
import static cn.etown.support.clawback.process.ClawbackVariables.BREACH_ON;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.FINDING;
import static cn.etown.support.clawback.process.ClawbackVariables.FINDINGS;

@Component
class RecordInvestigationDelegate implements JavaDelegate {

    private final ClawbackService clawbacks;

    RecordInvestigationDelegate(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = CLAWBACK_ID.from(execution);
        boolean breached = FINDING.from(execution).equals("breach");
        if (breached) {
            clawbacks.establish(id, BreachKind.of(BREACH_KIND.from(execution)), ClawbackForm.day(execution, BREACH_ON), FINDINGS.from(execution), SignedIn.userId());
        } else {
            clawbacks.findNoBreach(id, FINDINGS.from(execution), SignedIn.userId());
        }
        BREACH_ESTABLISHED.set(execution, breached);
    }
}
