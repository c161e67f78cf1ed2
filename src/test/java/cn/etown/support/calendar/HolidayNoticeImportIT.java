package cn.etown.support.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HolidayNoticeImportIT {

    @Autowired
    HolidayNoticeImport notices;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    CalendarYears years;

    @Autowired
    NextYearWatch watch;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void forgetTheImportedYear() {
        jdbc.sql("delete from support.calendar_day where notice_year > 2026").update();
        jdbc.sql("delete from support.calendar_year where year > 2026").update();
        years.forget();
    }

    @Test
    void the_migration_holds_the_years_2020_to_2026() {
        for (int year = 2020; year <= 2026; year++) {
            int present = year;
            assertThat(calendar.isWorkingDay(LocalDate.of(year, 10, 1))).isFalse();
            assertThat(jdbc.sql("select count(*) from support.calendar_day where notice_year = ?").param(present).query(Long.class).single())
                    .isEqualTo(TestCalendar.daysOfNotice(year).size());
        }
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 2, 14))).isTrue();
    }

    @Test
    void an_imported_year_counts_at_once_and_stays_in_the_journal() {
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isInstanceOf(CalendarYearMissing.class);
        notices.load(next(), false, "administrator-1");
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(jdbc.sql("select imported_by from support.calendar_import where year = 2027 order by id desc limit 1").query(String.class).single())
                .isEqualTo("administrator-1");
        assertThatThrownBy(() -> jdbc.sql("delete from support.calendar_import").update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void a_loaded_year_is_replaced_only_on_purpose() {
        notices.load(next(), false, "administrator-1");
        assertThatThrownBy(() -> notices.load(next(), false, "administrator-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("2027 年的工作日历已导入");
        notices.load(next(), true, "administrator-2");
        assertThat(jdbc.sql("select count(*) from support.calendar_day where notice_year = 2027").query(Long.class).single()).isEqualTo(next().days().size());
    }

    @Test
    void years_are_loaded_in_their_order() {
        assertThatThrownBy(() -> notices.load(new HolidayNotice(2028, "通知", List.of()), false, "administrator-1"))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("2027 年的工作日历尚未导入，请按年份顺序导入");
    }

    @Test
    void the_missing_next_year_is_asked_for_from_november_on() {
        assertThat(watch.warning(LocalDate.of(2026, 10, 31))).isEmpty();
        assertThat(watch.warning(LocalDate.of(2026, 11, 1))).get().asString().contains("2027 年的工作日历尚未导入");
        notices.load(next(), false, "administrator-1");
        assertThat(watch.warning(LocalDate.of(2026, 11, 1))).isEmpty();
    }

    @Test
    void the_alarm_reaches_each_administrator_once_a_week_and_stops_when_the_year_is_loaded() {
        LocalDate.of(2026, 11, 2).datesUntil(LocalDate.of(2026, 11, 15)).forEach(watch::warn);
        assertThat(asked()).as("two weeks").contains("user:administrator-1 2027/1", "user:administrator-1 2027/2", "user:administrator-2 2027/1").doesNotHaveDuplicates();
        notices.load(next(), false, "administrator-1");
        watch.warn(LocalDate.of(2026, 11, 16));
        assertThat(asked()).noneMatch(mail -> mail.endsWith("2027/3"));
    }

    private List<String> asked() {
        return jdbc.sql("select recipient || ' ' || occurrence from support.mail where template = 'calendar-missing' and occurrence like '2027/%'").query(String.class).list();
    }

    /** A plausible 2027: thirteen days off on weekdays, none made up for. */
    private static HolidayNotice next() {
        List<SpecialDay> days = new ArrayList<>();
        off(days, "元旦", "2027-01-01", 1);
        off(days, "春节", "2027-02-08", 4);
        off(days, "清明", "2027-04-05", 1);
        off(days, "劳动节", "2027-05-03", 2);
        off(days, "端午", "2027-06-09", 1);
        off(days, "中秋", "2027-09-15", 1);
        off(days, "国庆节", "2027-10-01", 5);
        return new HolidayNotice(2027, "测试通知", days);
    }

    private static void off(List<SpecialDay> days, String name, String first, int count) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(first).plusDays(count)).forEach(date -> days.add(new SpecialDay(date, false, name)));
    }
}
