package cn.etown.support.disbursement;

import org.springframework.lang.Nullable;

/** A payment as the finance officer enters it. */
public record PaymentDraft(String payeeName, String payeeBank, String payeeAccount, String amount, @Nullable String opinion) {
}
