package cn.etown.support.disbursement;

import org.springframework.lang.Nullable;

/**
 * The bank's answer to a payment order, as typed.
 *
 * @param result {@code paid} (with date, reference and amount) or {@code refused} (with a reason)
 */
public record BankAnswer(String result, @Nullable String paidOn, @Nullable String bankReference, @Nullable String paidAmount,
                         @Nullable String refusalReason) {
}
