package cn.etown.support.calendar.process;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.stereotype.Component;

/** Due dates for models: {@code ${deadlines.workingDays(3)}}. */
@Component
public class Deadlines {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime END_OF_OFFICE_HOURS = LocalTime.of(18, 0);

    private final WorkingCalendar calendar;

    Deadlines(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The end of office hours of the last of {@code days} working days that begin tomorrow. */
    public Date workingDays(int days) {
        return endOf(calendar.plusWorkingDays(calendar.today(), days));
    }

    /** The end of office hours (18:00 in Beijing) of a day. */
    public Date endOf(LocalDate day) {
        return Date.from(day.atTime(END_OF_OFFICE_HOURS).atZone(BEIJING).toInstant());
    }
}
