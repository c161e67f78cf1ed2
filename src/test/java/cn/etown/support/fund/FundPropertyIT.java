package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FundPropertyIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void nobodyWaitsForTheNextTest() {
        new TestFund(jdbc, transaction, "2026-03-02T09:00").emptyQueue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheBooksBalanceAndNothingIsOverCommitted(long seed) {
        Random random = new Random(seed);
        int year = TestFund.newYear();
        TestFund fund = new TestFund(jdbc, transaction, year + "-03-02T09:00");
        TestFund nextYear = new TestFund(jdbc, transaction, (year + 1) + "-03-02T09:00");
        List<UUID> owed = new ArrayList<>();
        long[] cases = random.longs(6).map(ignored -> TestFund.newCase()).toArray();
        for (int step = 0; step < 90; step++) {
            String what = FundActs.any(fund, nextYear, year, cases[random.nextInt(cases.length)], owed, random);
            assertThat(fund.reconciler.differences()).as("seed %d, step %d: %s", seed, step, what).isEmpty();
            for (int each = year; each <= year + 1; each++) {
                assertThat(fund.books.balances(each)).as("seed %d, step %d: %s", seed, step, what)
                        .allMatch(balance -> !balance.limited() || !balance.available().isNegative());
            }
        }
        assertThat(fund.books.balancesOn(year, LocalDate.of(year, 3, 2))).containsAll(movedBalances(fund, year));
    }

    private static List<Balance> movedBalances(TestFund fund, int year) {
        return fund.books.balances(year).stream()
                .filter(balance -> Stream.of(balance.appropriation(), balance.reserved(), balance.committed(), balance.paid(),
                        balance.overpaid(), balance.receivable(), balance.recovered(), balance.interest(), balance.surcharge(), balance.owedBack()).anyMatch(Money::isPositive))
                .toList();
    }
}
