package cn.etown.support.clawback;

import cn.etown.support.agreement.BreachKind;

/** What is paid back where the agreement says nothing: the table {@code clawback-terms}, asked on the engine's side of this feature. */
public interface DefaultTerms {

    /** @param yearsKept full years from the signing to the breach, at least 0 */
    ClawbackTerms of(BreachKind breach, int yearsKept);

    /** How many years the enterprise may not apply, whatever the agreement says of the amount. */
    int barYears(BreachKind breach, int yearsKept);
}
