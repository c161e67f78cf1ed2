package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.ClawbackAmount.Applied;
import cn.etown.support.clawback.ClawbackAmount.Line;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every claim, whatever the facts, terms and rates. Each trial names its seed in a failure. */
class ClawbackPropertiesTest {

    private static final int TRIALS = 3_000;

    private record Trial(ClawbackClaim claim, ClawbackTerms terms, RateTable rates) {

        static Trial of(long seed) {
            Random random = new Random(seed);
            LocalDate signed = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(1500));
            LocalDate breach = signed.plusDays(random.nextInt(4000));
            LocalDate fixed = breach.plusDays(random.nextInt(700));
            long span = ChronoUnit.DAYS.between(signed, fixed) + 1;
            List<PaidLine> paid = IntStream.range(0, random.nextInt(5)).mapToObj(each -> new PaidLine("凭证" + each, signed.plusDays(random.nextLong(span)), amount(random))).toList();
            List<Credit> credits = IntStream.range(0, random.nextInt(5)).mapToObj(each -> new Credit(Credit.Kind.values()[random.nextInt(2)], "回单" + each,
                    fixed.plusDays(random.nextInt(400)), amount(random).plus(Money.ofFen(1)))).toList();
            Surcharge surcharge = random.nextBoolean() ? null
                    : new Surcharge(BigDecimal.valueOf(random.nextInt(100), 2), fixed.plusDays(random.nextInt(60)), fixed.plusDays(60L + random.nextInt(500)), "协议");
            ClawbackClaim claim = new ClawbackClaim(BreachKind.values()[random.nextInt(7)], signed, breach, fixed, paid, surcharge, credits);
            Interest interest = Interest.values()[random.nextInt(4)];
            BigDecimal rate = interest == Interest.FIXED_RATE ? rate(random) : null;
            return new Trial(claim, ClawbackTerms.agreed(new BreachTerms(shares(random), interest, rate), claim.yearsKept()), rates(random, signed, fixed));
        }

        private static List<Integer> shares(Random random) {
            List<Integer> shares = new ArrayList<>();
            for (int share = 100 - random.nextInt(20); shares.size() < BreachTerms.YEARS; share = Math.max(0, share - random.nextInt(25))) {
                shares.add(share);
            }
            return shares;
        }

        private static RateTable rates(Random random, LocalDate first, LocalDate last) {
            List<ReferenceRate> rates = new ArrayList<>();
            for (LocalDate from = first; !from.isAfter(last); ) {
                LocalDate until = from.plusDays(random.nextInt(300));
                rates.add(new ReferenceRate(rates.size() + 1, RateKind.LPR_1Y, from, until, rate(random), "公布", null));
                from = until.plusDays(1);
            }
            return new RateTable(RateKind.LPR_1Y, rates);
        }

        private static BigDecimal rate(Random random) {
            return BigDecimal.valueOf(random.nextInt(100_000), 4);
        }

        /** Nothing, small, usual and very large amounts alike. */
        private static Money amount(Random random) {
            return random.nextInt(10) == 0 ? Money.ZERO : Money.ofFen(random.nextLong((long) Math.pow(10, 1 + random.nextInt(12))));
        }

        ClawbackAmount amount() {
            return ClawbackCalculator.calculate(claim, terms, rates);
        }

        ClawbackAmount amountOf(List<PaidLine> paid) {
            return ClawbackCalculator.calculate(with(paid, claim.breachOn()), terms, rates);
        }

        ClawbackClaim with(List<PaidLine> paid, LocalDate breachOn) {
            return new ClawbackClaim(claim.breach(), claim.signedOn(), breachOn, claim.fixedOn(), paid, null, List.of());
        }
    }

    @Test
    void the_principal_is_never_above_what_was_paid_and_nothing_is_negative() {
        forAll(trial -> {
            ClawbackAmount amount = trial.amount();
            assertThat(amount.principal()).isLessThanOrEqualTo(Money.sum(trial.claim().paid().stream().map(PaidLine::amount).toList()));
            assertThat(amount.lines()).allSatisfy(line -> {
                assertThat(line.principal()).isLessThanOrEqualTo(line.paid().amount());
                assertThat(line.interest().isNegative()).isFalse();
            });
            assertThat(amount.surcharge()).isLessThanOrEqualTo(amount.principal());
            assertThat(List.of(amount.principal(), amount.interest(), amount.surcharge(), amount.outstanding(), amount.overpaid())).noneMatch(Money::isNegative);
        });
    }

    @Test
    void nothing_is_claimed_where_nothing_was_paid() {
        forAll(trial -> {
            ClawbackAmount amount = trial.amountOf(List.of());
            assertThat(List.of(amount.principal(), amount.interest(), amount.surcharge(), amount.outstanding())).containsOnly(Money.ZERO);
        });
    }

    @Test
    void the_amount_of_all_lines_is_the_sum_of_the_amounts_of_each() {
        forAll(trial -> {
            List<ClawbackAmount> single = trial.claim().paid().stream().map(line -> trial.amountOf(List.of(line))).toList();
            ClawbackAmount all = trial.amountOf(trial.claim().paid());
            assertThat(all.principal()).isEqualTo(Money.sum(single.stream().map(ClawbackAmount::principal).toList()));
            assertThat(all.interest()).isEqualTo(Money.sum(single.stream().map(ClawbackAmount::interest).toList()));
        });
    }

    @Test
    void the_principal_never_rises_with_the_years_kept() {
        for (long seed = 0; seed < 300; seed++) {
            Trial trial = Trial.of(seed);
            BreachTerms terms = new BreachTerms(Trial.shares(new Random(seed)), Interest.NONE, null);
            LocalDate fixed = trial.claim().signedOn().plusYears(11);
            Money before = null;
            for (int year = 0; year <= 10; year++) {
                ClawbackClaim claim = new ClawbackClaim(trial.claim().breach(), trial.claim().signedOn(), trial.claim().signedOn().plusYears(year).plusDays(1), fixed, trial.claim().paid(), null, List.of());
                assertThat(claim.yearsKept()).isEqualTo(year);
                Money principal = ClawbackCalculator.calculate(claim, ClawbackTerms.agreed(terms, year), null).principal();
                assertThat(before == null || principal.compareTo(before) <= 0).as("seed %d, year %d", seed, year).isTrue();
                before = principal;
            }
            assertThat(before).isEqualTo(Money.ZERO);
        }
    }

    /** The rule once more: fractions, a loop over days, one rounding at the end. */
    @Test
    void each_line_is_what_a_count_day_by_day_gives_rounded_once() {
        forAll(trial -> {
            for (Line line : trial.amount().lines()) {
                BigInteger principal = line.paid().amount().yuan().movePointRight(2).toBigIntegerExact().multiply(BigInteger.valueOf(trial.terms().share()));
                BigInteger rateDays = BigInteger.valueOf(365_000_000L);
                for (LocalDate day = line.paid().paidOn(); day.isBefore(trial.claim().fixedOn()); day = day.plusDays(1)) {
                    rateDays = rateDays.add(rateOn(trial, day));
                }
                // fen × 100 × 36,500 × 10,000, and half of the divisor added before the division
                BigInteger divisor = BigInteger.valueOf(100L).multiply(BigInteger.valueOf(365_000_000L));
                BigInteger fen = principal.multiply(rateDays).multiply(BigInteger.TWO).add(divisor).divide(divisor.multiply(BigInteger.TWO));
                assertThat(line.total().fen()).isEqualTo(fen.longValueExact());
            }
        });
    }

    @Test
    void every_yuan_that_came_in_is_applied_once_and_too_much_is_shown() {
        forAll(trial -> {
            ClawbackAmount amount = trial.amount();
            Money owed = amount.claimed().plus(amount.surcharge());
            Money received = Money.sum(trial.claim().credits().stream().map(Credit::amount).toList());
            assertThat(amount.applied()).allSatisfy(applied -> assertThat(Money.sum(List.of(applied.interest(), applied.principal(), applied.surcharge(), applied.excess())))
                    .isEqualTo(applied.credit().amount()));
            assertThat(owed.minus(received)).isEqualTo(amount.outstanding().minus(amount.overpaid()));
            assertThat(amount.outstanding().isPositive() && amount.overpaid().isPositive()).isFalse();
            assertThat(Money.sum(amount.applied().stream().map(Applied::excess).toList())).isEqualTo(amount.overpaid());
        });
    }

    @Test
    void the_trials_reach_every_method_and_both_ends() {
        List<Trial> trials = IntStream.range(0, TRIALS).mapToObj(Trial::of).toList();
        assertThat(trials.stream().map(trial -> trial.terms().interest()).distinct()).hasSize(4);
        assertThat(trials).anyMatch(trial -> trial.amount().overpaid().isPositive()).anyMatch(trial -> trial.amount().outstanding().isPositive())
                .anyMatch(trial -> trial.amount().lines().stream().anyMatch(line -> line.periods().size() > 3));
    }

    private static BigInteger rateOn(Trial trial, LocalDate day) {
        BigDecimal rate = switch (trial.terms().interest()) {
            case NONE -> BigDecimal.ZERO;
            case FIXED_RATE -> trial.terms().fixedRate();
            case DEPOSIT_RATE, LPR -> trial.rates().rates().stream().filter(each -> each.covers(day)).findFirst().orElseThrow().rate();
        };
        return rate.movePointRight(4).toBigIntegerExact();
    }

    private static void forAll(Consumer<Trial> property) {
        for (long seed = 0; seed < TRIALS; seed++) {
            Trial trial = Trial.of(seed);
            try {
                property.accept(trial);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + trial.claim() + " " + trial.terms(), e);
            }
        }
    }
}
