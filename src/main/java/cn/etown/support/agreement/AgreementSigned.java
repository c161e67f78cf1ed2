package cn.etown.support.agreement;

/** An agreement was recorded as signed (published in that transaction). */
public record AgreementSigned(long caseId, long agreementId, String number) {
}
