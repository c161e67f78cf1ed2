package cn.etown.support.agreement;

/** A later version of an agreement came into force (published in that transaction). */
public record AgreementAmended(long caseId, long agreementId, String number, int version) {
}
