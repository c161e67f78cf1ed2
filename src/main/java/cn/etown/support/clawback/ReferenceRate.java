package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * A published rate and the days on which it is known to hold.
 *
 * @param validUntil last day; a later day has no rate until somebody enters one
 * @param rate       per cent a year
 * @param replaces   id of the confirmed row that this one corrects
 */
public record ReferenceRate(long id, RateKind kind, LocalDate validFrom, LocalDate validUntil, BigDecimal rate, String source, @Nullable Long replaces) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
