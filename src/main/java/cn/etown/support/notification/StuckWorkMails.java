package cn.etown.support.notification;

import java.util.List;

import cn.etown.support.watch.StuckWorkFound;
import cn.etown.support.watch.TaskEntrusted;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the administrators of what the daily check has found for the first time, and whoever may go on with a task that they moved. */
@Component
class StuckWorkMails {

    private static final Logger LOG = LoggerFactory.getLogger(StuckWorkMails.class);
    private static final String ADMINISTRATORS = "administrators";

    private final Outbox outbox;
    private final TaskNotices notices;
    private final TaskDesk desk;
    private final ApplicationEventPublisher events;

    StuckWorkMails(Outbox outbox, TaskNotices notices, TaskDesk desk, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.notices = notices;
        this.desk = desk;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void tell(StuckWorkFound found) {
        List<TaskDesk.Colleague> administrators = desk.membersOf(ADMINISTRATORS);
        if (administrators.isEmpty()) {
            LOG.error("there is no administrator who could be told of run {} of the daily check", found.run());
        }
        administrators.forEach(person -> outbox.add(Mail.STUCK_WORK, null, Mail.USER + person.id(), String.valueOf(found.run())));
        events.publishEvent(new MailQueued());
    }

    @EventListener
    @Transactional
    public void tell(TaskEntrusted entrusted) {
        notices.tellWorkers(StaffMail.TASK_WAITING, entrusted.taskId() + ":watch-" + entrusted.remedy(), entrusted.caseId());
    }
}
