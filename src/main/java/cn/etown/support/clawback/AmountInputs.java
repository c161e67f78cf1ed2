package cn.etown.support.clawback;

/** What an amount was computed from, kept with it; the rates are named by its version of the rules. */
record AmountInputs(ClawbackClaim claim, ClawbackTerms terms) {
}
