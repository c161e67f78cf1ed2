package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OBJECTED;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.STATEMENT;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.STATEMENT_ANSWER;

@Component
class RecordEvaluationStatementDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordEvaluationStatementDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OBJECTED.set(execution, evaluations.state(EVALUATION_ID.from(execution), STATEMENT_ANSWER.from(execution).equals("object"),
                STATEMENT.find(execution).orElse(null), SignedIn.userId()));
    }
}
