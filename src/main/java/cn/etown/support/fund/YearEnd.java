package cn.etown.support.fund;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.Movements.Step;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Year end (年终结转): commitments that are still open move into the next year together with their appropriation. */
@Service
public class YearEnd {

    private final Reservations reservations;
    private final Commitments commitments;
    private final Journal journal;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;

    YearEnd(Reservations reservations, Commitments commitments, Journal journal, WorkingCalendar calendar, TransactionTemplate transaction) {
        this.reservations = reservations;
        this.commitments = commitments;
        this.journal = journal;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /**
     * Carries the open instalments of a past year over, one posting a case; to be repeated until nothing is left.
     *
     * @return how many instalments were carried over
     */
    public int carryOver(int year) {
        if (calendar.today().getYear() <= year) {
            throw new UserMessageException(year + " 年度尚未结束，不能办理年终结转。请于次年 1 月 1 日后办理。");
        }
        int carried = 0;
        for (long caseId : commitments.openIn(year)) {
            carried += transaction.execute(status -> carryOver(caseId, year));
        }
        return carried;
    }

    private int carryOver(long caseId, int year) {
        Reservation reservation = reservations.lock(caseId).orElseThrow();
        List<Commitment> open = commitments.of(caseId).stream().filter(each -> each.year() == year && each.committed() > 0).toList();
        if (open.isEmpty()) {
            return 0;
        }
        commitments.save(open.stream().map(each -> each.carriedInto(year + 1)).toList());
        String instalments = open.stream().map(each -> Integer.toString(each.instalment())).collect(Collectors.joining("、"));
        long fen = open.stream().mapToLong(Commitment::committed).sum();
        journal.book(new Posting(UUID.randomUUID(), Posting.Kind.CARRY_OVER, caseId, calendar.today(), year + " 年度未支付承诺结转：第 " + instalments + " 期", null,
                        Movements.of(reservation.industry(), reservation.instrument(), new Step(year, Account.COMMITTED, year + 1, Account.COMMITTED, fen))))
                .ifPresent(envelope -> {
                    throw new IllegalStateException("case " + caseId + " cannot be carried over in " + envelope + ": the balances are wrong");
                });
        return open.size();
    }
}
