package cn.etown.support.agreement;

import cn.etown.support.money.Money;

/**
 * Every yuan that hangs on the promises of an agreement.
 *
 * @param paid        by the bank
 * @param setOff      not paid out but set off against a debt of the enterprise: it has got it
 * @param open        still to be paid
 * @param claimed     to be paid back: principal, interest and surcharge of all recoveries
 * @param recovered   of it, by payment or set-off
 * @param outstanding of it, not yet
 * @param owedBack    what came in for recoveries and has to go back
 */
public record AgreementMoney(Money agreed, Money paid, Money setOff, Money open, Money claimed, Money recovered, Money outstanding, Money owedBack) {

    static AgreementMoney agreed(Money agreed) {
        return new AgreementMoney(agreed, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    public boolean isClaimed() {
        return claimed.isPositive() || recovered.isPositive() || owedBack.isPositive();
    }
}
