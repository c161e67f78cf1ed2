package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/** Confirmed terms, each confirmed after the one before. */
public final class TestTerms {

    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final Instant CONFIRMED_AT = Instant.parse("2021-01-04T02:00:00Z");

    private TestTerms() {
    }

    public static Term term(String instrument, TermKind kind, String value) {
        return term(instrument, kind, null, value, LocalDate.of(2021, 1, 1), null);
    }

    static Term term(String instrument, TermKind kind, BaseKind baseKind, String value, LocalDate from, LocalDate until) {
        long id = NEXT.getAndIncrement();
        return new Term(id, instrument, kind, baseKind, value == null ? null : new BigDecimal(value), from, until, "2021年度申报指南", "officer", "chief", CONFIRMED_AT, id);
    }
}
