package cn.etown.support.evaluation.process;

import java.time.LocalDate;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EXTENDED;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.NEW_REPORT_DUE;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OVERDUE_MOVE;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OVERDUE_REASON;

@Component
class RecordOverdueDecisionDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordOverdueDecisionDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EXTENDED.set(execution, evaluations.decideOverdue(EVALUATION_ID.from(execution), OVERDUE_MOVE.from(execution).equals("extend"),
                NEW_REPORT_DUE.find(execution).map(LocalDate::parse).orElse(null), OVERDUE_REASON.from(execution), SignedIn.userId()));
    }
}
