package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * The fair-competition review of the deal (公平竞争审查条例, 国务院令第783号): selective fiscal support to one enterprise needs a law, an administrative
 * regulation or the State Council's approval as its basis (art 10), or one of the exceptions of art 12 with a fixed term.
 *
 * @param legalBasis      null where none was found
 * @param exceptionClause the exception relied on, null where the legal basis suffices
 * @param termEndsOn      the last day of the support under an exception
 * @param reviewNumber    number of the review's record, null where it failed
 */
public record FairCompetitionReview(boolean passed, @Nullable String legalBasis, @Nullable String exceptionClause, @Nullable LocalDate termEndsOn,
                                    @Nullable String reviewNumber, String opinion, String by, Instant at) {
}
