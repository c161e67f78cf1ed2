package cn.etown.support.notification;

import cn.etown.support.agreement.SuspicionRaised;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the officers of the bureau that watches a promise to look into what speaks against it, once for each suspicion. */
@Component
class SuspicionNotices {

    static final String TEMPLATE = "suspicion-raised";

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    SuspicionNotices(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    @EventListener
    void ask(SuspicionRaised raised) {
        outbox.add(TEMPLATE, raised.caseId(), Mail.GROUP + raised.bureau() + "-officers", SuspicionFacts.SUSPICION + raised.checkId());
        events.publishEvent(new MailQueued());
    }
}
