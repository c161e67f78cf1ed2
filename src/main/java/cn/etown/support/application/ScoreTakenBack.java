package cn.etown.support.application;

/** An expert's score was taken back: the expert is asked once more. */
public record ScoreTakenBack(long applicationId, String expert) {
}
