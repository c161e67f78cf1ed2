package cn.etown.support.fund;

import java.util.List;

import org.springframework.lang.Nullable;

/**
 * What one case holds of the fund, in fen. It charges the year and envelopes that it was opened in; what is committed
 * charges the budget years of its instalments ({@link Commitment}), and their sums stand here.
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

    Reservation in(int otherYear) {
        return new Reservation(caseId, otherYear, industry, instrument, wanted, reserved, committed, paid, queueNumber, shortOf);
    }

    Reservation holding(long amount) {
        return new Reservation(caseId, year, industry, instrument, amount, amount, 0, 0, null, null);
    }

    Reservation waiting(long amount, long queueNumber, Envelope shortOf) {
        return new Reservation(caseId, year, industry, instrument, amount, reserved, 0, 0, queueNumber, shortOf.code());
    }

    /** Nothing is reserved any more: the instalments hold it. */
    Reservation holding(List<Commitment> commitments) {
        long committed = commitments.stream().mapToLong(Commitment::committed).sum();
        long paid = commitments.stream().mapToLong(Commitment::paid).sum();
        return new Reservation(caseId, year, industry, instrument, committed + paid, 0, committed, paid, null, null);
    }

    Reservation paidOut(long amount) {
        return new Reservation(caseId, year, industry, instrument, wanted, reserved, committed - amount, paid + amount, null, null);
    }
}
