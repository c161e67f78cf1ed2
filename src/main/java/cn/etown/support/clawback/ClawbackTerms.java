package cn.etown.support.clawback;

import java.math.BigDecimal;

import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.BreachTerms.Interest;

import org.springframework.lang.Nullable;

/**
 * What is paid back in one case.
 *
 * @param share     per cent of each paid line, 0 to 100
 * @param fixedRate per cent a year, for {@link Interest#FIXED_RATE} only
 * @param source    the clause of the agreement or the row of the table, in Chinese
 */
public record ClawbackTerms(int share, Interest interest, @Nullable BigDecimal fixedRate, String source) {

    public ClawbackTerms {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("a share of " + share + " per cent is none");
        }
        if ((interest == Interest.FIXED_RATE) != (fixedRate != null) || fixedRate != null && fixedRate.signum() < 0) {
            throw new IllegalArgumentException("a fixed rate belongs to the method FIXED_RATE and is not negative");
        }
    }

    /** Of the agreement's own terms; nothing is left to recover after their last year. */
    static ClawbackTerms agreed(BreachTerms terms, int yearsKept) {
        int share = yearsKept < terms.shares().size() ? terms.shares().get(yearsKept) : 0;
        return new ClawbackTerms(share, terms.interest(), terms.rate(), "协议约定的违约责任");
    }
}
