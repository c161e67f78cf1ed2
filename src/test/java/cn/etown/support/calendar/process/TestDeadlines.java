package cn.etown.support.calendar.process;

import cn.etown.support.calendar.WorkingCalendar;

/** Deadlines for tests without a Spring context. */
public final class TestDeadlines {

    private TestDeadlines() {
    }

    public static Deadlines with(WorkingCalendar calendar) {
        return new Deadlines(calendar);
    }
}
