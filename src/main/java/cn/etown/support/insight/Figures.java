package cn.etown.support.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * Everything on the leadership page.
 *
 * @param fund  of the year
 * @param years the fund of the years around it, oldest first
 */
public record Figures(int year, Scope scope, Instant asOf, FundYear fund, List<FundYear> years, List<Share> industries, List<Share> clauses, List<Share> bureaus,
                      List<Step> pipeline, Duration duration, List<Overdue> overdue, Map<Obligations, List<Promised>> obligations, List<Recovered> recoveries,
                      List<Proceeding> proceedings, List<Evaluated> evaluations, Output output) {

    /**
     * @param appropriation of the whole fund; null where only a bureau's cases are counted, because a bureau has no appropriation
     */
    public record FundYear(int year, @Nullable Money appropriation, Money reserved, Money committed, Money paid, Money receivable, Money recovered,
                           @Nullable Money available) {

        static FundYear empty(int year) {
            return new FundYear(year, null, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, null);
        }

        public Money awarded() {
            return reserved.plus(committed).plus(paid);
        }
    }

    /**
     * A part of what the year's fund holds for cases.
     *
     * @param code  of the industry, clause or bureau; {@code none} where the case has none
     * @param cases with money
     */
    public record Share(String code, String label, long cases, Money awarded, Money paid) {
    }

    /** Open cases at a step, by the time since the last act on them. */
    public record Step(String status, String label, Map<Age, Long> cases, Money amount) {

        public long total() {
            return cases.values().stream().mapToLong(Long::longValue).sum();
        }

        public long of(Age age) {
            return cases.getOrDefault(age, 0L);
        }
    }

    /**
     * Days from acceptance to the first payment.
     *
     * @param slow how many took longer than the benchmark
     */
    public record Duration(Spread all, long slow, List<Month> months) {
    }

    /** @param median null without cases */
    public record Spread(long cases, @Nullable BigDecimal median, @Nullable BigDecimal ninetieth) {
    }

    public record Month(int month, Spread spread) {
    }

    /** @param longest days past the oldest due date */
    public record Overdue(String unit, String label, long tasks, long longest) {
    }

    public record Promised(Due due, long number, Money amount) {
    }

    /** Recoveries in a state, with what is owed and what came in or was set off. */
    public record Recovered(RecoveryState state, long cases, Money claimed, Money received) {
    }

    /** Proceedings for recovery in a state, with what is claimed in them; 0 before the demand. */
    public record Proceeding(ClawbackState state, long cases, Money claimed) {
    }

    /** Evaluations at a step, not yet closed. */
    public record Evaluated(EvaluationState state, long agreements) {
    }

    /**
     * What the policy aims at beside what came of it.
     *
     * @param year of the newest evaluation with figures; null while there is none
     */
    public record Output(@Nullable Integer year, List<Target> targets) {

        public Money target() {
            return Money.sum(targets.stream().map(Target::target).toList());
        }

        public @Nullable Money reported() {
            return sum(Target::reported);
        }

        public @Nullable Money official() {
            return sum(Target::official);
        }

        /** Of the whole only where it is known of every industry. */
        private @Nullable Money sum(Function<Target, Money> part) {
            List<Money> parts = targets.stream().map(part).toList();
            return parts.contains(null) ? null : Money.sum(parts);
        }

        public boolean hasOfficial() {
            return targets.stream().anyMatch(target -> target.official() != null);
        }
    }

    /**
     * @param reported by the enterprises with an agreement; null without an evaluation
     * @param official of all enterprises of the area by the statistics; null while nobody entered it
     * @param source   of the official figure
     */
    public record Target(String industry, String label, Money target, @Nullable Money reported, @Nullable Money official, @Nullable String source) {
    }

    public long open() {
        return pipeline.stream().mapToLong(Step::total).sum();
    }

    public long overdueTasks() {
        return overdue.stream().mapToLong(Overdue::tasks).sum();
    }

    public Money awarded() {
        return Money.sum(industries.stream().map(Share::awarded).toList());
    }
}
