package cn.etown.support.fund;

import cn.etown.support.money.Money;

/**
 * Where the money of a year's envelope stands.
 *
 * @param limited    whether the appropriation bounds what may be reserved; always for the whole fund
 * @param overpaid   what the bank paid beyond every order, on no appropriation
 * @param receivable what has to come back
 * @param recovered  what came back in this year; not available again
 */
public record Balance(int year, Envelope envelope, boolean limited, Money appropriation, Money reserved, Money committed, Money paid,
                      Money overpaid, Money receivable, Money recovered) {

    /** What may still be reserved; meaningless (negative) for an envelope without a limit. */
    public Money available() {
        return appropriation.plus(overpaid).minus(reserved).minus(committed).minus(paid).minus(receivable).minus(recovered);
    }
}
