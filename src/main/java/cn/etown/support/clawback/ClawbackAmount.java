package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * The amount to be recovered and why.
 *
 * @param principal    sum of the lines' principal, never above what was paid
 * @param interest     sum of the lines' interest
 * @param surcharge    computed apart, never above the principal
 * @param applied      each credit and what it paid, in the order of application
 * @param outstanding  what is still owed
 * @param overpaid     what came in above the debt and has to be returned
 * @param explanation  every factor in the order of computation
 * @param rulesVersion version of the computation, the terms and the rates used, reproducible years later
 */
public record ClawbackAmount(int yearsKept, int share, List<Line> lines, Money principal, Money interest, Money surcharge, List<Applied> applied,
                             Money outstanding, Money overpaid, List<Factor> explanation, String rulesVersion) {

    /** Of one payment. The total is rounded once; the interest is what the total has above the principal. */
    public record Line(PaidLine paid, Money principal, Money interest, List<RatePeriod> periods) {

        public Money total() {
            return principal.plus(interest);
        }
    }

    /**
     * Days of one line on which one rate holds.
     *
     * @param until  first day that counts no more
     * @param rate   per cent a year
     * @param rateId of the row in the rate table, null for an agreed rate
     */
    public record RatePeriod(LocalDate from, LocalDate until, long days, BigDecimal rate, @Nullable Long rateId, String source) {
    }

    /** What one credit paid. */
    public record Applied(Credit credit, Money interest, Money principal, Money surcharge, Money excess) {
    }

    /** One line of the explanation. @param value formatted with its unit */
    public record Factor(String factor, String value, String source) {
    }

    /** Principal and interest as the demand names them; a surcharge is told apart. */
    public Money claimed() {
        return principal.plus(interest);
    }
}
