package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.lang.Nullable;

/**
 * What is paid back when a promise is broken (违约责任).
 *
 * @param shares   per cent of each paid line to be returned, by full years from signing to the breach (index 0 to 9); never rises
 * @param interest how interest is reckoned from the payment to the day the amount is fixed; simple, actual/365
 * @param rate     per cent a year, for {@link Interest#FIXED_RATE} only
 * @param surcharge per cent a day of the principal that is open after the last day of the decision; null where none is agreed
 */
public record BreachTerms(List<Integer> shares, Interest interest, @Nullable BigDecimal rate, @Nullable BigDecimal surcharge) {

    public static final int YEARS = 10;

    public enum Interest {
        NONE("不计利息"),
        FIXED_RATE("按约定年利率"),
        DEPOSIT_RATE("按同期银行定期存款利率"),
        LPR("按同期一年期贷款市场报价利率（LPR）", "按一年期贷款市场报价利率 LPR");

        private final String label;
        private final String choice;

        Interest(String label) {
            this(label, label);
        }

        Interest(String label, String choice) {
            this.label = label;
            this.choice = choice;
        }

        public String label() {
            return label;
        }

        /** As the list of a form has it, which is not cut off on a phone. */
        public String choice() {
            return choice;
        }
    }

    public BreachTerms {
        shares = List.copyOf(shares);
        rate = Decimals.plain(rate);
        surcharge = Decimals.plain(surcharge);
    }

    /** Without a surcharge. */
    public BreachTerms(List<Integer> shares, Interest interest, @Nullable BigDecimal rate) {
        this(shares, interest, rate, null);
    }

    /** Where an agreement says nothing else (assumption): everything in the first five years, then (10 − k)/10; LPR. */
    public static BreachTerms usual() {
        List<Integer> shares = IntStream.range(0, YEARS).mapToObj(kept -> kept < 5 ? 100 : (YEARS - kept) * 10).toList();
        return new BreachTerms(Collections.unmodifiableList(shares), Interest.LPR, null);
    }
}
