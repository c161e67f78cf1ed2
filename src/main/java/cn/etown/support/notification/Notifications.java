package cn.etown.support.notification;

import java.util.List;

import cn.etown.support.UserMessageException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people by e-mail. What is asked for here is written in the caller's transaction and sent after its commit, at most once for each
 * occurrence.
 */
@Service
public class Notifications {

    /** Something may be sent once the transaction has committed. */
    record MailQueued() {
    }

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    Notifications(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** @param occurrence the same for a repetition, another one for another mail, for example the id of the activity instance */
    public void tellApplicant(String template, long caseId, String occurrence) {
        queue(template, caseId, Mail.ENTERPRISE, occurrence);
    }

    public void tellObjector(String template, long caseId, String occurrence) {
        queue(template, caseId, Mail.OBJECTOR, occurrence);
    }

    /** One row whoever may take the task: who that is, is looked up when the mail goes out. */
    public void tellWorkers(StaffMail kind, String taskId) {
        queue(kind.template(), null, Mail.TASK, taskId);
    }

    void tellSuperiors(StaffMail kind, String taskId) {
        queue(kind.template(), null, Mail.SUPERIORS, taskId);
    }

    /** Mails that did not reach anybody, newest first. */
    public List<FailedMail> failed() {
        return outbox.failed();
    }

    @Transactional
    public void sendAgain(long mailId, String actor) {
        if (!outbox.sendAgain(mailId)) {
            throw new UserMessageException("没有编号为 " + mailId + " 的发送失败邮件,可能已重新发送。请刷新列表后再试。");
        }
        LOG.info("mail {} is sent again by {}", mailId, actor);
        events.publishEvent(new MailQueued());
    }

    private void queue(String template, Long caseId, String recipient, String occurrence) {
        outbox.add(template, caseId, recipient, occurrence);
        events.publishEvent(new MailQueued());
    }
}
