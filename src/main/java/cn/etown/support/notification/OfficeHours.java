package cn.etown.support.notification;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import cn.etown.support.calendar.CalendarYearMissing;
import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** When colleagues may be reached by mail: on working days, in the hours in which offices work. A year without a calendar has weekends only. */
@Component
public class OfficeHours {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Settings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;

    /**
     * {@code support.mail.hours.*}
     *
     * @param anyTime mails go out at night and on holidays too; for a demonstration
     */
    @ConfigurationProperties("support.mail.hours")
    record Settings(@DefaultValue("08:00") LocalTime from, @DefaultValue("18:00") LocalTime until, @DefaultValue("false") boolean anyTime) {
    }

    OfficeHours(Settings settings, WorkingCalendar calendar, Clock clock) {
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    public LocalTime from() {
        return settings.from();
    }

    public LocalTime until() {
        return settings.until();
    }

    public boolean areIgnored() {
        return settings.anyTime();
    }

    boolean areNow() {
        return !next().isAfter(clock.instant());
    }

    /** Now while they are, else when they begin next. */
    Instant next() {
        ZonedDateTime now = clock.instant().atZone(BEIJING);
        if (settings.anyTime() || isWorkingDay(now.toLocalDate()) && !now.toLocalTime().isBefore(settings.from()) && now.toLocalTime().isBefore(settings.until())) {
            return clock.instant();
        }
        boolean stillToday = isWorkingDay(now.toLocalDate()) && now.toLocalTime().isBefore(settings.from());
        LocalDate day = stillToday ? now.toLocalDate() : nextWorkingDay(now.toLocalDate());
        return day.atTime(settings.from()).atZone(BEIJING).toInstant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BEIJING);
    }

    LocalTime time() {
        return LocalTime.ofInstant(clock.instant(), BEIJING);
    }

    LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean isWorkingDay(LocalDate day) {
        try {
            return calendar.isWorkingDay(day);
        } catch (CalendarYearMissing e) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
    }
}
