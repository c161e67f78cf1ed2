package cn.etown.support.fund;

import org.springframework.lang.Nullable;

/**
 * What one case holds of the fund, in fen. It charges the year and envelopes that it was opened in until it is committed for another budget year.
 *
 * @param wanted      what was approved
 * @param queueNumber its place among those that wait for money, null when it does not wait
 * @param shortOf     code of the envelope that has not enough for it
 */
record Reservation(long caseId, int year, String industry, String instrument, long wanted, long reserved, long committed, long paid,
                   @Nullable Long queueNumber, @Nullable String shortOf) {

    boolean waits() {
        return queueNumber != null;
    }

    boolean isSigned() {
        return committed > 0 || paid > 0;
    }

    Reservation chargedTo(int year, String industry, String instrument) {
        return reserved > 0 ? this : new Reservation(caseId, year, industry, instrument, wanted, reserved, committed, paid, queueNumber, shortOf);
    }

    Reservation holding(long amount) {
        return new Reservation(caseId, year, industry, instrument, amount, amount, 0, 0, null, null);
    }

    Reservation waiting(long amount, long queueNumber, Envelope shortOf) {
        return new Reservation(caseId, year, industry, instrument, amount, reserved, 0, 0, queueNumber, shortOf.code());
    }

    Reservation committedFor(int budgetYear) {
        return new Reservation(caseId, budgetYear, industry, instrument, wanted, 0, committed + reserved, paid, null, null);
    }

    Reservation paidOut(long amount) {
        return new Reservation(caseId, year, industry, instrument, wanted, reserved, committed - amount, paid + amount, null, null);
    }
}
