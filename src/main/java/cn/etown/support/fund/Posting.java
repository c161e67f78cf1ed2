package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.lang.Nullable;

/**
 * One business act in the books.
 *
 * @param id        made by the caller; the same id is booked once
 * @param movements in the order in which balances are locked, the most shared one last
 */
record Posting(UUID id, Kind kind, @Nullable Long caseId, LocalDate bookedOn, String note, @Nullable String enteredBy, List<Movement> movements) {

    enum Kind {
        APPROPRIATE, RESERVE, RELEASE, COMMIT, ADJUST, PAY, EXCESS, RECOVER, CARRY_OVER, CLAIM, RECEIPT, LOWER, REFUND, SET_OFF
    }
}
