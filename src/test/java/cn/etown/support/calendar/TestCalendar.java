package cn.etown.support.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The real holidays of 2020 to 2026, read from the migration, for tests without a database. */
public final class TestCalendar {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Pattern ROW = Pattern.compile("\\('(\\d{4}-\\d\\d-\\d\\d)', (true|false), '(.+?)'\\)");

    private static final Map<Integer, CalendarYear> YEARS = IntStream.rangeClosed(2020, 2026).boxed().collect(Collectors.toMap(year -> year, TestCalendar::read));

    private TestCalendar() {
    }

    /** @param dateTime Beijing time, for example {@code 2026-03-02T09:00} */
    public static WorkingCalendar at(String dateTime) {
        return new WorkingCalendar(clockAt(dateTime), TestCalendar::year);
    }

    public static Clock clockAt(String dateTime) {
        return Clock.fixed(LocalDateTime.parse(dateTime).atZone(BEIJING).toInstant(), BEIJING);
    }

    /** The days of one notice: those of the year and of the ten days before. */
    static List<SpecialDay> daysOfNotice(int year) {
        return days().stream().filter(day -> day.date().plusDays(10).getYear() == year).toList();
    }

    private static List<SpecialDay> days() {
        try (InputStream migration = TestCalendar.class.getResourceAsStream("/db/migration/calendar/V100__calendar.sql")) {
            Matcher rows = ROW.matcher(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            List<SpecialDay> days = new ArrayList<>();
            while (rows.find()) {
                days.add(new SpecialDay(LocalDate.parse(rows.group(1)), Boolean.parseBoolean(rows.group(2)), rows.group(3)));
            }
            return days;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CalendarYear year(int year) {
        return Optional.ofNullable(YEARS.get(year)).orElseThrow(() -> new CalendarYearMissing(year));
    }

    private static CalendarYear read(int year) {
        var byWorking = days().stream().filter(day -> day.date().getYear() == year)
                .collect(Collectors.partitioningBy(SpecialDay::working, Collectors.mapping(SpecialDay::date, Collectors.toSet())));
        return new CalendarYear(year, byWorking.get(false), byWorking.get(true));
    }
}
