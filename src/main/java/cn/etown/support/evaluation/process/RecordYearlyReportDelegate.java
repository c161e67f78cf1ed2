package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SubmittedForm;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;

@Component
class RecordYearlyReportDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordYearlyReportDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        evaluations.report(EVALUATION_ID.from(execution), YearlyReportForm.entry(SubmittedForm.valuesOf(execution)), SignedIn.userId());
    }
}
