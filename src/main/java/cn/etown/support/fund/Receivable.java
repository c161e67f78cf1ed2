package cn.etown.support.fund;

import java.util.UUID;

/**
 * Money that has to come back, in fen; it stands in the books of the year and envelopes that it was paid from.
 *
 * @param id of the posting that booked it
 */
record Receivable(UUID id, long caseId, int instalment, int year, String industry, String instrument, long amount, long recovered) {

    long open() {
        return amount - recovered;
    }
}
