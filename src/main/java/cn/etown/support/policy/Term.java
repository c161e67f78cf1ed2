package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import cn.etown.support.ChineseDates;

import org.springframework.lang.Nullable;

/**
 * A confirmed, effective-dated value (政策参数). Never changed: a later confirmation for the same days takes its place.
 *
 * @param instrument   null for the whole programme
 * @param baseKind     which base of BI-2B; null otherwise
 * @param value        in the unit of the kind; null takes an earlier value back, so that the term is unset
 * @param validUntil   last day, null while open
 * @param source       the guide or decision that says so
 * @param confirmation grows with each confirmation: the highest one that covers a day counts
 */
public record Term(long id, @Nullable String instrument, TermKind kind, @Nullable BaseKind baseKind, @Nullable BigDecimal value, LocalDate validFrom,
                   @Nullable LocalDate validUntil, String source, String enteredBy, String confirmedBy, Instant confirmedAt, long confirmation) {

    /** The day in Beijing on which the second person confirmed it. */
    public LocalDate confirmedOn() {
        return LocalDate.ofInstant(confirmedAt, ZoneId.of("Asia/Shanghai"));
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** The value with its unit; 未设定 where it takes an earlier one back. */
    public String text() {
        return value == null ? "未设定" : kind.format(value);
    }

    /** For an explanation: {@code 2026年度申报指南（自2026-01-01起）}. */
    public String sourceText() {
        return source + "（自" + ChineseDates.day(validFrom) + (validUntil == null ? "起）" : "至" + ChineseDates.day(validUntil) + "）");
    }
}
