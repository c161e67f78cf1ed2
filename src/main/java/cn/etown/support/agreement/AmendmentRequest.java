package cn.etown.support.agreement;

/**
 * What the bureau's officer enters, as typed.
 *
 * @param caseNumber number of the case or of its agreement
 * @param kind       {@code change} or {@code terminate}
 */
public record AmendmentRequest(String caseNumber, String kind, String reason) {
}
