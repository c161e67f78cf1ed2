package cn.etown.support.disbursement;

import java.util.Map;

/** Where the bank's answers are entered; answered by the engine's side of this feature. */
public interface PaymentDesk {

    /**
     * Submits the form {@code confirm-payment} of an order that waits for the bank, as that person does it in the work list.
     *
     * @throws cn.etown.support.UserMessageException when nothing waits there for this person, or something is wrong with the values
     */
    void confirm(long caseId, int instalment, Map<String, Object> values, String userId);
}
