package cn.etown.support.policy;

import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * Legal basis and fair-competition review (公平竞争审查) of an instrument.
 *
 * @param exception      the exception of 公平竞争审查条例 art 12 that it rests on, if any
 * @param exceptionUntil end of the exception's term
 * @param reviewNumber   null while no review is on record
 */
public record LegalBasis(String instrument, String legalBasis, @Nullable String exception, @Nullable LocalDate exceptionUntil, @Nullable String reviewNumber,
                         LocalDate validFrom) {
}
