package cn.etown.support.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** What is loaded of the working calendar and who loaded it, for people to read. */
@Service
public class CalendarBook {

    private final JdbcClient jdbc;
    private final NextYearWatch watch;
    private final WorkingCalendar calendar;

    CalendarBook(JdbcClient jdbc, NextYearWatch watch, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.watch = watch;
        this.calendar = calendar;
    }

    /**
     * @param importedBy null where the year came with the programme
     * @param imports    how often the year was imported, corrections counted
     */
    public record Year(int year, String notice, int daysOff, int makeUpDays, @Nullable String importedBy, @Nullable Instant importedAt, int imports) {
    }

    /** Newest first. */
    public List<Year> years() {
        return jdbc.sql("""
                        select loaded.year, loaded.notice,
                               (select count(*) from support.calendar_day where extract(year from day) = loaded.year and not working) as days_off,
                               (select count(*) from support.calendar_day where extract(year from day) = loaded.year and working) as make_up_days,
                               last.imported_by, last.imported_at, (select count(*) from support.calendar_import each where each.year = loaded.year) as imports
                        from support.calendar_year loaded
                        left join lateral (select imported_by, imported_at from support.calendar_import each where each.year = loaded.year order by id desc limit 1) last on true
                        order by loaded.year desc""")
                .query((row, number) -> new Year(row.getInt("year"), row.getString("notice"), row.getInt("days_off"), row.getInt("make_up_days"),
                        row.getString("imported_by"), Optional.ofNullable(row.getObject("imported_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null),
                        row.getInt("imports"))).list();
    }

    /** The days of a loaded year that differ from the week, in their order; those that the next year's notice moved into December too. */
    public List<SpecialDay> daysOf(int year) {
        return jdbc.sql("select day as date, working, name from support.calendar_day where day between ? and ? order by day")
                .params(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).query(SpecialDay.class).list();
    }

    /** The days that a loaded notice names, in their order. */
    public List<SpecialDay> daysOfNotice(int year) {
        return jdbc.sql("select day as date, working, name from support.calendar_day where notice_year = ? order by day").param(year).query(SpecialDay.class).list();
    }

    /** In Chinese, from November on while the next year is missing. */
    public Optional<String> warning() {
        return watch.warning(calendar.today());
    }
}
