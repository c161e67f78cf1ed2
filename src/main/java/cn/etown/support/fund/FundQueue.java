package cn.etown.support.fund;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queue for money (待资金): served in order of decision, each case in a transaction of its own. Somebody who is short of an envelope holds up
 * those behind him in the same envelope and nobody else.
 */
@Service
public class FundQueue {

    private static final Logger log = LoggerFactory.getLogger(FundQueue.class);

    private record Shortage(int year, Envelope envelope) {
    }

    private final Reservations reservations;
    private final Journal journal;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    FundQueue(Reservations reservations, Journal journal, WorkingCalendar calendar, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.reservations = reservations;
        this.journal = journal;
        this.calendar = calendar;
        this.transaction = transaction;
        this.events = events;
    }

    /** Gives money that became free to those who wait for it. */
    @Scheduled(fixedDelayString = "${support.fund.queue-interval:10s}", initialDelayString = "${support.fund.queue-interval:10s}")
    public void serve() {
        Set<Shortage> shortages = new HashSet<>();
        for (Reservation waiting : reservations.waiting()) {
            try {
                transaction.executeWithoutResult(status -> serve(waiting.caseId(), shortages));
            } catch (RuntimeException e) {
                log.error("case {} waits for money and could not be served, the next round tries again", waiting.caseId(), e);
            }
        }
    }

    private void serve(long caseId, Set<Shortage> shortages) {
        Optional<Reservation> locked = reservations.lock(caseId).filter(Reservation::waits);
        if (locked.isEmpty()) {
            return;
        }
        Reservation waiting = locked.get().chargedTo(Math.max(locked.get().year(), calendar.today().getYear()), locked.get().industry(), locked.get().instrument());
        List<Envelope> envelopes = Envelope.of(waiting.industry(), waiting.instrument());
        Optional<Envelope> shortOf = envelopes.stream().filter(envelope -> shortages.contains(new Shortage(waiting.year(), envelope))).findFirst();
        if (shortOf.isEmpty()) {
            shortOf = journal.book(new Posting(UUID.randomUUID(), Posting.Kind.RESERVE, caseId, calendar.today(), "待资金到位", null,
                    Movements.within(waiting, Account.AVAILABLE, Account.RESERVED, waiting.wanted() - waiting.reserved())));
        }
        if (shortOf.isPresent()) {
            shortages.add(new Shortage(waiting.year(), shortOf.get()));
            Reservation stillWaiting = waiting.waiting(waiting.wanted(), waiting.queueNumber(), shortOf.get());
            if (!stillWaiting.equals(locked.get())) {
                reservations.save(stillWaiting);
            }
            return;
        }
        reservations.save(waiting.holding(waiting.wanted()));
        events.publishEvent(new FundService.FundsReserved(caseId));
    }
}
