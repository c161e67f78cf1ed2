package cn.etown.support.disbursement;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/**
 * A payment that the bank has made.
 *
 * @param amount           what it paid
 * @param workingDaysTaken from the acceptance of the application
 * @param late             after the payout limit
 */
public record Payment(String orderNumber, int instalment, Money amount, LocalDate paidOn, int workingDaysTaken, boolean late) {
}
