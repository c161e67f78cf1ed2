package cn.etown.support.notification;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Tells a person that a case was copied to him or her. */
@Service
public class CopyNotices {

    static final String TEMPLATE = "case-copied";

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    CopyNotices(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    public void tell(String userId, long caseId, long copy) {
        outbox.add(TEMPLATE, caseId, Mail.USER + userId, "copy:" + copy);
        events.publishEvent(new MailQueued());
    }
}
