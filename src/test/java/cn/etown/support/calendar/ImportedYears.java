package cn.etown.support.calendar;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the years away that a test imported; all other tests know the real years up to 2026. */
public final class ImportedYears {

    private ImportedYears() {
    }

    public static void forget(ApplicationContext beans) {
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        jdbc.sql("delete from support.calendar_day where notice_year > 2026").update();
        jdbc.sql("delete from support.calendar_year where year > 2026").update();
        beans.getBean(CalendarYears.class).forget();
    }
}
