package cn.etown.support.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.Locale;

/**
 * An amount in yuan with two decimals. Ledgers and variables carry it as fen ({@code long}); a double never does.
 *
 * @param yuan the amount in yuan, scale 2
 */
public record Money(BigDecimal yuan) implements Comparable<Money> {

    /** Ten thousand billion yuan: above it an input is a typing error, and fen still fit a {@code long} many times over. */
    private static final BigDecimal ABSURD = new BigDecimal("10000000000000");

    public static final Money ZERO = ofFen(0);

    public Money {
        if (yuan.abs().compareTo(ABSURD) >= 0) {
            throw new IllegalArgumentException("金额过大，请核对是否多输了位数：" + yuan.toPlainString().substring(0, 12) + "…");
        }
        yuan = yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Money ofFen(long fen) {
        return new Money(BigDecimal.valueOf(fen, 2));
    }

    public static Money ofYuan(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    /** @param yuan digits with at most two decimals, for example {@code 1234.50}; blanks and thousands separators are not accepted */
    public static Money parse(String yuan) {
        if (yuan == null || !yuan.matches("-?\\d{1,13}(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException("金额格式不正确，请填写以元为单位、最多两位小数的数字，例如 1250000.00");
        }
        return new Money(new BigDecimal(yuan));
    }

    /** Rounds half-up to the fen. */
    public static Money round(BigDecimal yuan) {
        return new Money(yuan.setScale(2, RoundingMode.HALF_UP));
    }

    public static Money sum(Collection<Money> amounts) {
        return amounts.stream().reduce(ZERO, Money::plus);
    }

    public long fen() {
        return yuan.movePointRight(2).longValueExact();
    }

    public Money plus(Money other) {
        return new Money(yuan.add(other.yuan));
    }

    public Money minus(Money other) {
        return new Money(yuan.subtract(other.yuan));
    }

    /** The product, rounded half-up to the fen. */
    public Money times(BigDecimal factor) {
        return round(yuan.multiply(factor));
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return yuan.signum() > 0;
    }

    public boolean isNegative() {
        return yuan.signum() < 0;
    }

    public boolean exceeds(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    /** For people: {@code 1,250,000.00 元}. */
    @Override
    public String toString() {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(yuan) + " 元";
    }
}
