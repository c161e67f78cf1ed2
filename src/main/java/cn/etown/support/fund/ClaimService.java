package cn.etown.support.fund;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.Claims.Income;
import cn.etown.support.fund.Claims.Recovered;
import cn.etown.support.fund.Movements.Step;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recoveries in the ledger (追缴): paid → receivable → recovered, line by line; interest and surcharge are income on no appropriation; a claim can be lowered,
 * never raised, and what came in and is no longer owed is owed back until it is returned. Call it last in a transaction.
 */
@Service
public class ClaimService {

    /** Why a recovery stands otherwise than before. */
    public enum Act {
        /** Money came in, or an instalment was set off. */
        RECEIPT,
        /** The claim, or the surcharge, is lower than it was. No money moves. */
        LOWER,
        /** Money that was owed back has been returned. */
        REFUND
    }

    private final Journal journal;
    private final Reservations reservations;
    private final Commitments commitments;
    private final Receivables receivables;
    private final Claims claims;
    private final WorkingCalendar calendar;

    ClaimService(Journal journal, Reservations reservations, Commitments commitments, Receivables receivables, Claims claims, WorkingCalendar calendar) {
        this.journal = journal;
        this.reservations = reservations;
        this.commitments = commitments;
        this.receivables = receivables;
        this.claims = claims;
        this.calendar = calendar;
    }

    /**
     * Paid → receivable, for one payment. A repeat of the same receivable id returns quietly.
     *
     * @param receivable id of the line and of its posting
     * @throws UserMessageException when more would be claimed than was paid and is not claimed yet
     */
    @Transactional
    public void claim(UUID claim, long caseId, int instalment, UUID receivable, Money principal, String note) {
        Reservation reservation = existing(caseId);
        if (!principal.isPositive() || journal.knows(receivable)) {
            return;
        }
        Commitment commitment = commitments.find(caseId, instalment).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no instalment " + instalment));
        if (!claims.claim(caseId, instalment, principal.fen())) {
            throw new UserMessageException("第 " + instalment + " 期已拨付 " + Money.ofFen(commitment.paid()) + "，减去已在追缴的部分后不足 " + principal
                    + "，不能追缴。请核对该期已拨付和已追缴的金额。");
        }
        book(reservation, receivable, Posting.Kind.CLAIM, note, List.of(Step.within(commitment.year(), Account.PAID, Account.RECEIVABLE, principal.fen())));
        receivables.add(Receivable.claimed(receivable, claim, reservation, instalment, commitment.year(), principal.fen()));
    }

    @Transactional(readOnly = true)
    public ClaimStanding standing(UUID claim) {
        return standing(receivables.ofClaim(claim), claims.incomes(claim));
    }

    /**
     * Brings a recovery to where it stands now, by one posting. A repeat of the same posting id returns quietly.
     *
     * @param target the same lines; what is claimed of a line never rises
     * @throws IllegalArgumentException when the change is none of the act's
     */
    @Transactional
    public void restate(UUID claim, long caseId, UUID posting, Act act, ClaimStanding target, String note) {
        Reservation reservation = existing(caseId);
        if (journal.knows(posting)) {
            return;
        }
        List<Receivable> lines = receivables.ofClaim(claim);
        List<Income> incomes = claims.incomes(claim);
        check(act, standing(lines, incomes), target);
        int thisYear = calendar.today().getYear();
        List<Step> steps = new ArrayList<>();
        for (Receivable line : lines) {
            principal(line, target.lines().get(line.id()), thisYear, steps);
        }
        Map<Integer, long[]> changes = new HashMap<>();
        income(incomes, Income::interest, target.interest().fen(), Account.INTEREST, 0, thisYear, changes, steps);
        income(incomes, Income::surcharge, target.surcharge().fen(), Account.SURCHARGE, 1, thisYear, changes, steps);
        income(incomes, Income::owedBack, target.owedBack().fen(), Account.OWED_BACK, 2, thisYear, changes, steps);
        changes.forEach((year, change) -> claims.add(claim, caseId, new Income(year, change[0], change[1], change[2])));
        if (!steps.isEmpty()) {
            book(reservation, posting, Posting.Kind.valueOf(act.name()), note, steps);
        }
    }

    /** What is no longer owed goes back to paid, from what came in only when nothing else is left; what is owed and came in is recovered. */
    private void principal(Receivable line, ClaimStanding.Line target, int thisYear, List<Step> steps) {
        long waived = line.owed() - target.claimed().fen();
        long change = target.recovered().fen() - line.recovered();
        long taken = Math.max(-change, 0);
        steps.add(Step.within(line.year(), Account.RECEIVABLE, Account.PAID, waived - Math.min(taken, waived)));
        long towardsPaid = Math.min(taken, waived);
        for (Recovered held : taken > 0 ? claims.recovered(line.id()) : List.<Recovered>of()) {
            long part = Math.min(held.amount(), taken);
            long paid = Math.min(part, towardsPaid);
            steps.add(new Step(held.year(), Account.RECOVERED, line.year(), Account.PAID, paid));
            steps.add(new Step(held.year(), Account.RECOVERED, line.year(), Account.RECEIVABLE, part - paid));
            if (part > 0) {
                claims.recover(line.id(), held.year(), -part);
            }
            towardsPaid -= paid;
            taken -= part;
        }
        if (waived > 0) {
            claims.waive(line, waived);
        }
        if (change > 0) {
            claims.recover(line.id(), thisYear, change);
            steps.add(new Step(line.year(), Account.RECEIVABLE, thisYear, Account.RECOVERED, change));
        }
    }

    private static void income(List<Income> incomes, ToLongFunction<Income> kind, long target, Account account, int column, int thisYear, Map<Integer, long[]> changes,
                               List<Step> steps) {
        long change = target - incomes.stream().mapToLong(kind).sum();
        if (change > 0) {
            steps.add(Step.within(thisYear, Account.RECEIPTS, account, change));
            changes.computeIfAbsent(thisYear, year -> new long[3])[column] += change;
        }
        long taken = -change;
        for (Income held : incomes) {
            long part = Math.min(kind.applyAsLong(held), taken);
            if (part > 0) {
                steps.add(Step.within(held.year(), account, Account.RECEIPTS, part));
                changes.computeIfAbsent(held.year(), year -> new long[3])[column] -= part;
                taken -= part;
            }
        }
    }

    private static void check(Act act, ClaimStanding before, ClaimStanding after) {
        boolean sameLines = before.lines().keySet().equals(after.lines().keySet());
        boolean sound = sameLines && after.lines().entrySet().stream().allMatch(line -> !line.getValue().claimed().exceeds(before.lines().get(line.getKey()).claimed())
                && !line.getValue().recovered().exceeds(line.getValue().claimed()) && !line.getValue().recovered().isNegative());
        int money = after.cash().compareTo(before.cash());
        boolean fits = switch (act) {
            case RECEIPT -> money > 0;
            case LOWER -> money == 0;
            case REFUND -> money < 0 && before.cash().minus(after.cash()).equals(before.owedBack().minus(after.owedBack()));
        };
        if (!sound || !fits || after.interest().isNegative() || after.surcharge().isNegative() || after.owedBack().isNegative()) {
            throw new IllegalArgumentException("no " + act + ": from " + before + " to " + after);
        }
    }

    private static ClaimStanding standing(List<Receivable> lines, List<Income> incomes) {
        Map<UUID, ClaimStanding.Line> standing = new HashMap<>();
        lines.forEach(line -> standing.put(line.id(), new ClaimStanding.Line(Money.ofFen(line.owed()), Money.ofFen(line.recovered()))));
        return new ClaimStanding(standing, Money.ofFen(incomes.stream().mapToLong(Income::interest).sum()),
                Money.ofFen(incomes.stream().mapToLong(Income::surcharge).sum()), Money.ofFen(incomes.stream().mapToLong(Income::owedBack).sum()));
    }

    private Reservation existing(long caseId) {
        return reservations.lock(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no reservation"));
    }

    private void book(Reservation reservation, UUID posting, Posting.Kind kind, String note, List<Step> steps) {
        List<Movement> movements = Movements.of(reservation.industry(), reservation.instrument(), steps);
        journal.book(new Posting(posting, kind, reservation.caseId(), calendar.today(), note, null, movements)).ifPresent(envelope -> {
            throw new IllegalStateException("posting " + posting + " does not fit " + envelope + ": the balances are wrong");
        });
    }
}
