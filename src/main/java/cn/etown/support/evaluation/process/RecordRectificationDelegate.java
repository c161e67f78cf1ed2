package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.RECTIFICATION;

@Component
class RecordRectificationDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordRectificationDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        evaluations.rectified(EVALUATION_ID.from(execution), RECTIFICATION.from(execution), SignedIn.userId());
    }
}
