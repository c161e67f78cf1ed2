package cn.etown.support.evaluation.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code enterprise-evaluation}. */
final class EnterpriseEvaluationVariables {

    static final Variable<Long> EVALUATION_ID = Variable.of("evaluationId", Long.class);
    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);

    /** What the forms show: names of promises and of the year's indicators, by commas. */
    static final Variable<String> PROMISES = Variable.of("promises", String.class);
    static final Variable<String> INDICATORS = Variable.of("indicators", String.class);

    static final Variable<Boolean> EXTENDED = Variable.of("extended", Boolean.class);
    static final Variable<Boolean> HEARING_OPEN = Variable.of("hearingOpen", Boolean.class);
    static final Variable<Boolean> OBJECTED = Variable.of("objected", Boolean.class);
    static final Variable<Boolean> OBJECTION_ACCEPTED = Variable.of("objectionAccepted", Boolean.class);
    static final Variable<Boolean> BREACH_CONFIRMED = Variable.of("breachConfirmed", Boolean.class);

    /** What the table {@code evaluation-score} is asked with, and its answer. */
    static final Variable<Integer> BROKEN_PROMISES = Variable.of("brokenPromises", Integer.class);
    static final Variable<Integer> BROKEN_UNDERTAKINGS = Variable.of("brokenUndertakings", Integer.class);
    static final Variable<Integer> UNCLEAR = Variable.of("unclear", Integer.class);
    static final Variable<Double> PERFORMANCE = Variable.of("performance", Double.class);
    static final Variable<Boolean> REPORTED = Variable.of("reported", Boolean.class);
    static final Variable<Integer> ROUND = Variable.of("round", Integer.class);
    static final Variable<String> GRADE = Variable.of("grade", String.class);

    /** Fields of the forms; readable in the transaction that submits them. */
    static final Variable<String> OVERDUE_MOVE = Variable.of("overdueMove", String.class);
    static final Variable<String> NEW_REPORT_DUE = Variable.of("newReportDue", String.class);
    static final Variable<String> OVERDUE_REASON = Variable.of("overdueReason", String.class);
    static final Variable<String> STATEMENT_ANSWER = Variable.of("statementAnswer", String.class);
    static final Variable<String> STATEMENT = Variable.of("statement", String.class);
    static final Variable<String> OBJECTION_MOVE = Variable.of("objectionMove", String.class);
    static final Variable<String> OBJECTION_ANSWER = Variable.of("objectionAnswer", String.class);
    static final Variable<String> RECTIFICATION = Variable.of("rectification", String.class);
    static final Variable<String> BREACH_MOVE = Variable.of("breachMove", String.class);
    static final Variable<String> BREACH_OPINION = Variable.of("breachOpinion", String.class);

    private EnterpriseEvaluationVariables() {
    }
}
