package cn.etown.support.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Demo data: the statutory holidays (全国年节及纪念日放假办法, 13 days) of years whose notice is not published yet, so that one can play towards the end
 * of a year. Without the demo profile, or in an external database, such a year is refused until an administrator loads the notice.
 */
@Component
@Profile("demo")
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoCalendar implements ApplicationRunner {

    private static final Map<Integer, List<SpecialDay>> STATUTORY = Map.of(
            2027, days(off("元旦", "2027-01-01", 1), off("春节", "2027-02-05", 4), off("清明节", "2027-04-05", 1), off("劳动节", "2027-05-01", 2),
                    off("端午节", "2027-06-09", 1), off("中秋节", "2027-09-15", 1), off("国庆节", "2027-10-01", 3)),
            2028, days(off("元旦", "2028-01-01", 1), off("春节", "2028-01-25", 4), off("清明节", "2028-04-04", 1), off("劳动节", "2028-05-01", 2),
                    off("端午节", "2028-05-28", 1), off("国庆节、中秋节", "2028-10-01", 4)));

    private final CalendarYears years;
    private final WorkingCalendar calendar;

    DemoCalendar(CalendarYears years, WorkingCalendar calendar) {
        this.years = years;
        this.calendar = calendar;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        LocalDate halfAYearAhead = calendar.today().plusMonths(6);
        for (int year = calendar.today().getYear(); year <= halfAYearAhead.getYear(); year++) {
            if (STATUTORY.containsKey(year) && !years.isLoaded(year)) {
                years.replace(year, "演示数据：仅按法定节假日推算，未含调休，以国务院办公厅通知为准", STATUTORY.get(year));
            }
        }
    }

    private static Stream<SpecialDay> off(String name, String first, int days) {
        LocalDate start = LocalDate.parse(first);
        return start.datesUntil(start.plusDays(days)).map(day -> new SpecialDay(day, false, name));
    }

    @SafeVarargs
    private static List<SpecialDay> days(Stream<SpecialDay>... festivals) {
        return Stream.of(festivals).flatMap(festival -> festival).toList();
    }
}
