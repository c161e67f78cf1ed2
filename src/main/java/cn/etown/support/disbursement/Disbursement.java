package cn.etown.support.disbursement;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.agreement.InstalmentState;

import org.springframework.lang.Nullable;

/**
 * How far the payment of one instalment has come.
 *
 * @param dueOn           the day from which it is paid; a hold moves it
 * @param evidenceAskedAt since when proof of the milestone is expected, null where none is needed
 * @param missing         what the bureau asked for last
 * @param payableSince    the day on which nothing but the payment was left to do
 * @param limitOn         the last day for it, null where the clause has no limit
 */
record Disbursement(long caseId, int instalment, long agreementId, State state, LocalDate dueOn, @Nullable Instant evidenceAskedAt,
                    @Nullable LocalDate evidenceDue, @Nullable String missing, @Nullable LocalDate payableSince, @Nullable LocalDate limitOn,
                    @Nullable LocalDate paidOn) {

    enum State {
        PLANNED(InstalmentState.PLANNED), STARTED(InstalmentState.UNDER_WAY), PAID(InstalmentState.PAID), CANCELLED(InstalmentState.CANCELLED), SET_OFF(InstalmentState.SET_OFF);

        private final InstalmentState forAgreements;

        State(InstalmentState forAgreements) {
            this.forAgreements = forAgreements;
        }

        InstalmentState forAgreements() {
            return forAgreements;
        }
    }
}
