package cn.etown.support.agreement;

import cn.etown.support.application.CaseSummary;

import org.springframework.lang.Nullable;

/**
 * A version that is about to be drawn up.
 *
 * @param amended the agreement that it changes, null for the first version
 */
record Draft(Agreement.Identity identity, CaseSummary application, int version, SupportTerms terms, String rulesVersion, @Nullable Agreement amended) {
}
