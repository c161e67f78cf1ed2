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
        assertThat(new HolidayNotice(2026, "通知", days).defects()).contains("2026年5月1日 是法定节假日，未列为放假", "2026年10月3日 是法定节假日，不能作为调休上班日",
                "“国庆节”放假中间缺少 2026年10月3日");
    }

    @Test
    void a_notice_may_move_days_of_the_december_before() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.add(new SpecialDay(LocalDate.of(2025, 12, 31), false, "元旦"));
        days.add(new SpecialDay(LocalDate.of(2025, 12, 27), true, "元旦"));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).isEmpty();
    }

    @Test
    void of_the_december_before_only_the_last_eleven_days_belong_to_a_notice() {
        assertThat(defectsWith(2026, new SpecialDay(LocalDate.of(2025, 12, 20), true, "元旦"))).contains("2025年12月20日 不属于 2026 年（上一年仅限 12 月下旬）");
        assertThat(defectsWith(2026, new SpecialDay(LocalDate.of(2025, 12, 21), true, "元旦"))).noneMatch(defect -> defect.contains("不属于"));
        assertThat(defectsWith(2026, new SpecialDay(LocalDate.of(2025, 11, 30), true, "元旦"))).anyMatch(defect -> defect.contains("不属于"));
        assertThat(defectsWith(2026, new SpecialDay(LocalDate.of(2024, 12, 28), true, "元旦"))).anyMatch(defect -> defect.contains("不属于"));
    }

    /** 全国年节及纪念日放假办法 as of 2025: two days of Labour Day, one before. */
    @Test
    void the_second_of_May_is_a_public_holiday_from_2025_on() {
        assertThat(new HolidayNotice(2025, "通知", workedOn(LocalDate.of(2025, 5, 2))).defects()).contains("2025年5月2日 是法定节假日，不能作为调休上班日");
        assertThat(new HolidayNotice(2024, "通知", workedOn(LocalDate.of(2024, 5, 2))).defects()).noneMatch(defect -> defect.startsWith("2024年5月2日 是法定节假日"));
    }

    @Test
    void each_of_the_seven_festivals_is_asked_for() {
        for (String festival : List.of("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")) {
            List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
            days.removeIf(day -> day.name().contains(festival));
            assertThat(new HolidayNotice(2026, "通知", days).defects()).as(festival).contains("缺少“" + festival + "”的放假日期");
        }
    }

    @Test
    void days_that_are_worked_or_have_no_name_are_no_days_of_a_festival() {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> day.name().contains("端午"));
        days.add(new SpecialDay(LocalDate.of(2026, 6, 20), true, "端午"));
        days.add(new SpecialDay(LocalDate.of(2026, 6, 19), false, ""));
        assertThat(new HolidayNotice(2026, "通知", days).defects()).contains("缺少“端午”的放假日期", "2026年6月19日 缺少节日名称").noneMatch(defect -> defect.startsWith("“”"));
    }

    /** In 2020 Mid-autumn fell on the National Day: one holiday of eight days covers both, and the notice need not name it twice. */
    @Test
    void mid_autumn_may_be_a_part_of_a_national_holiday_of_eight_days_and_of_no_other() {
        assertThat(nationalDays("国庆", 8)).noneMatch(defect -> defect.contains("中秋"));
        assertThat(nationalDays("国庆", 7)).contains("缺少“中秋”的放假日期");
        assertThat(nationalDays("长假", 8)).contains("缺少“中秋”的放假日期");
    }

    /** Off and, by a typing error, worked as well: what stands first counts, and the repetition is named. */
    @Test
    void of_a_fixed_holiday_that_is_listed_twice_the_first_counts() {
        SpecialDay worked = new SpecialDay(LocalDate.of(2026, 10, 3), true, "国庆节");
        assertThat(defectsWith(2026, worked)).contains("2026年10月3日 重复出现").noneMatch(defect -> defect.startsWith("2026年10月3日 是法定节假日"));
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.add(0, worked);
        assertThat(new HolidayNotice(2026, "通知", days).defects()).contains("2026年10月3日 重复出现", "2026年10月3日 是法定节假日，不能作为调休上班日");
    }

    private static List<String> nationalDays(String name, int number) {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(2026));
        days.removeIf(day -> !day.working() && (day.name().contains("中秋") || day.name().contains("国庆")));
        LocalDate.of(2026, 10, 1).datesUntil(LocalDate.of(2026, 10, 1).plusDays(number)).forEach(day -> days.add(new SpecialDay(day, false, name)));
        return new HolidayNotice(2026, "通知", days).defects();
    }

    private static List<SpecialDay> workedOn(LocalDate holiday) {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(holiday.getYear()));
        days.removeIf(day -> day.date().equals(holiday));
        days.add(new SpecialDay(holiday, true, "劳动节"));
        return days;
    }

    private static List<String> defectsWith(int year, SpecialDay more) {
        List<SpecialDay> days = new ArrayList<>(TestCalendar.daysOfNotice(year));
        days.add(more);
        return new HolidayNotice(year, "通知", days).defects();
    }
}
