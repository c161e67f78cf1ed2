package cn.etown.support.evaluation;

/** An evaluation came to its result; published in that transaction. */
public record EvaluationClosed(long evaluationId, int year, long agreementId, Grade grade) {
}
