package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.Target.Indicator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerformanceTest {

    private static final BigDecimal FULL = new BigDecimal("100.00");
    private static final int SAMPLES = 3000;

    @Test
    void eachTargetCountsTheSameAndForAtMostAllOfIt() {
        Performance performance = Performance.of(List.of(target(Indicator.REVENUE, "50000"), target(Indicator.PATENTS, "4")),
                Map.of(Indicator.REVENUE, new BigDecimal("75000"), Indicator.PATENTS, new BigDecimal("3")));
        assertThat(performance.percent()).isEqualByComparingTo("87.50");
        assertThat(performance.lines()).extracting(Performance.Line::explanation).containsExactly("75,000 万元 ÷ 目标 50,000 万元 = 150.00%，按100%计", "3 件 ÷ 目标 4 件 = 75.00%");
    }

    @Test
    void nothingAgreedForTheYearIsReached() {
        assertThat(Performance.of(List.of(), Map.of(Indicator.TAX, BigDecimal.ONE)).percent()).isEqualByComparingTo(FULL);
    }

    @Test
    void whatNobodyKnowsCountsAsNothing() {
        Performance performance = Performance.of(List.of(target(Indicator.TAX, "800.5")), Map.of());
        assertThat(performance.percent()).isEqualByComparingTo("0");
        assertThat(performance.lines().get(0).explanation()).isEqualTo("未报送也未核实，按0计");
    }

    @Test
    void almostAllIsNotAll() {
        assertThat(Performance.of(List.of(target(Indicator.REVENUE, "300000")), Map.of(Indicator.REVENUE, new BigDecimal("299999.99"))).percent()).isEqualByComparingTo("99.99");
    }

    @Test
    void theScoreIsBoundedAndNeverFallsWhenAFigureRises() {
        Random random = new Random(20260302);
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Target> targets = new ArrayList<>();
            Map<Indicator, BigDecimal> actual = new EnumMap<>(Indicator.class);
            for (Indicator indicator : Indicator.values()) {
                if (random.nextBoolean()) {
                    targets.add(new Target(2026, indicator, decimal(random)));
                }
                if (random.nextInt(4) > 0) {
                    actual.put(indicator, decimal(random));
                }
            }
            Performance before = Performance.of(targets, actual);
            Indicator risen = Indicator.values()[random.nextInt(Indicator.values().length)];
            actual.merge(risen, decimal(random), BigDecimal::add);
            Performance after = Performance.of(targets, actual);
            assertThat(before.percent()).as("sample %d", sample).isBetween(BigDecimal.ZERO, FULL);
            assertThat(after.percent()).as("sample %d, %s risen", sample, risen).isGreaterThanOrEqualTo(before.percent()).isLessThanOrEqualTo(FULL);
            assertThat(before.lines()).hasSameSizeAs(targets);
        }
    }

    @Test
    void everyTargetReachedIsFullAndOneMissedIsNot() {
        Random random = new Random(7);
        for (int sample = 0; sample < SAMPLES; sample++) {
            BigDecimal target = decimal(random).add(BigDecimal.ONE);
            List<Target> targets = List.of(new Target(2026, Indicator.REVENUE, target), new Target(2026, Indicator.TAX, target));
            assertThat(Performance.of(targets, Map.of(Indicator.REVENUE, target.add(decimal(random)), Indicator.TAX, target)).percent()).isEqualByComparingTo(FULL);
            assertThat(Performance.of(targets, Map.of(Indicator.REVENUE, target.add(decimal(random)), Indicator.TAX, target.subtract(new BigDecimal("0.01")))).percent())
                    .isLessThan(FULL);
        }
    }

    private static Target target(Indicator indicator, String value) {
        return new Target(2026, indicator, new BigDecimal(value));
    }

    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(100_000_000), random.nextInt(3));
    }
}
