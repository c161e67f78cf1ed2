package cn.etown.support.evaluation.process;

import java.time.LocalDate;

import cn.etown.support.evaluation.EvaluationService;

import org.springframework.stereotype.Component;

/** Deadlines that an evaluation's own record knows, for the models: {@code ${deadlines.endOf(evaluationDeadlines.reportDue(evaluationId))}}. */
@Component
public class EvaluationDeadlines {

    private final EvaluationService evaluations;

    EvaluationDeadlines(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    public LocalDate reportDue(long evaluationId) {
        return evaluations.reportDue(evaluationId);
    }

    public LocalDate hearingDue(long evaluationId) {
        return evaluations.hearingDue(evaluationId);
    }

    public LocalDate rectificationDue(long evaluationId) {
        return evaluations.rectificationDue(evaluationId);
    }
}
