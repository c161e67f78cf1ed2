package cn.etown.support.notification;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Tells the staff of tasks: one row a task, whoever may take it; who that is, is looked up when the mail goes out. */
@Service
public class TaskNotices {

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    TaskNotices(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    public void tellWorkers(StaffMail kind, String taskId) {
        queue(kind, Mail.TASK, taskId);
    }

    void tellSuperiors(StaffMail kind, String taskId) {
        queue(kind, Mail.SUPERIORS, taskId);
    }

    private void queue(StaffMail kind, String recipient, String taskId) {
        outbox.add(kind.template(), null, recipient, taskId);
        events.publishEvent(new MailQueued());
    }
}
