package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/**
 * An instalment, or a part of it, that is not paid out but set off against the debt (抵销).
 *
 * @param id       0 before it is kept
 * @param servedOn the day the notice was served, on which the debt falls (民法典第五百六十八条)
 */
public record SetOff(long id, long clawbackId, long caseId, String agreementNumber, int instalment, Money amount, LocalDate servedOn, String proposedBy, String confirmedBy) {

    /** What references of set-offs begin with. */
    static final String REFERENCE = "抵销";

    Credit credit() {
        return new Credit(Credit.Kind.SET_OFF, REFERENCE + id, servedOn, amount);
    }
}
