package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.Target.Indicator;

import org.springframework.lang.Nullable;

/**
 * How far the agreement's targets of a year were reached (绩效完成率). Each target counts the same and for at most 100 %: what is more in one does not make
 * up for what is missing in another (assumption).
 *
 * @param percent the mean of the lines, from 0 to 100, two decimals, rounded down; 100 where nothing was agreed for the year
 */
public record Performance(List<Line> lines, BigDecimal percent) {

    private static final BigDecimal FULL = new BigDecimal("100.00");
    private static final int DECIMALS = 2;

    /** @param ratio actual through target, in per cent, not limited; @param actual null where nobody knows */
    public record Line(Indicator indicator, BigDecimal target, @Nullable BigDecimal actual, BigDecimal ratio, String explanation) {

        BigDecimal counted() {
            return ratio.min(FULL);
        }
    }

    public Performance {
        lines = List.copyOf(lines);
    }

    /** @param actual what was found, by indicator; what is not there counts as nothing */
    public static Performance of(List<Target> targets, Map<Indicator, BigDecimal> actual) {
        List<Line> lines = targets.stream().map(target -> line(target, actual.get(target.indicator()))).toList();
        if (lines.isEmpty()) {
            return new Performance(lines, FULL);
        }
        BigDecimal sum = lines.stream().map(Line::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Performance(lines, sum.divide(BigDecimal.valueOf(lines.size()), DECIMALS, RoundingMode.DOWN));
    }

    private static Line line(Target target, @Nullable BigDecimal actual) {
        Indicator indicator = target.indicator();
        if (target.value().signum() == 0) {
            return new Line(indicator, target.value(), actual, FULL, "约定目标为0，按100%计");
        }
        if (actual == null) {
            return new Line(indicator, target.value(), null, BigDecimal.ZERO.setScale(DECIMALS), "未报送也未核实，按0计");
        }
        BigDecimal ratio = actual.multiply(FULL).divide(target.value(), DECIMALS, RoundingMode.DOWN);
        String explanation = "%s %s ÷ 目标 %s %s = %s%%%s".formatted(plain(actual), indicator.unit(), plain(target.value()), indicator.unit(), ratio.toPlainString(),
                ratio.compareTo(FULL) > 0 ? "，按100%计" : "");
        return new Line(indicator, target.value(), actual, ratio, explanation);
    }

    /** With separators, without superfluous zeros. */
    public static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return String.format("%,." + Math.max(0, stripped.scale()) + "f", stripped);
    }
}
