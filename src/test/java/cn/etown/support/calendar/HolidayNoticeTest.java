package cn.etown.support.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HolidayNoticeTest {

    @ParameterizedTest
    @ValueSource(ints = {2021, 2022, 2023, 2024, 2025, 2026})
    void the_real_notices_are_plausible(int year) {
        assertThat(new HolidayNotice(year, "通知", TestCalendar.daysOfNotice(year)).defects()).isEmpty();
    }

    @Test
    void a_forgotten_make_up_day_is_noticed() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> day.date().equals(LocalDate.of(2026, 2, 14)));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).singleElement().asString().contains("应相差 13 天");
    }

    @Test
    void a_gap_in_a_holiday_is_noticed() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> day.date().equals(LocalDate.of(2026, 10, 3)));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).containsExactly("“国庆节”放假中间缺少 2026年10月3日");
    }

    @Test
    void everything_wrong_is_said_at_once() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> day.name().equals("端午"));
        days.add(new SpecialDay(LocalDate.of(2026, 3, 3), true, "春节"));
        days.add(new SpecialDay(LocalDate.of(2028, 1, 1), false, "元旦二"));
        days.add(days.get(0));
        assertThat(new HolidayNotice(2026, " ", days).defects())
                .contains("请填写通知的名称或文号", "2026年1月1日 重复出现", "2028年1月1日 不属于 2026 年（上一年仅限 12 月下旬）",
                        "2026年3月3日 不是周末，不能作为调休上班日", "缺少“端午”的放假日期");
    }

    @Test
    void a_fixed_holiday_that_is_missing_or_worked_is_noticed() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> day.date().equals(LocalDate.of(2026, 5, 1)) || day.date().equals(LocalDate.of(2026, 10, 3)));
        days.add(new SpecialDay(LocalDate.of(2026, 10, 3), true, "国庆节"));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).contains("2026年5月1日 是法定节假日，未列为放假", "2026年10月3日 是法定节假日，不能作为调休上班日");
    }

    @Test
    void a_notice_may_move_days_of_the_december_before() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.add(new SpecialDay(LocalDate.of(2025, 12, 31), false, "元旦"));
        days.add(new SpecialDay(LocalDate.of(2025, 12, 27), true, "元旦"));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).isEmpty();
    }
}
