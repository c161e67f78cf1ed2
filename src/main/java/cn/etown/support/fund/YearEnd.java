package cn.etown.support.fund;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Year end (年终结转): commitments that are still open move into the next year together with their appropriation. */
@Service
public class YearEnd {

    private final Reservations reservations;
    private final Journal journal;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;

    YearEnd(Reservations reservations, Journal journal, WorkingCalendar calendar, TransactionTemplate transaction) {
        this.reservations = reservations;
        this.journal = journal;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /**
     * Carries the open commitments of a past year over, one posting a case; to be repeated until nothing is left.
     *
     * @return how many commitments were carried over
     */
    public int carryOver(int year) {
        if (calendar.today().getYear() <= year) {
            throw new UserMessageException(year + " 年度尚未结束，不能办理年终结转。请于次年 1 月 1 日后办理。");
        }
        int carried = 0;
        for (long caseId : reservations.openCommitments(year)) {
            carried += transaction.execute(status -> carryOver(caseId, year)) ? 1 : 0;
        }
        return carried;
    }

    private boolean carryOver(long caseId, int year) {
        return reservations.lock(caseId).filter(open -> open.year() == year && open.committed() > 0).map(open -> {
            reservations.save(open.committedFor(year + 1));
            UUID posting = UUID.nameUUIDFromBytes("carry over %d %d".formatted(caseId, year).getBytes(StandardCharsets.UTF_8));
            journal.book(new Posting(posting, Posting.Kind.CARRY_OVER, caseId, calendar.today(), year + " 年度未支付承诺结转", null,
                    Movements.between(open, Account.COMMITTED, year + 1, Account.COMMITTED, open.committed())))
                    .ifPresent(envelope -> {
                        throw new IllegalStateException("case " + caseId + " cannot be carried over in " + envelope + ": the balances are wrong");
                    });
            return true;
        }).orElse(false);
    }
}
