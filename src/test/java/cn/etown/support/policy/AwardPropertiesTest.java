package cn.etown.support.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every clause, whatever the facts and the guide. Each trial names its seed in a failure. */
class AwardPropertiesTest {

    private static final int TRIALS = 4_000;
    private static final LocalDate DAY = LocalDate.of(2021, 6, 1);

    private record Trial(Random random, Instrument instrument, AwardFacts facts, List<Term> terms) {

        static Trial of(long seed) {
            Random random = new Random(seed);
            List<Instrument> monetary = TestInstruments.monetary();
            Instrument instrument = monetary.get(random.nextInt(monetary.size()));
            BaseKind baseKind = BaseKind.values()[random.nextInt(3)];
            Money lastYear = random.nextBoolean() ? amount(random) : null;
            AwardFacts facts = new AwardFacts(amount(random), amount(random), lastYear, random.nextInt(5), baseKind.name());
            return new Trial(random, instrument, facts, guide(random, instrument, baseKind));
        }

        private static List<Term> guide(Random random, Instrument instrument, BaseKind baseKind) {
            BaseKind base = instrument.code().equals("BI-2B") ? baseKind : null;
            List<Term> terms = new ArrayList<>();
            for (TermKind kind : List.of(TermKind.RATE, TermKind.SUM, TermKind.CAP, TermKind.GROWTH_THRESHOLD)) {
                IntStream.range(0, random.nextInt(4)).forEach(each -> terms.add(
                        TestTerms.term(instrument.code(), kind, base, value(random, kind), DAY.minusDays(random.nextInt(60)), random.nextBoolean() ? null : DAY.plusDays(random.nextInt(20) - 5))));
            }
            return terms;
        }

        private static String value(Random random, TermKind kind) {
            return random.nextInt(10) == 0 ? null : kind == TermKind.RATE || kind == TermKind.GROWTH_THRESHOLD
                    ? BigDecimal.valueOf(1 + random.nextInt(999_999), 4).toPlainString() : amount(random).yuan().toPlainString();
        }

        /** Small, usual and very large amounts alike. */
        private static Money amount(Random random) {
            return Money.ofFen(random.nextLong((long) Math.pow(10, 1 + random.nextInt(14))));
        }

        Award award() {
            return award(facts, terms);
        }

        Award award(AwardFacts changed, List<Term> changedTerms) {
            return AwardCalculator.calculate(instrument, changed, new Terms(changedTerms), DAY);
        }

        Optional<BigDecimal> inForce(TermKind kind) {
            BaseKind base = instrument.code().equals("BI-2B") ? BaseKind.valueOf(facts.baseKind()) : null;
            return new Terms(terms).inForce(instrument.code(), kind, base, DAY).map(Term::value);
        }
    }

    @Test
    void never_above_any_cap_nor_what_was_requested_and_never_negative() {
        forAll(trial -> {
            Money amount = trial.award().amount();
            assertThat(amount.isNegative()).isFalse();
            assertThat(amount).isLessThanOrEqualTo(trial.facts().requested());
            BigDecimal times = BigDecimal.valueOf(trial.instrument().perProduct() ? trial.facts().products() : 1);
            if (trial.instrument().cap() != null) {
                assertThat(amount).isLessThanOrEqualTo(trial.instrument().cap().times(times));
            }
            trial.inForce(TermKind.CAP).ifPresent(cap -> assertThat(amount).isLessThanOrEqualTo(Money.round(cap).times(times)));
            trial.inForce(TermKind.SUM).filter(sum -> trial.instrument().mode() == SupportMode.UNSTATED).ifPresent(sum -> assertThat(amount).isLessThanOrEqualTo(Money.round(sum)));
        });
    }

    @Test
    void a_larger_base_never_gives_less() {
        forAll(trial -> {
            AwardFacts facts = trial.facts();
            AwardFacts more = new AwardFacts(facts.requested(), facts.base().plus(Trial.amount(trial.random())), facts.lastYear(), facts.products(), facts.baseKind());
            assertThat(trial.award(more, trial.terms()).amount()).isGreaterThanOrEqualTo(trial.award().amount());
        });
    }

    @Test
    void a_higher_rate_never_gives_less() {
        forAll(trial -> {
            BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(trial.random().nextInt(500), 3));
            List<Term> raised = trial.terms().stream().map(term -> term.kind() == TermKind.RATE && term.value() != null ? raised(term, factor) : term).toList();
            assertThat(trial.award(trial.facts(), raised).amount()).isGreaterThanOrEqualTo(trial.award().amount());
        });
    }

    @Test
    void the_order_of_the_rows_makes_no_difference() {
        forAll(trial -> {
            List<Term> shuffled = new ArrayList<>(trial.terms());
            Collections.shuffle(shuffled, trial.random());
            assertThat(trial.award(trial.facts(), shuffled)).isEqualTo(trial.award());
        });
    }

    @Test
    void the_amount_is_right_to_the_fen() {
        forAll(trial -> {
            Award award = trial.award();
            if (award.isComplete()) {
                assertThat(award.amount().yuan()).isEqualByComparingTo(byHand(trial));
            } else {
                assertThat(award.amount()).isEqualTo(Money.ZERO);
            }
        });
    }

    @Test
    void the_trials_reach_complete_and_incomplete_awards_of_every_clause() {
        for (boolean complete : new boolean[] {true, false}) {
            assertThat(IntStream.range(0, TRIALS).mapToObj(Trial::of).filter(trial -> trial.award().isComplete() == complete).map(trial -> trial.instrument().code()).distinct())
                    .hasSizeGreaterThanOrEqualTo(complete ? 18 : 11);
        }
    }

    /** The rule of design, once more and in plain arithmetic. */
    private static BigDecimal byHand(Trial trial) {
        AwardFacts facts = trial.facts();
        SupportMode mode = trial.instrument().mode();
        BigDecimal base = facts.base().yuan();
        Optional<BigDecimal> threshold = trial.inForce(TermKind.GROWTH_THRESHOLD);
        boolean byRate = mode == SupportMode.RATE || mode == SupportMode.RATE_CAPPED || mode == SupportMode.UNSTATED && trial.inForce(TermKind.RATE).isPresent();
        if (threshold.isPresent() && (byRate || mode == SupportMode.CAPPED)) {
            BigDecimal exempt = facts.lastYear().yuan().multiply(threshold.get().add(BigDecimal.valueOf(100))).divide(BigDecimal.valueOf(100));
            base = base.subtract(exempt).max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
        }
        BigDecimal amount = facts.requested().yuan();
        if (mode == SupportMode.CAPPED) {
            amount = amount.min(base);
        }
        if (byRate) {
            amount = amount.min(base.multiply(trial.inForce(TermKind.RATE).orElseThrow()).divide(BigDecimal.valueOf(100)).setScale(2, RoundingMode.HALF_UP));
        }
        if (mode == SupportMode.UNSTATED && trial.inForce(TermKind.SUM).isPresent()) {
            amount = amount.min(trial.inForce(TermKind.SUM).get());
        }
        BigDecimal products = BigDecimal.valueOf(trial.instrument().perProduct() ? facts.products() : 1);
        if (trial.instrument().cap() != null) {
            amount = amount.min(trial.instrument().cap().yuan().multiply(products));
        }
        return trial.inForce(TermKind.CAP).map(cap -> cap.multiply(products)).map(amount::min).orElse(amount);
    }

    private static Term raised(Term term, BigDecimal factor) {
        return new Term(term.id(), term.instrument(), term.kind(), term.baseKind(), term.value().multiply(factor).min(BigDecimal.valueOf(100)), term.validFrom(), term.validUntil(),
                term.source(), term.enteredBy(), term.confirmedBy(), term.confirmedAt(), term.confirmation());
    }

    private static void forAll(Consumer<Trial> property) {
        for (long seed = 0; seed < TRIALS; seed++) {
            long trial = seed;
            Trial one = Trial.of(trial);
            try {
                property.accept(one);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + trial + ": " + one.instrument().code() + " " + one.facts() + " " + one.terms(), e);
            }
        }
    }
}
