package cn.etown.support.application;

/** The last act of the case's review was taken back: its process returns to the turn before. */
public record ReviewTakenBack(long applicationId) {
}
