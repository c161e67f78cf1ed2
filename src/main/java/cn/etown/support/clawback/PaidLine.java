package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One payment that the enterprise received, or an instalment that was set off and counts as one.
 *
 * @param reference of the payment order or the set-off; no two lines share one
 * @param claimed   principal that earlier recoveries claim of it already; null where there is none
 */
public record PaidLine(String reference, LocalDate paidOn, Money amount, @Nullable Money claimed) {

    public PaidLine(String reference, LocalDate paidOn, Money amount) {
        this(reference, paidOn, amount, null);
    }

    boolean isSetOff() {
        return reference.startsWith(SetOff.REFERENCE);
    }

    /** What a recovery can still take a share of. */
    Money open() {
        return claimed == null ? amount : amount.minus(claimed);
    }
}
