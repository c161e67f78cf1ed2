package cn.etown.support.disbursement;

import org.springframework.lang.Nullable;

/**
 * What a bank's answer means for an instalment.
 *
 * @param kind     decides the way in the model
 * @param orderId  of the order that was answered
 * @param excessId where too much was paid
 * @param late     whether it was paid after the payout limit
 */
public record PaymentOutcome(Kind kind, long orderId, @Nullable Long excessId, boolean late) {

    public enum Kind {
        /** The instalment is paid. */
        FULL("full"),
        /** A part is still to be paid. */
        PARTLY("partly"),
        /** The instalment is paid and more than that. */
        EXCESS("excess"),
        /** The bank did not pay. */
        REFUSED("refused"),
        /** The bank did not pay because the payee's account is wrong. */
        ACCOUNT_WRONG("accountWrong");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As in the model's conditions. */
        public String code() {
            return code;
        }
    }
}
