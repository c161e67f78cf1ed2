package cn.etown.support.clawback;

import java.util.List;

import cn.etown.support.money.Money;

/**
 * Where a recovery stands today.
 *
 * @param claimed     principal and interest that are owed
 * @param principal   of it
 * @param interest    of it
 * @param surcharge   told apart, never above the principal
 * @param setOff      instalments that were not paid out for it
 * @param received    what came in
 * @param outstanding what is still owed
 * @param overpaid    what came in and is not owed, to be returned
 * @param receipts    all, those not booked too, oldest first
 */
public record RecoveryBalance(Money claimed, Money principal, Money interest, Money surcharge, Money setOff, Money received, Money outstanding, Money overpaid,
                              List<Receipt> receipts) {

    static final RecoveryBalance NONE = new RecoveryBalance(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, List.of());

    public RecoveryBalance {
        receipts = List.copyOf(receipts);
    }
}
