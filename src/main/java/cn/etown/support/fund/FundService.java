package cn.etown.support.fund;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.Movements.Step;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ledger of the annual fund (年度资金): appropriation → reserved → committed → paid, paid → receivable → recovered; append-only,
 * never over-committed. Call it last in a
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
    private final Commitments commitments;
    private final Receivables receivables;
    private final WorkingCalendar calendar;

    FundService(Journal journal, Reservations reservations, Commitments commitments, Receivables receivables, WorkingCalendar calendar) {
        this.journal = journal;
        this.reservations = reservations;
        this.commitments = commitments;
        this.receivables = receivables;
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
            reservations.save(reservation.holding(amount));
            shortOf = book(reservation, Posting.Kind.RESERVE, Account.AVAILABLE, Account.RESERVED, amount - reservation.reserved(), "");
        }
        if (shortOf.isEmpty()) {
            return Outcome.RESERVED;
        }
        long place = reservation.waits() ? reservation.queueNumber() : reservations.nextQueueNumber();
        reservations.save(reservation.waiting(amount, place, shortOf.get()));
        return Outcome.QUEUED;
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

    /**
     * On signing: reserved → committed, each instalment for the budget year of its payment. Reserved in another year, the money moves there with its
     * appropriation. Once signed, a repeat changes nothing.
     *
     * @param plan adds up to what is reserved
     */
    @Transactional
    public void commit(long caseId, List<PlannedPayment> plan) {
        Reservation reservation = existing(caseId);
        if (reservation.isSigned()) {
            return;
        }
        if (reservation.waits() || reservation.reserved() == 0) {
            throw new UserMessageException("该申报的资金尚未足额预留，不能签订协议。请等待资金到位后再登记。");
        }
        List<Commitment> instalments = plan.stream().map(each -> Commitment.none(caseId, each.instalment(), each.budgetYear()).plannedAs(each)).toList();
        Reservation signed = reservation.holding(instalments);
        if (signed.committed() != reservation.reserved()) {
            throw new UserMessageException("各期金额合计 " + Money.ofFen(signed.committed()) + "，与已预留的 " + Money.ofFen(reservation.reserved())
                    + " 不一致，不能签订协议。请核对分期金额。");
        }
        reservations.save(signed);
        commitments.save(instalments);
        Map<Integer, Long> byYear = new TreeMap<>();
        instalments.forEach(each -> byYear.merge(each.year(), each.committed(), Long::sum));
        bookWithoutLimit(Posting.Kind.COMMIT, reservation, UUID.randomUUID(), "", byYear.entrySet().stream()
                .map(year -> new Step(reservation.year(), Account.RESERVED, year.getKey(), Account.COMMITTED, year.getValue())).toList());
    }

    /**
     * On an amendment: brings the instalments of a signed case to the new plan by one posting. What is added comes from this year's available money, as a
     * reservation does, and not before those who wait; what is taken away is available again in the year that it was committed for. An instalment that the
     * plan leaves out keeps only what is paid of it.
     *
     * @param plan whole instalments, what is paid included
     * @throws UserMessageException when there is not enough, or less is planned than is paid; nothing is changed then
     */
    @Transactional
    public void adjustCommitment(long caseId, List<PlannedPayment> plan, String reason) {
        Reservation reservation = existing(caseId);
        if (!reservation.isSigned()) {
            throw new IllegalStateException("case " + caseId + " is not committed, there is nothing to adjust");
        }
        Map<Integer, Commitment> before = new TreeMap<>();
        commitments.of(caseId).forEach(each -> before.put(each.instalment(), each));
        Map<Integer, Commitment> after = new TreeMap<>();
        before.values().forEach(each -> after.put(each.instalment(), new Commitment(caseId, each.instalment(), each.year(), 0, each.paid())));
        plan.forEach(each -> after.put(each.instalment(),
                before.getOrDefault(each.instalment(), Commitment.none(caseId, each.instalment(), each.budgetYear())).plannedAs(each)));
        int thisYear = calendar.today().getYear();
        List<Step> steps = after.values().stream()
                .flatMap(each -> changes(before.getOrDefault(each.instalment(), Commitment.none(caseId, each.instalment(), each.year())), each, thisYear)).toList();
        if (steps.isEmpty()) {
            return;
        }
        boolean raises = steps.stream().anyMatch(step -> step.from() == Account.AVAILABLE);
        Reservation adjusted = reservation.holding(List.copyOf(after.values()));
        if (raises && reservations.envelopeWaitedForBefore(reservation.in(thisYear)).isPresent() || journal.book(new Posting(UUID.randomUUID(), Posting.Kind.ADJUST,
                caseId, calendar.today(), reason, null, Movements.of(reservation.industry(), reservation.instrument(), steps))).isPresent()) {
            throw new UserMessageException("年度可用资金不足（或有申报在前等待资金），不能追加承诺 "
                    + Money.ofFen(adjusted.wanted() - reservation.wanted()) + "。请降低金额，或待资金到位后再办理。");
        }
        reservations.save(adjusted);
        commitments.save(List.copyOf(after.values()));
    }

    private static Stream<Step> changes(Commitment before, Commitment after, int thisYear) {
        long kept = Math.min(before.committed(), after.committed());
        return Stream.of(Step.within(before.year(), Account.COMMITTED, Account.AVAILABLE, before.committed() - kept),
                        new Step(before.year(), Account.COMMITTED, after.year(), Account.COMMITTED, before.year() == after.year() ? 0 : kept),
                        new Step(thisYear, Account.AVAILABLE, after.year(), Account.COMMITTED, after.committed() - kept))
                .filter(step -> step.fen() > 0);
    }

    /** On confirmation: committed → paid. A repeat of the same posting id returns quietly. */
    @Transactional
    public void pay(long caseId, int instalment, UUID posting, Money amount) {
        settle(Posting.Kind.PAY, "支付金额", caseId, instalment, posting, amount, "");
    }

    /** An instalment, or a part of it, that is not paid out but set off against a debt of the enterprise: committed → paid, as if it had been. A repeat returns quietly. */
    @Transactional
    public void setOff(long caseId, int instalment, UUID posting, Money amount, String note) {
        settle(Posting.Kind.SET_OFF, "抵销金额", caseId, instalment, posting, amount, note);
    }

    private void settle(Posting.Kind kind, String what, long caseId, int instalment, UUID posting, Money amount, String note) {
        Reservation reservation = existing(caseId);
        if (journal.knows(posting)) {
            return;
        }
        Commitment commitment = commitments.find(caseId, instalment).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no instalment " + instalment));
        if (!amount.isPositive() || amount.fen() > commitment.committed()) {
            throw new UserMessageException(what + " " + amount + " 超过第 " + instalment + " 期剩余承诺 " + Money.ofFen(commitment.committed()) + "，不能入账。请核对金额。");
        }
        reservations.save(reservation.paidOut(amount.fen()));
        commitments.save(commitment.paidOut(amount.fen()));
        bookWithoutLimit(kind, reservation, posting, note, List.of(Step.within(commitment.year(), Account.COMMITTED, Account.PAID, amount.fen())));
    }

    /**
     * What the bank paid beyond the commitment (more than ordered, or twice): it is paid, on no appropriation, and has to come back (paid → receivable).
     * A repeat of the same posting id returns quietly.
     *
     * @param posting also the id by which it is recovered
     */
    @Transactional
    public void overpay(long caseId, int instalment, UUID posting, Money excess, String note) {
        Reservation reservation = existing(caseId);
        if (journal.knows(posting)) {
            return;
        }
        int year = commitments.find(caseId, instalment).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no instalment " + instalment)).year();
        bookWithoutLimit(Posting.Kind.EXCESS, reservation, posting, note, List.of(Step.within(year, Account.OVERPAID, Account.PAID, excess.fen()),
                Step.within(year, Account.PAID, Account.RECEIVABLE, excess.fen())));
        receivables.add(Receivable.excess(posting, reservation, instalment, year, excess.fen()));
    }

    /**
     * Money that came back: receivable → recovered, in the year in which it came; it is not available again. A repeat of the same posting id returns quietly.
     *
     * @param receivable the posting that booked it
     */
    @Transactional
    public void recover(UUID receivable, UUID posting, Money amount, String note) {
        Receivable owed = receivables.lock(receivable).orElseThrow(() -> new IllegalStateException("nothing to recover as " + receivable));
        if (journal.knows(posting)) {
            return;
        }
        if (!amount.isPositive() || amount.fen() > owed.open()) {
            throw new UserMessageException("退回金额 " + amount + " 超过尚应退回的 " + Money.ofFen(owed.open()) + "，不能入账。请核对银行回单。");
        }
        receivables.recover(receivable, amount.fen());
        bookWithoutLimit(Posting.Kind.RECOVER, existing(owed.caseId()), posting, note,
                List.of(new Step(owed.year(), Account.RECEIVABLE, calendar.today().getYear(), Account.RECOVERED, amount.fen())));
    }

    /** Committed and not yet paid for the case. */
    @Transactional(readOnly = true)
    public Money committed(long caseId) {
        return Money.ofFen(reservations.find(caseId).map(Reservation::committed).orElse(0L));
    }

    /** Committed and not yet paid for one instalment. */
    @Transactional(readOnly = true)
    public Money committed(long caseId, int instalment) {
        return Money.ofFen(commitments.find(caseId, instalment).map(Commitment::committed).orElse(0L));
    }

    private Reservation existing(long caseId) {
        return reservations.lock(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no reservation"));
    }

    private Optional<Envelope> book(Reservation reservation, Posting.Kind kind, Account from, Account to, long fen, String note) {
        return journal.book(new Posting(UUID.randomUUID(), kind, reservation.caseId(), calendar.today(), note, null,
                Movements.within(reservation, from, to, fen)));
    }

    private void bookWithoutLimit(Posting.Kind kind, Reservation reservation, UUID posting, String note, List<Step> steps) {
        List<Movement> movements = Movements.of(reservation.industry(), reservation.instrument(), steps);
        journal.book(new Posting(posting, kind, reservation.caseId(), calendar.today(), note, null, movements)).ifPresent(envelope -> {
            throw new IllegalStateException("posting " + posting + " does not fit " + envelope + ": the balances are wrong");
        });
    }
}
