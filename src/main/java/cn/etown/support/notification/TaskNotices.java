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

    /** A deadline that the law sets: the tier above hears of it in time. */
    void tellOfStatute(TaskDesk.DueTask task, String occasion) {
        queue(StaffMail.STATUTORY_DUE, Mail.TASK, task.id() + occasion, task.caseId());
        queue(StaffMail.STATUTORY_DUE, Mail.SUPERIORS, task.id() + occasion, task.caseId());
    }

    private void queue(StaffMail kind, String recipient, String taskId, @Nullable Long caseId) {
        outbox.add(kind.template(), caseId, recipient, taskId);
        events.publishEvent(new MailQueued());
    }
}
