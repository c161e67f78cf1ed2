package cn.etown.support.application;

import cn.etown.support.dossier.DecisionLedger;

/**
 * A stage of the review as configured under {@code support.review.tiers}; its place in that list is its place in the review.
 *
 * @param group        candidate group, {@code {bureau}} stands for the responsible bureau
 * @param decides      may decide amounts up to the approval limit of its people
 * @param judgesAmount its approval is of an amount and falls when the amount rises
 * @param minutes      decided in a meeting: the number and the file of the minutes are required
 */
public record Tier(String code, String name, Kind kind, String group, boolean decides, boolean judgesAmount, boolean minutes) {

    public enum Kind { SINGLE, JOINT, EXPERTS }

    String groupFor(String bureau) {
        return group.replace("{bureau}", bureau);
    }

    /** The capacity in which people of this tier act, see the decision ledger. */
    String duty() {
        return "REVIEW:" + code;
    }

    /** The capacity in which people give an opinion to this tier or sign after it. */
    String assistingDuty() {
        return DecisionLedger.ASSISTING + duty();
    }
}
