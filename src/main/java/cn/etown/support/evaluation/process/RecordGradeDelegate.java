package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.Grade;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.GRADE;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.HEARING_OPEN;

@Component
class RecordGradeDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordGradeDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HEARING_OPEN.set(execution, evaluations.grade(EVALUATION_ID.from(execution), Grade.of(GRADE.from(execution))));
    }
}
