package cn.etown.support.notification;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
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

    /** @param caseId null for tasks that belong to no case */
    public void tellWorkers(StaffMail kind, String taskId, @Nullable Long caseId) {
        queue(kind, Mail.TASK, taskId, caseId);
    }

    void tellSuperiors(StaffMail kind, String taskId, @Nullable Long caseId) {
        queue(kind, Mail.SUPERIORS, taskId, caseId);
    }

    private void queue(StaffMail kind, String recipient, String taskId, @Nullable Long caseId) {
        outbox.add(kind.template(), caseId, recipient, taskId);
        events.publishEvent(new MailQueued());
    }
}
