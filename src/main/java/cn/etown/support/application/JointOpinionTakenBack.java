package cn.etown.support.application;

/**
 * An opinion of a joint review was taken back: its bureau is asked once more.
 *
 * @param tier   code of the joint review
 * @param group  the group that speaks for the bureau
 * @param person who is asked
 */
public record JointOpinionTakenBack(long applicationId, String tier, String group, String person) {
}
