package cn.etown.support.disbursement;

import org.springframework.lang.Nullable;

/**
 * The bank's answer to a payment order, as typed.
 *
 * @param result       {@code paid} (with date, reference and amount) or {@code refused} (with a reason)
 * @param differs      whether another sum than ordered is entered on purpose
 * @param refusalKind  {@code account} when the payee's account is wrong, {@code other}
 */
public record BankAnswer(String result, @Nullable String paidOn, @Nullable String bankReference, @Nullable String paidAmount, boolean differs,
                         @Nullable String refusalKind, @Nullable String refusalReason) {
}
