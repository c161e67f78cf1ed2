package cn.etown.support.calendar.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.calendar.SpecialDay;

import org.springframework.lang.Nullable;

/** One month as it hangs on a wall, weeks from Monday. Cells outside the month are null. */
record CalendarMonth(String name, List<List<Cell>> weeks) {

    /**
     * @param kind  style: off, make-up, weekend or workday
     * @param mark  休 or 班 where the day differs from the week
     * @param title the festival, for example 春节
     */
    record Cell(int day, String kind, @Nullable String mark, @Nullable String title) {
    }

    static List<CalendarMonth> of(int year, List<SpecialDay> days) {
        Map<LocalDate, SpecialDay> special = days.stream().collect(Collectors.toMap(SpecialDay::date, Function.identity(), (first, second) -> first));
        return IntStream.rangeClosed(1, 12).mapToObj(month -> month(YearMonth.of(year, month), special)).toList();
    }

    private static CalendarMonth month(YearMonth month, Map<LocalDate, SpecialDay> special) {
        List<List<Cell>> weeks = new ArrayList<>();
        List<Cell> week = new ArrayList<>();
        for (int empty = 1; empty < month.atDay(1).getDayOfWeek().getValue(); empty++) {
            week.add(null);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            week.add(cell(date, special.get(date)));
            if (date.getDayOfWeek() == DayOfWeek.SUNDAY || day == month.lengthOfMonth()) {
                while (week.size() < 7) {
                    week.add(null);
                }
                weeks.add(week);
                week = new ArrayList<>();
            }
        }
        return new CalendarMonth(month.getMonthValue() + "月", weeks);
    }

    private static Cell cell(LocalDate date, @Nullable SpecialDay special) {
        if (special == null) {
            boolean weekend = date.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
            return new Cell(date.getDayOfMonth(), weekend ? "weekend" : "workday", null, null);
        }
        return new Cell(date.getDayOfMonth(), special.working() ? "make-up" : "off", special.working() ? "班" : "休", special.name() + (special.working() ? "调休上班" : "放假"));
    }
}
