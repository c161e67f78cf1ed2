package cn.etown.support.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadlineTest {

    private final WorkingCalendar calendar = TestCalendar.at("2026-03-02T09:00");

    @ParameterizedTest(name = "{0} days from {1}: {2}")
    @CsvSource({
            "60, 2026-03-02, 2026-05-06", // 1 May, the holiday ends on the 5th
            "15, 2026-02-02, 2026-02-24", // the Spring Festival runs from 15 to 23 February
            "12, 2026-02-02, 2026-02-14", // a Saturday that is worked
            "10, 2026-03-04, 2026-03-16", // a Saturday that is not
            "30, 2024-01-30, 2024-02-29",
            "30, 2023-01-30, 2023-03-01",
            "0,  2026-03-02, 2026-03-02"})
    void days_count_from_the_day_after_and_never_end_on_a_holiday(int number, LocalDate from, LocalDate end) {
        assertThat(calendar.endOf(new Deadline.Days(number, "行政复议法第二十条"), from)).isEqualTo(end);
    }

    @ParameterizedTest(name = "{0} months from {1}: {2}")
    @CsvSource({
            "6,  2025-08-31, 2026-02-28", // no 31 February; a make-up Saturday
            "6,  2023-08-31, 2024-02-29",
            "3,  2025-11-30, 2026-02-28",
            "3,  2023-11-29, 2024-02-29",
            "1,  2026-01-31, 2026-02-28",
            "12, 2024-02-29, 2025-02-28",
            "3,  2025-11-16, 2026-02-24", // 16 February is in the Spring Festival
            "6,  2025-10-15, 2026-04-15",
            "6,  2026-03-20, 2026-09-20"}) // a Sunday that is made up for
    void months_end_on_the_corresponding_day_or_the_last_of_the_month(int number, LocalDate from, LocalDate end) {
        assertThat(calendar.endOf(new Deadline.Months(number, "行政诉讼法第四十六条"), from)).isEqualTo(end);
    }

    @Test
    void years_are_months_and_ten_of_them_end_on_the_same_day() {
        assertThat(Deadline.ofYears(10, "政策第五部分")).isEqualTo(new Deadline.Months(120, "政策第五部分"));
    }

    @ParameterizedTest(name = "{0} days of the law: {1}")
    @CsvSource({"1, 1 个工作日", "10, 10 个工作日", "11, 11 日", "30, 30 日"})
    void ten_days_or_fewer_are_working_days_under_the_enforcement_law_only(int days, String text) {
        assertThat(Deadline.underEnforcementLaw(days, "第五十四条").text()).startsWith(text + "（行政强制法第五十四条");
        assertThat(new Deadline.Days(days, "行政诉讼法第四十五条").unit()).isEqualTo(Deadline.Unit.DAYS);
    }

    @Test
    void ten_working_days_and_ten_days_end_on_different_days() {
        LocalDate from = LocalDate.of(2026, 2, 10);
        assertThat(calendar.endOf(new Deadline.WorkingDays(10, "行政强制法第五十四条"), from)).isEqualTo("2026-03-02");
        assertThat(calendar.endOf(new Deadline.Days(10, "某法"), from)).isEqualTo("2026-02-24");
        assertThat(new Deadline.WorkingDays(10, "同一来源")).isNotEqualTo(new Deadline.Days(10, "同一来源"));
    }

    @Test
    void a_deadline_that_ends_in_a_year_that_is_not_loaded_is_refused() {
        LocalDate november = LocalDate.of(2026, 11, 20);
        assertThatThrownBy(() -> calendar.endOf(new Deadline.Days(60, "行政复议法第二十条"), november)).isInstanceOf(CalendarYearMissing.class).hasMessageContaining("2027 年的工作日历尚未导入");
        assertThatThrownBy(() -> calendar.endOf(new Deadline.Months(6, "行政诉讼法第四十六条"), november)).isInstanceOf(CalendarYearMissing.class);
        assertThatThrownBy(() -> calendar.endOf(new Deadline.WorkingDays(40, "约定"), november)).isInstanceOf(CalendarYearMissing.class);
        assertThatCode(() -> calendar.endOf(new Deadline.Days(31, "约定"), LocalDate.of(2026, 11, 30))).as("31 December is no holiday").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Deadline.Unit.class)
    void a_deadline_kept_in_a_row_comes_back_as_its_own_type(Deadline.Unit unit) {
        Deadline deadline = Deadline.of(5, unit, "依据");
        assertThat(deadline.unit()).isEqualTo(unit);
        assertThat(Deadline.of(deadline.number(), deadline.unit(), deadline.source())).isEqualTo(deadline);
    }

    @Test
    void a_deadline_has_a_number_and_a_source() {
        for (Deadline.Unit unit : Deadline.Unit.values()) {
            assertThatThrownBy(() -> Deadline.of(-1, unit, "依据")).as("%s", unit).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Deadline.of(1, unit, " ")).as("%s", unit).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Day by day, without the arithmetic of java.time. */
    @Test
    void every_deadline_ends_as_a_count_by_hand_does() {
        Random random = new Random(20260101);
        for (int example = 0; example < 3_000; example++) {
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_000));
            Deadline deadline = Deadline.of(random.nextInt(12), Deadline.Unit.values()[random.nextInt(3)], "依据");
            assertThat(calendar.endOf(deadline, from)).as("%s from %s", deadline, from).isEqualTo(byHand(deadline, from));
        }
    }

    private LocalDate byHand(Deadline deadline, LocalDate from) {
        LocalDate day = from;
        switch (deadline.unit()) {
            case WORKING_DAYS -> {
                for (int counted = 0; counted < deadline.number(); ) {
                    day = day.plusDays(1);
                    counted += calendar.isWorkingDay(day) ? 1 : 0;
                }
                return day;
            }
            case DAYS -> {
                for (int counted = 0; counted < deadline.number(); counted++) {
                    day = day.plusDays(1);
                }
            }
            case MONTHS -> {
                int month = from.getYear() * 12 + from.getMonthValue() - 1 + deadline.number();
                YearMonth last = YearMonth.of(month / 12, month % 12 + 1);
                day = LocalDate.of(last.getYear(), last.getMonthValue(), 1);
                while (day.getDayOfMonth() < from.getDayOfMonth() && day.plusDays(1).getMonthValue() == last.getMonthValue()) {
                    day = day.plusDays(1);
                }
            }
        }
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
