package cn.etown.support.clawback;

import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * A document as it was issued; its bytes in the dossier are the record.
 *
 * @param documentId of the PDF, or of the DOCX where there is none
 * @param pdfId      null where no PDF could be made
 * @param sha256     of {@code documentId}
 */
public record IssuedDocument(long id, RecoveryDocumentKind kind, String number, long documentId, String fileName, String sha256, LocalDate issuedOn, long docxId,
                             @Nullable Long pdfId) {
}
