package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A surcharge for paying late (加处滞纳金): only where the agreement or a law gives it.
 *
 * @param dailyRate per cent a day of the principal that is still open, for example 0.05
 * @param from      first day that counts, the day after the deadline of the demand or decision
 * @param until     first day that counts no more
 * @param source    the clause or article that gives it
 * @param pauses    while an execution agreement runs nothing is added (行政强制法第四十二条); none overlaps another
 */
public record Surcharge(BigDecimal dailyRate, LocalDate from, LocalDate until, String source, List<Pause> pauses) {

    /** @param until first day that counts again */
    public record Pause(LocalDate from, LocalDate until) {

        private long within(LocalDate begin, LocalDate end) {
            LocalDate first = from.isAfter(begin) ? from : begin;
            LocalDate last = until.isBefore(end) ? until : end;
            return Math.max(0, ChronoUnit.DAYS.between(first, last));
        }
    }

    public Surcharge {
        pauses = List.copyOf(pauses);
    }

    public Surcharge(BigDecimal dailyRate, LocalDate from, LocalDate until, String source) {
        this(dailyRate, from, until, source, List.of());
    }

    /** Days that count, of which the last is not one. */
    long days(LocalDate begin, LocalDate end) {
        return ChronoUnit.DAYS.between(begin, end) - pauses.stream().mapToLong(pause -> pause.within(begin, end)).sum();
    }
}
