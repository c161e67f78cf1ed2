package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.BREACH_CONFIRMED;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.BREACH_MOVE;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.BREACH_OPINION;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;

@Component
class RecordBreachDecisionDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordBreachDecisionDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean confirmed = BREACH_MOVE.from(execution).equals("confirm");
        evaluations.decideBreach(EVALUATION_ID.from(execution), confirmed, BREACH_OPINION.from(execution), SignedIn.userId());
        BREACH_CONFIRMED.set(execution, confirmed);
    }
}
