package cn.etown.support.disbursement;

import java.time.LocalDate;

/** The payout limit of an unpaid instalment comes near (published once, in the transaction that notes it). */
public record PayoutLimitNear(long caseId, int instalment, LocalDate limitOn, String bureau) {
}
