package cn.etown.support.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

import cn.etown.support.calendar.process.TestDeadlines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = TestCalendar.at("2026-03-02T09:00");

    @ParameterizedTest
    @CsvSource({
            "2020-01-31, false", // the Spring Festival of 2020 was extended
            "2020-02-03, true",
            "2021-02-20, true",  // Saturday, made up for the Spring Festival
            "2022-04-24, true",  // Sunday, made up for Labour Day
            "2023-10-07, true",  // Saturday after the National Day
            "2024-02-18, true",
            "2024-02-17, false",
            "2025-10-08, false", // Mid-autumn and National Day in one
            "2026-02-14, true",  // Saturday before the Spring Festival
            "2026-02-23, false",
            "2026-02-24, true",
            "2026-10-10, true"})
    void knows_holidays_and_make_up_days(LocalDate day, boolean working) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-02-12, 2, 2026-02-14", // Friday, and the Saturday that is worked
            "2026-02-13, 6, 2026-02-28", // over the Spring Festival; 28 is a worked Saturday
            "2025-09-28, 5, 2025-10-11",
            "2025-12-31, 1, 2026-01-04", // Sunday, made up for New Year
            "2026-03-02, 0, 2026-03-02"})
    void counts_from_the_day_after(LocalDate from, int days, LocalDate end) {
        assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(end);
    }

    @Test
    void refuses_a_year_that_is_not_loaded_and_says_what_to_do() {
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2026, 12, 30), 5))
                .isInstanceOf(CalendarYearMissing.class).hasMessageContaining("2027 年的工作日历尚未导入");
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2019, 12, 31))).isInstanceOf(CalendarYearMissing.class);
        assertThatThrownBy(() -> calendar.workingDaysBetween(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1))).isInstanceOf(CalendarYearMissing.class);
    }

    @Test
    void a_negative_period_is_a_programming_error() {
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2026, 3, 2), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void counting_back_gives_the_period_again_and_ends_on_a_working_day() {
        Random random = new Random(20200622);
        for (int example = 0; example < 2_000; example++) {
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_200));
            int days = 1 + random.nextInt(200);
            LocalDate end = calendar.plusWorkingDays(from, days);
            assertThat(calendar.isWorkingDay(end)).isTrue();
            assertThat(calendar.workingDaysBetween(from, end)).as("%s + %d", from, days).isEqualTo(days);
        }
    }

    @Test
    void a_later_start_or_a_longer_period_never_ends_earlier() {
        Random random = new Random(48);
        for (int example = 0; example < 2_000; example++) {
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_200));
            int days = random.nextInt(200);
            LocalDate end = calendar.plusWorkingDays(from, days);
            assertThat(calendar.plusWorkingDays(from.plusDays(1), days)).isAfterOrEqualTo(end);
            assertThat(calendar.plusWorkingDays(from, days + 1)).isAfter(end);
        }
    }

    @Test
    void between_is_zero_backwards_and_adds_up() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        LocalDate middle = LocalDate.of(2026, 5, 1);
        LocalDate to = LocalDate.of(2026, 12, 31);
        assertThat(calendar.workingDaysBetween(to, from)).isZero();
        assertThat(calendar.workingDaysBetween(from, middle) + calendar.workingDaysBetween(middle, to)).isEqualTo(calendar.workingDaysBetween(from, to));
    }

    @Test
    void today_is_the_date_of_beijing() {
        assertThat(TestCalendar.at("2026-03-03T00:30").today()).isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @Test
    void a_deadline_ends_with_the_office_hours_of_its_day() {
        assertThat(TestDeadlines.with(calendar).workingDays(3)).isEqualTo(Instant.parse("2026-03-05T10:00:00Z"));
    }

    @Test
    void the_deadlines_of_models_keep_their_units_apart() {
        var deadlines = TestDeadlines.with(TestCalendar.at("2026-02-10T09:00"));
        assertThat(deadlines.workingDays(10)).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(deadlines.daysOfEnforcementLaw(10)).isEqualTo(deadlines.workingDays(10));
        assertThat(deadlines.days(10)).as("20 February is in the Spring Festival").isEqualTo(Instant.parse("2026-02-24T10:00:00Z"));
        assertThat(deadlines.daysOfEnforcementLaw(11)).isEqualTo(deadlines.days(11));
        assertThat(deadlines.months(3)).as("10 May is a Sunday").isEqualTo(Instant.parse("2026-05-11T10:00:00Z"));
    }
}
