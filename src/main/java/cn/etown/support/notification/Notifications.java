package cn.etown.support.notification;

import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.Objection;
import cn.etown.support.application.PublicityService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the people outside of a case by e-mail. What is asked for here is written in the caller's transaction and sent after its commit, at
 * most once for each occurrence.
 */
@Service
public class Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final String TO_OBJECTORS = "objection-answered";

    private final Outbox outbox;
    private final PublicityService publicity;
    private final ApplicationEventPublisher events;

    Notifications(Outbox outbox, PublicityService publicity, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.publicity = publicity;
        this.events = events;
    }

    /**
     * Tells the applicant, or everybody whose objection was answered.
     *
     * @param occurrence the same for a repetition, another one for another mail: the id of the activity instance
     */
    public void tell(String template, long caseId, String occurrence) {
        if (template.equals(TO_OBJECTORS)) {
            publicity.answeredLast(caseId).stream().map(Objection::receipt)
                    .forEach(receipt -> outbox.add(template, caseId, Mail.OBJECTOR + receipt, occurrence));
        } else {
            outbox.add(template, caseId, Mail.ENTERPRISE, occurrence);
        }
        events.publishEvent(new MailQueued());
    }

    /** Mails that did not reach anybody, newest first. */
    public List<FailedMail> failed() {
        return outbox.failed();
    }

    @Transactional
    public void sendAgain(long mailId, String actor) {
        if (!outbox.sendAgain(mailId, actor)) {
            throw new UserMessageException("没有编号为 " + mailId + " 的发送失败邮件，可能已重新发送。请刷新列表后再试。");
        }
        LOG.info("mail {} is sent again by {}", mailId, actor);
        events.publishEvent(new MailQueued());
    }
}
