package cn.etown.support.application;

/** What the table {@code eligibility} decides on. */
public record EligibilityFacts(boolean kindAllowed, boolean industryAllowed, boolean entryConditionsMet, boolean commitmentSigned,
                               boolean windowOpen, boolean switchedOff, boolean barred) {
}
