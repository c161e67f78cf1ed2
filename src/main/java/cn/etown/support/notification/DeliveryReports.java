package cn.etown.support.notification;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the administrators once every working day which mails reached nobody since the last report; nothing when there are none. */
@Component
class DeliveryReports {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReports.class);
    private static final String ADMINISTRATORS = "administrators";

    private final Outbox outbox;
    private final TaskDesk desk;
    private final OfficeHours hours;
    private final ApplicationEventPublisher events;

    DeliveryReports(Outbox outbox, TaskDesk desk, OfficeHours hours, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.desk = desk;
        this.hours = hours;
        this.events = events;
    }

    @Scheduled(cron = "${support.mail.report-cron}", zone = "Asia/Shanghai")
    void report() {
        List<String> administrators = desk.membersOf(ADMINISTRATORS).stream().map(person -> Mail.USER + person.id()).toList();
        if (administrators.isEmpty() || !hours.areNow()) {
            return;
        }
        int told = outbox.report(administrators, hours.today());
        if (told > 0) {
            LOG.warn("mails have failed; {} administrators are told", told);
            events.publishEvent(new MailQueued());
        }
    }
}
