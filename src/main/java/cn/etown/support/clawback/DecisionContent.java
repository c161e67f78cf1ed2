package cn.etown.support.clawback;

import java.time.LocalDate;

/**
 * What the decision says beside the facts.
 *
 * @param defenceSummary what the enterprise said, or that it said nothing
 * @param defenceFinding what was found of it
 * @param surchargeNote what is added for paying late, by the agreement; blank where it agrees nothing
 * @param reviewNote     until when and where a review can be applied for
 * @param suitNote       until when and where a suit can be brought
 */
public record DecisionContent(String defenceSummary, String defenceFinding, LocalDate payBy, String surchargeNote, String reviewNote, String suitNote) {
}
