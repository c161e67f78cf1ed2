package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.ANSWER;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.STATED;
import static cn.etown.support.clawback.process.ClawbackVariables.STATEMENT;

@Component
class RecordStatementDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    RecordStatementDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean stated = ANSWER.from(execution).equals("state");
        proceedings.takeStatement(CLAWBACK_ID.from(execution), stated ? STATEMENT.from(execution) : null, SignedIn.userId());
        STATED.set(execution, stated);
    }
}
