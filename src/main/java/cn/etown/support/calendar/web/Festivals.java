package cn.etown.support.calendar.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import cn.etown.support.calendar.SpecialDay;

/** The days of a notice as the notice itself words them: 春节：2月15日至23日放假，2月14日、2月28日上班. */
final class Festivals {

    private Festivals() {
    }

    static List<String> of(List<SpecialDay> days) {
        Map<String, List<SpecialDay>> byName = days.stream().sorted(Comparator.comparing(SpecialDay::working).thenComparing(SpecialDay::date))
                .collect(Collectors.groupingBy(SpecialDay::name, LinkedHashMap::new, Collectors.toList()));
        return byName.entrySet().stream().map(festival -> festival.getKey() + "：" + line(festival.getValue())).toList();
    }

    private static String line(List<SpecialDay> days) {
        List<LocalDate> off = days.stream().filter(day -> !day.working()).map(SpecialDay::date).toList();
        List<LocalDate> worked = days.stream().filter(SpecialDay::working).map(SpecialDay::date).toList();
        List<String> parts = new ArrayList<>();
        if (!off.isEmpty()) {
            parts.add(String.join("、", spans(off)) + "放假");
        }
        if (!worked.isEmpty()) {
            parts.add(worked.stream().map(Festivals::text).collect(Collectors.joining("、")) + "上班");
        }
        return String.join("，", parts);
    }

    private static List<String> spans(List<LocalDate> days) {
        List<String> spans = new ArrayList<>();
        for (int first = 0; first < days.size(); ) {
            int last = first;
            while (last + 1 < days.size() && !days.get(last + 1).isAfter(days.get(last).plusDays(1))) {
                last++;
            }
            LocalDate from = days.get(first);
            LocalDate until = days.get(last);
            spans.add(from.equals(until) ? text(from) : text(from) + "至" + (from.getMonth() == until.getMonth() ? until.getDayOfMonth() + "日" : text(until)));
            first = last + 1;
        }
        return spans;
    }

    private static String text(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
