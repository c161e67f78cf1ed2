package cn.etown.support.calendar.process;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

import cn.etown.support.calendar.Deadline;
import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.stereotype.Component;

/**
 * Due dates for models. Each unit has a name of its own: {@code ${deadlines.workingDays(3)}}, {@code ${deadlines.days(60)}}, {@code ${deadlines.months(6)}},
 * and {@code ${deadlines.daysOfEnforcementLaw(10)}} for the days of 行政强制法. The article stands in the element's documentation.
 */
@Component
public class Deadlines {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String MODEL = "流程模型";
    private static final LocalTime END_OF_OFFICE_HOURS = LocalTime.of(18, 0);

    private final WorkingCalendar calendar;

    Deadlines(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The end of office hours of the last of {@code days} working days that begin tomorrow. */
    public Date workingDays(int days) {
        return dueAt(new Deadline.WorkingDays(days, MODEL));
    }

    /** Calendar days from tomorrow; put off when the last one is a holiday. */
    public Date days(int days) {
        return dueAt(new Deadline.Days(days, MODEL));
    }

    /** To the corresponding day of a later month; put off when it is a holiday. */
    public Date months(int months) {
        return dueAt(new Deadline.Months(months, MODEL));
    }

    /** Days of 行政强制法: working days up to ten (art 69), calendar days above. */
    public Date daysOfEnforcementLaw(int days) {
        return dueAt(Deadline.underEnforcementLaw(days, MODEL));
    }

    /** The end of office hours (18:00 in Beijing) of a day. */
    public Date endOf(LocalDate day) {
        return Date.from(day.atTime(END_OF_OFFICE_HOURS).atZone(BEIJING).toInstant());
    }

    private Date dueAt(Deadline deadline) {
        return endOf(calendar.endOf(deadline, calendar.today()));
    }
}
