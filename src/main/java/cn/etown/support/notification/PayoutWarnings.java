package cn.etown.support.notification;

import java.util.stream.Stream;

import cn.etown.support.disbursement.PayoutLimitNear;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells finance and the bureau's chiefs that a payout limit comes near, once for each instalment. */
@Component
class PayoutWarnings {

    static final String TEMPLATE = "payout-warning";

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    PayoutWarnings(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    @EventListener
    void warn(PayoutLimitNear near) {
        Stream.of("finance-officers", "finance-chiefs", near.bureau() + "-chiefs")
                .forEach(group -> outbox.add(TEMPLATE, near.caseId(), Mail.GROUP + group, PaymentFacts.PAYOUT + near.instalment()));
        events.publishEvent(new MailQueued());
    }
}
