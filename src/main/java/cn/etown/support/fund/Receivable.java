package cn.etown.support.fund;

import java.util.UUID;

import org.springframework.lang.Nullable;

/**
 * Money that has to come back, in fen; it stands in the books of the year and envelopes that it was paid from.
 *
 * @param id      of the posting that booked it
 * @param claimId the recovery that it belongs to, null for an excess payment of the bank
 * @param waived  no longer owed
 */
record Receivable(UUID id, long caseId, int instalment, int year, String industry, String instrument, long amount, long recovered, @Nullable UUID claimId, long waived) {

    static Receivable excess(UUID id, Reservation reservation, int instalment, int year, long amount) {
        return new Receivable(id, reservation.caseId(), instalment, year, reservation.industry(), reservation.instrument(), amount, 0, null, 0);
    }

    static Receivable claimed(UUID id, UUID claimId, Reservation reservation, int instalment, int year, long amount) {
        return new Receivable(id, reservation.caseId(), instalment, year, reservation.industry(), reservation.instrument(), amount, 0, claimId, 0);
    }

    long open() {
        return amount - recovered - waived;
    }

    long owed() {
        return amount - waived;
    }
}
