package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;

@Component
class IssueDecisionDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    IssueDecisionDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.issueDecision(CLAWBACK_ID.from(execution), SignedIn.SYSTEM);
    }
}
