package cn.etown.support.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** How a panel is drawn and how its marks become one score. */
class ExpertPanel {

    static final int LEAST = 3;
    private static final int CRITERIA = 3;
    private static final int DROPS_EXTREMES_FROM = 5;

    private final RandomGenerator random;

    ExpertPanel(RandomGenerator random) {
        this.random = random;
    }

    /** Draws as many as possible up to {@code most}, an odd number; empty when the pool has fewer than three. */
    List<String> draw(List<String> pool, int most) {
        int size = Math.min(pool.size(), most);
        size = size % 2 == 0 ? size - 1 : size;
        return size < LEAST ? List.of() : shuffled(pool).subList(0, size);
    }

    /** Draws one more, by the same chance; empty when nobody is left. */
    List<String> drawOne(List<String> pool) {
        return pool.isEmpty() ? List.of() : List.of(pool.get(random.nextInt(pool.size())));
    }

    private List<String> shuffled(List<String> pool) {
        List<String> shuffled = new ArrayList<>(pool);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    /** The mean of the experts' means, half-up to two decimals; from five experts on without one highest and one lowest. */
    static BigDecimal average(List<ExpertScore> scores) {
        List<Integer> sums = scores.stream().map(ExpertScore::sum).sorted().toList();
        List<Integer> counted = sums.size() >= DROPS_EXTREMES_FROM ? sums.subList(1, sums.size() - 1) : sums;
        int total = counted.stream().mapToInt(Integer::intValue).sum();
        return BigDecimal.valueOf(total).divide(BigDecimal.valueOf((long) counted.size() * CRITERIA), 2, RoundingMode.HALF_UP);
    }
}
