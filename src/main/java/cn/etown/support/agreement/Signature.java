package cn.etown.support.agreement;

import java.time.LocalDate;

/**
 * How a version was signed.
 *
 * @param startsOn   first day of the ten-year promises
 * @param endsOn     their last day
 * @param scanSha256 of the scanned copy that bears the seals
 */
public record Signature(LocalDate signedOn, LocalDate startsOn, LocalDate endsOn, long scanDocumentId, String scanSha256, String recordedBy) {
}
