package cn.etown.support.evaluation.process;

import java.util.Map;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SubmittedForm;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.ScoreFacts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.BROKEN_PROMISES;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.BROKEN_UNDERTAKINGS;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.PERFORMANCE;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.PROMISES;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.REPORTED;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.ROUND;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.UNCLEAR;

@Component
class RecordPromiseFindingsDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordPromiseFindingsDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> form = SubmittedForm.valuesOf(execution);
        ScoreFacts facts = evaluations.verify(EVALUATION_ID.from(execution), VerificationForm.findings(form, PROMISES.from(execution)), VerificationForm.figures(form),
                SignedIn.userId());
        BROKEN_PROMISES.set(execution, facts.brokenPromises());
        BROKEN_UNDERTAKINGS.set(execution, facts.brokenUndertakings());
        UNCLEAR.set(execution, facts.unclear());
        PERFORMANCE.set(execution, facts.performance());
        REPORTED.set(execution, facts.reported());
        ROUND.set(execution, facts.round());
    }
}
