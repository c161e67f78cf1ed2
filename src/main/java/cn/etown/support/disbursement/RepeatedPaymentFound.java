package cn.etown.support.disbursement;

/** The bank has paid an order a second time (published in the transaction that records it). */
public record RepeatedPaymentFound(long caseId, int instalment, String caseNumber, String bureau, long excessId) {
}
