package cn.etown.support.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is special in one year.
 *
 * @param off    days off; those at a weekend may be listed as well
 * @param makeUp weekend days that are worked (调休)
 */
record CalendarYear(int year, Set<LocalDate> off, Set<LocalDate> makeUp) {

    boolean isWorkingDay(LocalDate day) {
        return makeUp.contains(day) || (!isWeekend(day) && !off.contains(day));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
