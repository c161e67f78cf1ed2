package cn.etown.support.agreement;

/**
 * Something speaks against a promise that was thought to be kept (published in the transaction that records it). It is no verdict.
 *
 * @param bureau  that watches the promise
 * @param checkId of the check that found it
 */
public record SuspicionRaised(long caseId, long agreementId, String bureau, String promise, long checkId) {
}
