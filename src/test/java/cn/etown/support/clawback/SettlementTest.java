package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import cn.etown.support.clawback.ClawbackAmount.Applied;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettlementTest {

    private static final LocalDate FIXED = LocalDate.parse("2026-11-27");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void interestIsPaidFirstThenPrincipalThenSurcharge() {
        Surcharge surcharge = new Surcharge(new BigDecimal("0.05"), FIXED.plusDays(10), FIXED.plusDays(20), "协议第十条");
        Settlement settled = Settlement.of(yuan(1000), yuan(100), surcharge, List.of(payment("1", 5, 60), payment("2", 15, 1100)));
        assertThat(settled.surcharge()).as("1000 for five days at 0.05 % a day").isEqualTo(Money.parse("2.50"));
        assertThat(settled.applied()).extracting(Applied::interest).containsExactly(yuan(60), yuan(40));
        assertThat(settled.applied()).extracting(Applied::principal).containsExactly(yuan(0), yuan(1000));
        assertThat(settled.applied()).extracting(Applied::surcharge).containsExactly(yuan(0), Money.parse("2.50"));
        assertThat(settled.overpaid()).isEqualTo(Money.parse("57.50"));
    }

    @Test
    void nothingIsAddedWhileAnExecutionAgreementRuns() {
        Surcharge surcharge = new Surcharge(new BigDecimal("0.05"), FIXED.plusDays(10), FIXED.plusDays(20), "协议第十条",
                List.of(new Surcharge.Pause(FIXED.plusDays(5), FIXED.plusDays(12)), new Surcharge.Pause(FIXED.plusDays(17), FIXED.plusDays(30))));
        assertThat(Settlement.of(yuan(1000), yuan(100), surcharge, List.of()).surcharge()).as("1000 for five days").isEqualTo(Money.parse("2.50"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFenIsOwedOrPaidOrOverpaidAndTheOrderOfEntryDoesNotMatter(long seed) {
        Random random = new Random(seed);
        Money principal = Money.ofFen(random.nextInt(5_000_000));
        Money interest = Money.ofFen(random.nextInt(900_000));
        Surcharge terms = random.nextBoolean() ? null : new Surcharge(BigDecimal.valueOf(random.nextInt(100), 2), FIXED.plusDays(random.nextInt(30)), FIXED.plusDays(30 + random.nextInt(400)), "协议");
        List<Credit> credits = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            credits.add(new Credit(random.nextBoolean() ? Credit.Kind.PAYMENT : Credit.Kind.SET_OFF, "凭证" + i, FIXED.plusDays(random.nextInt(300)), Money.ofFen(1 + random.nextInt(2_000_000))));
        }
        Settlement settled = Settlement.of(principal, interest, terms, credits);

        Money received = Money.sum(credits.stream().map(Credit::amount).toList());
        Money paid = settled.paid(Applied::interest).plus(settled.paid(Applied::principal)).plus(settled.paid(Applied::surcharge));
        assertThat(paid.plus(settled.overpaid())).isEqualTo(received);
        assertThat(paid.plus(settled.outstanding())).isEqualTo(principal.plus(interest).plus(settled.surcharge()));
        assertThat(settled.surcharge()).isLessThanOrEqualTo(principal);
        assertThat(settled.paid(Applied::excess)).isEqualTo(settled.overpaid());
        assertThat(settled.outstanding().isPositive() && settled.overpaid().isPositive()).isFalse();
        assertThat(settled.paid(Applied::principal).isPositive() && settled.paid(Applied::interest).compareTo(interest) < 0).as("no principal before the interest").isFalse();
        List<Credit> shuffled = new ArrayList<>(credits);
        Collections.shuffle(shuffled, random);
        assertThat(Settlement.of(principal, interest, terms, shuffled)).isEqualTo(settled);
    }

    private static Credit payment(String reference, int day, long yuan) {
        return new Credit(Credit.Kind.PAYMENT, reference, FIXED.plusDays(day), yuan(yuan));
    }

    private static Money yuan(long yuan) {
        return Money.ofYuan(yuan);
    }
}
