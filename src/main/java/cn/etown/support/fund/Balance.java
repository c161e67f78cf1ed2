package cn.etown.support.fund;

import cn.etown.support.money.Money;

/**
 * Where the money of a year's envelope stands.
 *
 * @param limited whether the appropriation bounds what may be reserved; always for the whole fund
 */
public record Balance(int year, Envelope envelope, boolean limited, Money appropriation, Money reserved, Money committed, Money paid) {

    /** What may still be reserved; meaningless (negative) for an envelope without a limit. */
    public Money available() {
        return appropriation.minus(reserved).minus(committed).minus(paid);
    }
}
