package cn.etown.support.calendar;

import java.time.LocalDate;

import org.springframework.stereotype.Service;

/** Chinese working days (工作日): weekends and public holidays are free, make-up days (调休) are worked. All dates are Asia/Shanghai. */
@Service
public class WorkingCalendar {

    /** The business date of now. */
    public LocalDate today() {
        throw new UnsupportedOperationException();
    }

    /** @throws CalendarYearMissing when the year is not loaded */
    public boolean isWorkingDay(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /**
     * The day on which a period of {@code days} working days ends that counts from the day after {@code from}.
     *
     * @param days working days, at least 0
     * @throws CalendarYearMissing when the period runs into a year that is not loaded
     */
    public LocalDate plusWorkingDays(LocalDate from, int days) {
        throw new UnsupportedOperationException();
    }

    /** Working days after {@code from}, up to and including {@code to}; 0 when {@code to} is not after {@code from}. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException();
    }
}
