package cn.etown.support.negotiation.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code enterprise-negotiation}. */
final class EnterpriseNegotiationVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<Boolean> REOPENED = Variable.of("reopened", Boolean.class);
    static final Variable<Boolean> FAIR_COMPETITION_PASSED = Variable.of("fairCompetitionPassed", Boolean.class);
    static final Variable<Boolean> MANDATE_GIVEN = Variable.of("mandateGiven", Boolean.class);
    static final Variable<String> MANDATE_GROUP = Variable.of("mandateGroup", String.class);
    static final Variable<String> OFFER_RESULT = Variable.of("offerResult", String.class);
    static final Variable<String> ENTERPRISE_ANSWER = Variable.of("enterpriseAnswer", String.class);
    static final Variable<String> ESCALATION_RESULT = Variable.of("escalationResult", String.class);

    /** For the caller: agreed, brokenOff or failedReview. */
    static final Variable<String> NEGOTIATION_OUTCOME = Variable.of("negotiationOutcome", String.class);

    /** Fields of the forms; readable in the transaction that submits them. */
    static final Variable<String> PLAN = Variable.of("plan", String.class);
    static final Variable<String> RATING = Variable.of("rating", String.class);
    static final Variable<String> FINDINGS = Variable.of("findings", String.class);
    static final Variable<String> CONCLUSION = Variable.of("conclusion", String.class);
    static final Variable<String> LEGAL_BASIS = Variable.of("legalBasis", String.class);
    static final Variable<String> EXCEPTION_CLAUSE = Variable.of("exceptionClause", String.class);
    static final Variable<String> TERM_ENDS_ON = Variable.of("termEndsOn", String.class);
    static final Variable<String> REVIEW_NUMBER = Variable.of("reviewNumber", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);
    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> MANDATE_AMOUNT = Variable.of("mandateAmount", String.class);
    static final Variable<String> MANDATE_UNTIL = Variable.of("mandateUntil", String.class);
    static final Variable<Integer> MORE_ROUNDS = Variable.of("moreRounds", Integer.class);
    static final Variable<String> MINUTES_NO = Variable.of("minutesNo", String.class);
    static final Variable<String> MOVE = Variable.of("move", String.class);
    static final Variable<String> VALID_UNTIL = Variable.of("validUntil", String.class);
    static final Variable<String> NOTE = Variable.of("note", String.class);
    static final Variable<String> ANSWER = Variable.of("answer", String.class);
    static final Variable<String> REMARK = Variable.of("remark", String.class);
    static final Variable<String> REPLY = Variable.of("reply", String.class);

    private EnterpriseNegotiationVariables() {
    }
}
