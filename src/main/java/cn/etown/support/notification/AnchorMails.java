package cn.etown.support.notification;

import cn.etown.support.dossier.AnchorsWritten;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends the end of the file of anchors to each auditor, once a day. */
@Component
class AnchorMails {

    private static final String AUDITORS = "auditors";

    private final Outbox outbox;
    private final TaskDesk desk;
    private final ApplicationEventPublisher events;

    AnchorMails(Outbox outbox, TaskDesk desk, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.desk = desk;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void send(AnchorsWritten anchors) {
        desk.membersOf(AUDITORS).forEach(auditor -> outbox.add(Mail.LEDGER_ANCHORS, null, Mail.USER + auditor.id(), anchors.day().toString()));
        events.publishEvent(new MailQueued());
    }
}
