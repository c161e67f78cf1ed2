package cn.etown.support.calendar;

import java.time.LocalDate;
import java.util.List;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the years away that a test imported; all other tests know the real years up to 2026. */
public final class ImportedYears {

    private ImportedYears() {
    }

    /** A year as somebody will import it, with two of its holidays. */
    public static void assume(ApplicationContext beans, int year) {
        beans.getBean(CalendarYears.class).replace(year, "测试：假定的放假安排", List.of(new SpecialDay(LocalDate.of(year, 1, 1), false, "元旦"), new SpecialDay(LocalDate.of(year, 10, 1), false, "国庆节")));
        beans.getBean(CalendarYears.class).forget();
    }

    public static void forget(ApplicationContext beans) {
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        jdbc.sql("delete from support.calendar_day where notice_year > 2026").update();
        jdbc.sql("delete from support.calendar_year where year > 2026").update();
        beans.getBean(CalendarYears.class).forget();
    }
}
