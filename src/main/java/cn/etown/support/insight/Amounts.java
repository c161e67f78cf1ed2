package cn.etown.support.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import cn.etown.support.money.Money;

/** Amounts at a glance, in 亿元 or 万元; where they stand the exact one is at hand. */
public final class Amounts {

    private static final BigDecimal YI = new BigDecimal("100000000");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final BigDecimal WAN = new BigDecimal("10000");

    /** 1.23 亿元, 456.70 万元, below ten thousand yuan exactly. */
    public String brief(Money amount) {
        BigDecimal size = amount.yuan().abs();
        if (size.compareTo(YI) >= 0) {
            return in(amount, YI) + " 亿元";
        }
        return size.compareTo(WAN) >= 0 ? in(amount, WAN) + " 万元" : amount.isPositive() || amount.isNegative() ? amount.toString() : "0 元";
    }

    /** 12.3%: a value through its target. */
    public String percent(Money value, Money target) {
        return value.yuan().multiply(HUNDRED).divide(target.yuan(), 1, RoundingMode.HALF_UP) + "%";
    }

    private static String in(Money amount, BigDecimal unit) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount.yuan().divide(unit, 2, RoundingMode.HALF_UP));
    }
}
