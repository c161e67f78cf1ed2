package cn.etown.support.notification;

import cn.etown.support.calendar.NextYearMissing;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks each administrator for the calendar of the next year, once in each week in which it is missing. */
@Component
class CalendarAlarm {

    private static final String ADMINISTRATORS = "administrators";

    private final Outbox outbox;
    private final TaskDesk desk;
    private final ApplicationEventPublisher events;

    CalendarAlarm(Outbox outbox, TaskDesk desk, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.desk = desk;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void ask(NextYearMissing missing) {
        desk.membersOf(ADMINISTRATORS).forEach(administrator ->
                outbox.add(Mail.CALENDAR_MISSING, null, Mail.USER + administrator.id(), missing.year() + "/" + missing.week()));
        events.publishEvent(new MailQueued());
    }
}
