package cn.etown.support.fund;

import java.util.List;
import java.util.stream.Stream;

/** The movements of a case in all books that count it, in the order in which balances are locked: by envelope, then by year. */
final class Movements {

    private Movements() {
    }

    static List<Movement> within(Reservation reservation, Account from, Account to, long fen) {
        return between(reservation, from, reservation.year(), to, fen);
    }

    /** Into another year the money moves together with its appropriation, so that it takes nothing from what that year may spend. */
    static List<Movement> between(Reservation reservation, Account from, int targetYear, Account to, long fen) {
        int year = reservation.year();
        return Envelope.of(reservation.industry(), reservation.instrument()).stream().flatMap(envelope -> {
            if (year == targetYear) {
                return Stream.of(new Movement(year, envelope, from, to, fen));
            }
            Movement out = new Movement(year, envelope, from, Account.APPROPRIATION, fen);
            Movement in = new Movement(targetYear, envelope, Account.APPROPRIATION, to, fen);
            return year < targetYear ? Stream.of(out, in) : Stream.of(in, out);
        }).toList();
    }
}
