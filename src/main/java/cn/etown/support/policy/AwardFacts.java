package cn.etown.support.policy;

import cn.etown.support.UserMessageException;
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

    private static final int MOST_PRODUCTS = 1000;

    public AwardFacts {
        if (requested.isNegative() || base.isNegative() || lastYear != null && lastYear.isNegative()) {
            throw new UserMessageException("申请金额、核定基数和上年度金额不能为负数，请更正后重新提交。");
        }
        if (products < 0 || products > MOST_PRODUCTS) {
            throw new UserMessageException("产品数量应在 0 到 " + MOST_PRODUCTS + " 之间，请更正后重新提交。");
        }
    }
}
