package cn.etown.support.evaluation.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code annual-evaluation}. */
final class AnnualEvaluationVariables {

    static final Variable<Long> CAMPAIGN_ID = Variable.of("campaignId", Long.class);
    /** What the work list shows of a task: there is no case. */
    static final Variable<String> CASE_CARD = Variable.of("caseCard", String.class);
    /** Which bureau writes its note. */
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);
    /** Which proposed term the committee decides on. */
    static final Variable<Long> TERM_ID = Variable.of("termId", Long.class);
    static final Variable<Boolean> MORE_PROPOSALS = Variable.of("moreProposals", Boolean.class);

    /** Fields of the forms; readable in the transaction that submits them. */
    static final Variable<String> NOTE_POLICIES = Variable.of("notePolicies", String.class);
    static final Variable<String> NOTE_INDUSTRY = Variable.of("noteIndustry", String.class);
    static final Variable<String> NOTE_ADVICE = Variable.of("noteAdvice", String.class);
    static final Variable<String> PROPOSAL_MOVE = Variable.of("proposalMove", String.class);
    static final Variable<String> INSTRUMENT = Variable.of("instrument", String.class);
    static final Variable<String> TERM_KIND = Variable.of("termKind", String.class);
    static final Variable<String> BASE_KIND = Variable.of("baseKind", String.class);
    static final Variable<String> TERM_ACTION = Variable.of("termAction", String.class);
    static final Variable<String> TERM_VALUE = Variable.of("termValue", String.class);
    static final Variable<String> VALID_FROM = Variable.of("validFrom", String.class);
    static final Variable<String> VALID_UNTIL = Variable.of("validUntil", String.class);
    static final Variable<String> CHANGE_REASON = Variable.of("changeReason", String.class);
    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> MINUTES_NO = Variable.of("minutesNo", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);

    private AnnualEvaluationVariables() {
    }
}
