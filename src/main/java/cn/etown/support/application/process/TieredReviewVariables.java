package cn.etown.support.application.process;

import cn.etown.support.engine.Variable;

/** Variables of {@code tiered-review}. */
final class TieredReviewVariables {

    static final Variable<String> TIER = Variable.of("tier", String.class);
    static final Variable<String> TIER_KIND = Variable.of("tierKind", String.class);
    static final Variable<String> TIER_NAME = Variable.of("tierName", String.class);
    static final Variable<String> REVIEW_GROUP = Variable.of("reviewGroup", String.class);
    /** For whom the turn is kept; null for anybody of the group. */
    static final Variable<String> REVIEWER = Variable.of("reviewer", String.class);
    static final Variable<String> REVIEW_RESULT = Variable.of("reviewResult", String.class);
    static final Variable<String> REVIEW_OUTCOME = Variable.of("reviewOutcome", String.class);
    static final Variable<String> EXPERT = Variable.of("expert", String.class);
    static final Variable<Boolean> RECUSED = Variable.of("recused", Boolean.class);

    /** Transient: inputs of the table {@code review-tiers} and what it found. */
    static final Variable<Long> AMOUNT_FEN = Variable.of("amountFen", Long.class);
    static final Variable<Boolean> NEEDS_EXPERTS = Variable.of("needsExperts", Boolean.class);
    static final Variable<Boolean> NEEDS_RECOGNITION = Variable.of("needsRecognition", Boolean.class);
    static final Variable<Boolean> SELECTIVE = Variable.of("selective", Boolean.class);
    static final Variable<String> TIER_CODES = Variable.of("tierCodes", String.class);

    private TieredReviewVariables() {
    }
}
