package cn.etown.support.application;

/** A case was withdrawn or gave way to a higher award (published in that transaction). */
public record ApplicationWithdrawn(long caseId) {
}
