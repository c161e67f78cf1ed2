package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RateTableTest {

    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);

    @Test
    void the_migration_holds_the_published_rates_without_a_hole() {
        RateTable table = TestRates.lpr();
        assertThat(table.rates()).hasSize(13);
        assertThat(table.rates().get(0).validFrom()).isEqualTo("2019-08-20");
        assertThat(table.rates().get(12).rate()).isEqualByComparingTo("3.00");
    }

    @Test
    void a_hole_is_refused_and_named() {
        assertThatThrownBy(() -> table(TestRates.rate(1, JANUARY, LocalDate.of(2024, 1, 31), "3"), TestRates.rate(2, LocalDate.of(2024, 2, 3), LocalDate.of(2024, 3, 1), "3")))
                .isInstanceOf(UserMessageException.class)
                .hasMessage("一年期贷款市场报价利率（LPR）在 2024年2月1日 至 2024年2月2日 没有利率，各段适用日期应当首尾相接。请先补录这一段。");
    }

    @Test
    void an_overlap_is_refused_and_named() {
        assertThatThrownBy(() -> table(TestRates.rate(2, LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 1), "3"), TestRates.rate(1, JANUARY, LocalDate.of(2024, 1, 31), "3")))
                .isInstanceOf(UserMessageException.class)
                .hasMessage("一年期贷款市场报价利率（LPR）在 2024年1月31日 至 2024年1月31日 有两个利率，同一天只能有一个利率。请核对适用日期。");
    }

    @Test
    void days_are_counted_under_the_rate_of_each_day() {
        RateTable table = table(TestRates.rate(1, JANUARY, LocalDate.of(2024, 2, 28), "3"), TestRates.rate(2, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 12, 31), "4"));
        assertThat(table.between(LocalDate.of(2024, 2, 27), LocalDate.of(2024, 3, 1))).extracting(ClawbackAmount.RatePeriod::days).containsExactly(2L, 1L);
        assertThat(table.between(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 29))).isEmpty();
        assertThat(table.between(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 1))).as("the day the amount is fixed needs no rate").hasSize(1);
        assertThatThrownBy(() -> table.between(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 2))).hasMessageStartingWith("2025年1月1日 没有录入");
    }

    private static RateTable table(ReferenceRate... rates) {
        return new RateTable(RateKind.LPR_1Y, List.of(rates));
    }
}
