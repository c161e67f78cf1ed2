package cn.etown.support.application;

import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What a reviewer wrote. Amounts in yuan as typed.
 *
 * @param returnTier     code of the tier to go back to; the one before when blank
 * @param fieldsToMend   what the applicant is to mend, for {@link Act#SUPPLEMENT}
 * @param assessedBase   the reviewer's own figure for the eligible amount
 * @param assessmentReason why a figure was changed
 */
public record ReviewOpinion(Act act, @Nullable String opinion, @Nullable String proposedAmount, @Nullable String returnTier, List<String> fieldsToMend,
                            @Nullable String assessedBase, @Nullable String assessedLastYear, @Nullable String assessedProducts,
                            @Nullable String assessmentReason, @Nullable String minutesNo) {

    public enum Act {
        APPROVE("approve", "同意"), REJECT("reject", "不同意"), RETURN("returnToTier", "退回前一环节"), SUPPLEMENT("supplement", "退回补正"),
        RENEGOTIATE("renegotiate", "退回洽谈");

        private final String code;
        private final String label;

        Act(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        public static Act of(String code) {
            for (Act act : values()) {
                if (act.code.equals(code)) {
                    return act;
                }
            }
            throw new UserMessageException("审核意见“%s”不在可选范围内，请选择同意、不同意、退回前一环节、退回补正或退回洽谈。".formatted(code));
        }
    }

    boolean changesFacts() {
        return isGiven(assessedBase) || isGiven(assessedLastYear) || isGiven(assessedProducts);
    }

    @Nullable Money base() {
        return amount("核定基数", assessedBase);
    }

    @Nullable Money lastYear() {
        return amount("核定上年度金额", assessedLastYear);
    }

    @Nullable Integer products() {
        if (!isGiven(assessedProducts)) {
            return null;
        }
        if (!assessedProducts.strip().matches("[1-9]\\d{0,2}")) {
            throw new UserMessageException("核定产品数量应为 1 至 999 的整数。");
        }
        return Integer.valueOf(assessedProducts.strip());
    }

    @Nullable Money proposed() {
        return amount("拟支持金额", proposedAmount);
    }

    static boolean isGiven(@Nullable String typed) {
        return typed != null && !typed.isBlank();
    }

    private static @Nullable Money amount(String field, @Nullable String typed) {
        if (!isGiven(typed)) {
            return null;
        }
        try {
            Money amount = Money.parse(typed.strip());
            if (amount.isNegative()) {
                throw new UserMessageException(field + "不能为负数。");
            }
            return amount;
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(field + "无法识别：" + e.getMessage());
        }
    }
}
