package cn.etown.support.policy;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * The facts that an award is computed from; declared by the applicant, then assessed by the reviewers.
 *
 * @param requested what the applicant asks for
 * @param base      eligible amount (核定金额): expenditure, investment, order amount…
 * @param lastYear  the same of the year before, where the base is growth
 * @param products  number of approved products (BI-2A), otherwise 1
 * @param baseKind  which of several bases (BI-2B): {@code RISK_COMPENSATION}, {@code LOAN_INTEREST} or {@code INSURANCE_PREMIUM}; null otherwise
 */
public record AwardFacts(Money requested, Money base, @Nullable Money lastYear, int products, @Nullable String baseKind) {
}
