package cn.etown.support.notification;

import java.util.stream.Stream;

import cn.etown.support.disbursement.PaidLate;
import cn.etown.support.disbursement.PayoutLimitNear;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells finance and the bureau that a payout limit comes near, once for each instalment, and that it was passed, once for each order. */
@Component
class PayoutWarnings {

    static final String TEMPLATE = "payout-warning";
    static final String LATE = "payout-late";

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

    @EventListener
    void report(PaidLate late) {
        Stream.of("finance-chiefs", late.bureau() + "-chiefs", late.bureau() + "-heads")
                .forEach(group -> outbox.add(LATE, late.caseId(), Mail.GROUP + group, PaymentFacts.LATE + late.orderId()));
        events.publishEvent(new MailQueued());
    }
}
