package cn.etown.support.fund;

import cn.etown.support.money.Money;

/**
 * Where the money of a year's envelope stands.
 *
 * @param limited    whether the appropriation bounds what may be reserved; always for the whole fund
 * @param overpaid   what the bank paid beyond every order, on no appropriation
 * @param receivable what has to come back
 * @param recovered  what came back in this year; not available again
 * @param interest   income from recoveries in this year, on no appropriation
 * @param surcharge  the same of surcharges
 * @param owedBack   what came in above a debt, or for a claim that was lowered since, and is not returned yet
 */
public record Balance(int year, Envelope envelope, boolean limited, Money appropriation, Money reserved, Money committed, Money paid,
                      Money overpaid, Money receivable, Money recovered, Money interest, Money surcharge, Money owedBack) {

    /** What may still be reserved; meaningless (negative) for an envelope without a limit. */
    public Money available() {
        return appropriation.plus(overpaid).minus(reserved).minus(committed).minus(paid).minus(receivable).minus(recovered);
    }
}
