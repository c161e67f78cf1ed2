package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A surcharge for paying late (加处滞纳金): only where the agreement or a law gives it.
 *
 * @param dailyRate per cent a day of the principal that is still open, for example 0.05
 * @param from      first day that counts, the day after the deadline of the demand or decision
 * @param until     first day that counts no more
 * @param source    the clause or article that gives it
 */
public record Surcharge(BigDecimal dailyRate, LocalDate from, LocalDate until, String source) {
}
