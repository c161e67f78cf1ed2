package cn.etown.support.calendar;

import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The loaded years. A present year is remembered for some minutes, a missing one is looked for each time: an import on another node counts soon. */
@Repository
class CalendarYears implements IntFunction<CalendarYear> {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Integer, Remembered> remembered = new ConcurrentHashMap<>();

    CalendarYears(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public CalendarYear apply(int year) {
        Instant now = clock.instant();
        Remembered known = remembered.get(year);
        if (known != null && Duration.between(known.at(), now).abs().compareTo(REMEMBERED) < 0) {
            return known.year();
        }
        CalendarYear loaded = read(year).orElseThrow(() -> new CalendarYearMissing(year));
        remembered.put(year, new Remembered(loaded, now));
        return loaded;
    }

    boolean isLoaded(int year) {
        return jdbc.sql("select exists (select from support.calendar_year where year = ?)").param(year).query(Boolean.class).single();
    }

    void replace(int year, String notice, List<SpecialDay> days) {
        jdbc.sql("insert into support.calendar_year (year, notice) values (?, ?) on conflict (year) do update set notice = excluded.notice")
                .param(year).param(notice).update();
        jdbc.sql("delete from support.calendar_day where notice_year = ?").param(year).update();
        for (SpecialDay day : days) {
            jdbc.sql("""
                    insert into support.calendar_day (day, notice_year, working, name) values (:day, :year, :working, :name)
                    on conflict (day) do update set notice_year = excluded.notice_year, working = excluded.working, name = excluded.name""")
                    .param("day", Date.valueOf(day.date())).param("year", year).param("working", day.working()).param("name", day.name()).update();
        }
    }

    void forget() {
        remembered.clear();
    }

    private Optional<CalendarYear> read(int year) {
        if (!isLoaded(year)) {
            return Optional.empty();
        }
        Map<Boolean, Set<LocalDate>> days = jdbc.sql("select day, working from support.calendar_day where day between ? and ?")
                .param(Date.valueOf(LocalDate.of(year, 1, 1))).param(Date.valueOf(LocalDate.of(year, 12, 31)))
                .query((row, number) -> Map.entry(row.getBoolean("working"), row.getDate("day").toLocalDate())).stream()
                .collect(Collectors.partitioningBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableSet())));
        return Optional.of(new CalendarYear(year, days.get(false), days.get(true)));
    }

    private record Remembered(CalendarYear year, Instant at) {
    }
}
