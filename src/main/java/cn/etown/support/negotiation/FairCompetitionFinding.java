package cn.etown.support.negotiation;

import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * What the legal office wrote.
 *
 * @param exceptionClause code of an {@link FairCompetitionReview.Exemption}, null where the legal basis suffices
 * @param termEndsOn      last day of the support; an exception needs one
 */
public record FairCompetitionFinding(boolean passed, @Nullable String legalBasis, @Nullable String exceptionClause, @Nullable LocalDate termEndsOn,
                                     @Nullable String reviewNumber, String opinion) {
}
