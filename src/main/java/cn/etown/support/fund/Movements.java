package cn.etown.support.fund;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The movements of a case in all books that count it, in the order in which balances are locked: by envelope, then by year. */
final class Movements {

    /** Part of a posting before it is spread over the envelopes. Into another year money moves together with its appropriation, so that it takes nothing from what that year may spend. */
    record Step(int year, Account from, int targetYear, Account to, long fen) {

        static Step within(int year, Account from, Account to, long fen) {
            return new Step(year, from, year, to, fen);
        }

        private Stream<Movement> in(Envelope envelope) {
            if (fen == 0) {
                return Stream.of();
            }
            return year == targetYear ? Stream.of(new Movement(year, envelope, from, to, fen))
                    : Stream.of(new Movement(year, envelope, from, Account.APPROPRIATION, fen), new Movement(targetYear, envelope, Account.APPROPRIATION, to, fen));
        }
    }

    private Movements() {
    }

    static List<Movement> within(Reservation reservation, Account from, Account to, long fen) {
        return of(reservation.industry(), reservation.instrument(), Step.within(reservation.year(), from, to, fen));
    }

    static List<Movement> of(String industry, String instrument, Step... steps) {
        return of(industry, instrument, Arrays.asList(steps));
    }

    static List<Movement> of(String industry, String instrument, List<Step> steps) {
        return Envelope.of(industry, instrument).stream()
                .flatMap(envelope -> steps.stream().flatMap(step -> step.in(envelope)).sorted(Comparator.comparingInt(Movement::year)))
                .toList();
    }
}
