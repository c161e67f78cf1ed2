package cn.etown.support.disbursement;

/** An order was paid after its payout limit (published in the transaction that puts it on record). */
public record PaidLate(long caseId, long orderId, String bureau) {
}
