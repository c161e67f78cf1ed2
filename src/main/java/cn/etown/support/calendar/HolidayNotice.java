package cn.etown.support.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;

/**
 * The State Council's yearly notice as entered by an administrator, and what is wrong with it.
 *
 * @param title number or title of the notice
 */
public record HolidayNotice(int year, String title, List<SpecialDay> days) {

    private static final List<String> FESTIVALS = List.of("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆");

    /** From 2025 on the Spring Festival and Labour Day have one more day each. */
    private static final int MORE_HOLIDAYS_SINCE = 2025;

    public HolidayNotice {
        days = List.copyOf(days);
    }

    /** Everything to mend, in Chinese; empty when the notice is plausible. */
    List<String> defects() {
        List<String> defects = new ArrayList<>();
        if (title.isBlank()) {
            defects.add("请填写通知的名称或文号");
        }
        checkDays(defects);
        checkFestivals(defects);
        checkFixedHolidays(defects);
        checkBalance(defects);
        return defects;
    }

    private void checkDays(List<String> defects) {
        Set<LocalDate> seen = new HashSet<>();
        for (SpecialDay day : days) {
            if (!seen.add(day.date())) {
                defects.add(ChineseDates.day(day.date()) + " 重复出现");
            }
            if (!belongs(day.date())) {
                defects.add(ChineseDates.day(day.date()) + " 不属于 " + year + " 年（上一年仅限 12 月下旬）");
            }
            if (day.name() == null || day.name().isBlank()) {
                defects.add(ChineseDates.day(day.date()) + " 缺少节日名称");
            }
            if (day.working() && !CalendarYear.isWeekend(day.date())) {
                defects.add(ChineseDates.day(day.date()) + " 不是周末，不能作为调休上班日");
            }
        }
    }

    private boolean belongs(LocalDate date) {
        return date.getYear() == year || (date.getYear() == year - 1 && date.getMonth() == Month.DECEMBER && date.getDayOfMonth() > 20);
    }

    private void checkFestivals(List<String> defects) {
        Map<String, TreeSet<LocalDate>> blocks = days.stream().filter(day -> !day.working() && day.name() != null && !day.name().isBlank())
                .collect(Collectors.groupingBy(SpecialDay::name, TreeMap::new, Collectors.mapping(SpecialDay::date, Collectors.toCollection(TreeSet::new))));
        FESTIVALS.stream().filter(festival -> blocks.keySet().stream().noneMatch(name -> name.contains(festival)))
                .filter(festival -> !(festival.equals("中秋") && midAutumnFallsIntoNationalDay(blocks)))
                .forEach(festival -> defects.add("缺少“" + festival + "”的放假日期"));
        Set<LocalDate> off = days.stream().filter(day -> !day.working()).map(SpecialDay::date).collect(Collectors.toSet());
        blocks.forEach((name, dates) -> dates.first().datesUntil(dates.last()).filter(date -> !off.contains(date))
                .forEach(date -> defects.add("“" + name + "”放假中间缺少 " + ChineseDates.day(date))));
    }

    /** 全国年节及纪念日放假办法: what falls on the same date each year is off in every notice; at a weekend it need not be listed. */
    private void checkFixedHolidays(List<String> defects) {
        Map<LocalDate, Boolean> special = days.stream().collect(Collectors.toMap(SpecialDay::date, SpecialDay::working, (first, second) -> first));
        for (LocalDate holiday : fixedHolidays()) {
            Boolean working = special.get(holiday);
            if (Boolean.TRUE.equals(working)) {
                defects.add(ChineseDates.day(holiday) + " 是法定节假日，不能作为调休上班日");
            } else if (working == null && !CalendarYear.isWeekend(holiday)) {
                defects.add(ChineseDates.day(holiday) + " 是法定节假日，未列为放假");
            }
        }
    }

    private List<LocalDate> fixedHolidays() {
        List<LocalDate> fixed = new ArrayList<>(List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 5, 1)));
        if (year >= MORE_HOLIDAYS_SINCE) {
            fixed.add(LocalDate.of(year, 5, 2));
        }
        fixed.addAll(List.of(LocalDate.of(year, 10, 1), LocalDate.of(year, 10, 2), LocalDate.of(year, 10, 3)));
        return fixed;
    }

    /** 2020 and other years in which one holiday of eight days covers both. */
    private static boolean midAutumnFallsIntoNationalDay(Map<String, TreeSet<LocalDate>> blocks) {
        return blocks.entrySet().stream().anyMatch(block -> block.getKey().contains("国庆") && block.getValue().size() >= 8);
    }

    private void checkBalance(List<String> defects) {
        long expected = year >= MORE_HOLIDAYS_SINCE ? 13 : 11;
        long offOnWeekdays = days.stream().filter(day -> !day.working() && !CalendarYear.isWeekend(day.date())).count();
        long madeUp = days.stream().filter(SpecialDay::working).count();
        if (offOnWeekdays - madeUp != expected) {
            defects.add("工作日放假 " + offOnWeekdays + " 天，调休上班 " + madeUp + " 天，两者应相差 " + expected + " 天（法定节假日天数），请核对是否漏录");
        }
    }
}
