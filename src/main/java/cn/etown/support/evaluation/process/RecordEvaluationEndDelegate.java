package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;

@Component
class RecordEvaluationEndDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordEvaluationEndDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        evaluations.end(EVALUATION_ID.from(execution));
    }
}
