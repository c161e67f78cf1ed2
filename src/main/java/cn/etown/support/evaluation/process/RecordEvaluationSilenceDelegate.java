package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OBJECTED;

@Component
class RecordEvaluationSilenceDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordEvaluationSilenceDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        evaluations.recordSilence(EVALUATION_ID.from(execution));
        OBJECTED.set(execution, false);
    }
}
