package cn.etown.support.negotiation;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What the negotiator and the tiers see beside their forms.
 *
 * @param rounds         in the order of their numbers
 * @param mandate        the present one, null before the first
 * @param waitingOffer   terms above the mandate that wait for the tier, null where there are none
 * @param cap            the instrument's, null where there is none
 * @param fundLeft       what this year's fund has left for the case
 * @param before         what the enterprise got or was promised in other cases, oldest first
 * @param roundsLeft     rounds that the programme may still make before the tier has to be asked
 * @param openRound      number of the round that waits for an answer, null when none does
 * @param answerDue      last day for that answer
 * @param acceptedRound  number of the round that was accepted, null while nothing is agreed
 */
public record NegotiationView(long caseId, String caseNumber, NegotiationState state, @Nullable String endReason, Money requested, List<RoundView> rounds,
                              List<Mandate> mandates, @Nullable Mandate mandate, @Nullable SupportTerms waitingOffer, List<DueDiligence> findings,
                              @Nullable FairCompetitionReview review, @Nullable Money cap, Money fundLeft, List<EarlierSupport> before, int roundsLeft,
                              int lastRoundAllowed, @Nullable Integer openRound, @Nullable LocalDate answerDue, @Nullable Integer acceptedRound) {

    /** A round with what was said to it. */
    public record RoundView(Round round, List<Answer> answers) {
    }

    /**
     * Another case of the enterprise.
     *
     * @param approved  null before an approval
     * @param agreement number of the signed agreement, null without one
     * @param paid      sum of the payments made
     */
    public record EarlierSupport(String caseNumber, String instrument, String projectName, String status, @Nullable Money approved, @Nullable String agreement,
                                 Money paid) {
    }
}
