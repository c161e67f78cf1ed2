package cn.etown.support.agreement;

/** An agreement ended: fulfilled, terminated, breached or lapsed (published in that transaction). */
public record AgreementEnded(long caseId, long agreementId, String number, AgreementState state) {
}
