package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ledger of the annual fund (年度资金): appropriation → reserved → committed → paid, append-only, never over-committed. Call it last in a
 * transaction: it locks balances that all cases share.
 */
@Service
public class FundService {

    public enum Outcome { RESERVED, QUEUED }

    /** A queued reservation got its money (published in the transaction that gave it). */
    public record FundsReserved(long caseId) {
    }

    private final Journal journal;
    private final Reservations reservations;
    private final WorkingCalendar calendar;

    FundService(Journal journal, Reservations reservations, WorkingCalendar calendar) {
        this.journal = journal;
        this.reservations = reservations;
        this.calendar = calendar;
    }

    /**
     * Raises (or, below zero, lowers) what a year's fund or envelope may spend. An envelope is limited from its first appropriation on. A repeat
     * of the same posting id changes nothing.
     *
     * @throws UserMessageException when less would be left than is reserved, committed and paid
     */
    @Transactional
    public void appropriate(UUID posting, int year, Envelope envelope, Money amount, String note, String enteredBy) {
        if (amount.fen() == 0 || journal.knows(posting)) {
            return;
        }
        Movement movement = amount.isPositive()
                ? new Movement(year, envelope, Account.APPROPRIATION, Account.AVAILABLE, amount.fen())
                : new Movement(year, envelope, Account.AVAILABLE, Account.APPROPRIATION, -amount.fen());
        Posting appropriation = new Posting(posting, Posting.Kind.APPROPRIATE, null, calendar.today(), note, enteredBy, List.of(movement));
        if (journal.book(appropriation).isPresent()) {
            throw new UserMessageException(year + " 年度该额度已预留、承诺和拨付的金额将超过调整后的安排数，不能登记。请核对金额，或先释放不再需要的预留资金。");
        }
    }

    /**
     * Brings the reservation of a case to {@code amount}: the first call reserves, a repeat with the same amount changes nothing, another
     * amount is adjusted by a posting of its own. QUEUED (待资金) when the fund or an envelope has not enough or others wait before it. Money
     * once reserved keeps the year that it was reserved in.
     */
    @Transactional
    public Outcome reserve(long caseId, int year, String industry, String instrument, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("case " + caseId + " cannot reserve " + amount);
        }
        Reservation reservation = reservations.open(caseId, year, industry, instrument).chargedTo(year, industry, instrument);
        if (reservation.isSigned()) {
            throw new IllegalStateException("case " + caseId + " is committed, its reservation is closed");
        }
        if (reservation.wanted() == amount.fen()) {
            return reservation.waits() ? Outcome.QUEUED : Outcome.RESERVED;
        }
        return amount.fen() > reservation.reserved() ? raise(reservation, amount.fen()) : lower(reservation, amount.fen());
    }

    private Outcome raise(Reservation reservation, long amount) {
        Optional<Envelope> shortOf = reservations.envelopeWaitedForBefore(reservation);
        if (shortOf.isEmpty()) {
            shortOf = book(reservation, Posting.Kind.RESERVE, Account.AVAILABLE, Account.RESERVED, amount - reservation.reserved(), "");
        }
        if (shortOf.isPresent()) {
            long place = reservation.waits() ? reservation.queueNumber() : reservations.nextQueueNumber();
            reservations.save(reservation.waiting(amount, place, shortOf.get()));
            return Outcome.QUEUED;
        }
        reservations.save(reservation.holding(amount));
        return Outcome.RESERVED;
    }

    private Outcome lower(Reservation reservation, long amount) {
        reservations.save(reservation.holding(amount));
        if (amount < reservation.reserved()) {
            book(reservation, Posting.Kind.RELEASE, Account.RESERVED, Account.AVAILABLE, reservation.reserved() - amount, "预留金额调减");
        }
        return Outcome.RESERVED;
    }

    /** Gives the reservation, or the place in the queue, back; repeating is harmless. */
    @Transactional
    public void release(long caseId, String reason) {
        reservations.lock(caseId).filter(reservation -> reservation.wanted() > 0).ifPresent(reservation -> {
            if (reservation.isSigned()) {
                throw new IllegalStateException("case " + caseId + " is committed, it cannot be released");
            }
            reservations.save(reservation.holding(0));
            if (reservation.reserved() > 0) {
                book(reservation, Posting.Kind.RELEASE, Account.RESERVED, Account.AVAILABLE, reservation.reserved(), reason);
            }
        });
    }

    /** On signing: reserved → committed, for the budget year of the payment. Reserved in another year, the money moves to it with its appropriation. */
    @Transactional
    public void commit(long caseId, int budgetYear) {
        Reservation reservation = existing(caseId);
        if (reservation.isSigned()) {
            return;
        }
        if (reservation.waits() || reservation.reserved() == 0) {
            throw new UserMessageException("该申报的资金尚未足额预留，不能签订协议。请等待资金到位后再登记。");
        }
        reservations.save(reservation.committedFor(budgetYear));
        List<Movement> movements = Movements.between(reservation, Account.RESERVED, budgetYear, Account.COMMITTED, reservation.reserved());
        bookWithoutLimit(new Posting(UUID.randomUUID(), Posting.Kind.COMMIT, caseId, calendar.today(), "", null, movements));
    }

    /** On confirmation: committed → paid. A repeat of the same posting id returns quietly. */
    @Transactional
    public void pay(long caseId, UUID posting, Money amount) {
        Reservation reservation = existing(caseId);
        if (journal.knows(posting)) {
            return;
        }
        if (!amount.isPositive() || amount.fen() > reservation.committed()) {
            throw new UserMessageException("支付金额 " + amount + " 超过该申报剩余承诺 " + Money.ofFen(reservation.committed()) + "，不能入账。请核对支付单。");
        }
        reservations.save(reservation.paidOut(amount.fen()));
        List<Movement> movements = Movements.within(reservation, Account.COMMITTED, Account.PAID, amount.fen());
        bookWithoutLimit(new Posting(posting, Posting.Kind.PAY, caseId, calendar.today(), "", null, movements));
    }

    /** Committed and not yet paid for the case. */
    @Transactional(readOnly = true)
    public Money committed(long caseId) {
        return Money.ofFen(reservations.find(caseId).map(Reservation::committed).orElse(0L));
    }

    private Reservation existing(long caseId) {
        return reservations.lock(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no reservation"));
    }

    private Optional<Envelope> book(Reservation reservation, Posting.Kind kind, Account from, Account to, long fen, String note) {
        return journal.book(new Posting(UUID.randomUUID(), kind, reservation.caseId(), calendar.today(), note, null,
                Movements.within(reservation, from, to, fen)));
    }

    private void bookWithoutLimit(Posting posting) {
        journal.book(posting).ifPresent(envelope -> {
            throw new IllegalStateException("posting " + posting.id() + " does not fit " + envelope + ": the balances are wrong");
        });
    }
}
