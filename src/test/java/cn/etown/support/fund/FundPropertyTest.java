package cn.etown.support.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FundPropertyTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void whatever_happens_the_books_balance_and_nothing_is_over_committed(long seed) {
        Random random = new Random(seed);
        FundInMemory rows = new FundInMemory();
        TestFund fund = new TestFund(rows, "2026-03-02T09:00");
        TestFund nextYear = new TestFund(rows, "2027-03-02T09:00");
        List<UUID> owed = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            String what = FundActs.any(fund, nextYear, 2026, 1 + random.nextInt(6), owed, random);
            assertThat(fund.reconciler.differences()).as("seed %d, step %d: %s", seed, step, what).isEmpty();
            for (int year = 2026; year <= 2027; year++) {
                assertThat(fund.books.balances(year)).as("seed %d, step %d: %s", seed, step, what).allMatch(balance -> !balance.limited() || !balance.available().isNegative());
            }
        }
        int carried = nextYear.yearEnd.carryOver(2026);
        assertThat(nextYear.yearEnd.carryOver(2026)).as("nothing is left to carry over after %d", carried).isZero();
        assertThat(fund.reconciler.differences()).isEmpty();
        assertThat(fund.books.balances(2026)).allMatch(balance -> balance.committed().fen() == 0);
    }
}
