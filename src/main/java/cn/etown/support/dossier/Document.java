package cn.etown.support.dossier;

import java.time.Instant;

/**
 * What is known of a stored document.
 *
 * @param size        bytes
 * @param contentType MIME type found by content, never by name
 * @param sha256      hexadecimal, 64 characters
 */
public record Document(long id, long caseId, DocumentKind kind, String fileName, String contentType, long size, String sha256,
                       String uploadedBy, Instant uploadedAt) {
}
