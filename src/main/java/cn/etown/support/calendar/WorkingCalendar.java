package cn.etown.support.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.IntFunction;

import org.springframework.stereotype.Service;

/** Chinese working days (工作日): weekends and public holidays are free, make-up days (调休) are worked. All dates are Asia/Shanghai. */
@Service
public class WorkingCalendar {

    private final Clock clock;
    private final IntFunction<CalendarYear> years;

    WorkingCalendar(Clock clock, IntFunction<CalendarYear> years) {
        this.clock = clock;
        this.years = years;
    }

    /** The business date of now. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws CalendarYearMissing when the year is not loaded */
    public boolean isWorkingDay(LocalDate day) {
        return years.apply(day.getYear()).isWorkingDay(day);
    }

    /**
     * The day on which a period of {@code days} working days ends that counts from the day after {@code from}.
     *
     * @param days working days, at least 0
     * @throws CalendarYearMissing when the period runs into a year that is not loaded
     */
    public LocalDate plusWorkingDays(LocalDate from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("a period has at least 0 working days, not " + days);
        }
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /**
     * The last day of a deadline that runs from a day, which itself does not count. Days and months that end on a holiday or at a weekend end with the first
     * working day after it (民法典第二百零三条); a make-up day is none of these.
     *
     * @throws CalendarYearMissing when the last day is in a year that is not loaded
     */
    public LocalDate endOf(Deadline deadline, LocalDate from) {
        return switch (deadline.unit()) {
            case WORKING_DAYS -> plusWorkingDays(from, deadline.number());
            case DAYS -> firstWorkingDayFrom(from.plusDays(deadline.number()));
            case MONTHS -> firstWorkingDayFrom(from.plusMonths(deadline.number()));
        };
    }

    /** Working days after {@code from}, up to and including {@code to}; 0 when {@code to} is not after {@code from}. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    private LocalDate firstWorkingDayFrom(LocalDate last) {
        LocalDate day = last;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
