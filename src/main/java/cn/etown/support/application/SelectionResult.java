package cn.etown.support.application;

/** What a ranked selection decided for one case. */
public record SelectionResult(long applicationId, String caseNumber, boolean selected) {
}
