package cn.etown.support.agreement;

import org.springframework.lang.Nullable;

/**
 * The document of a version as it was generated; the bytes in the dossier are the record.
 *
 * @param templateVersion that it was generated from
 * @param pdfId           null where the conversion to PDF was not there
 */
public record AgreementPapers(String templateVersion, long docxId, String docxSha256, @Nullable Long pdfId, @Nullable String pdfSha256) {
}
