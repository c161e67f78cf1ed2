package cn.etown.support.disbursement;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/**
 * A payment that the bank has made.
 *
 * @param workingDaysTaken from the acceptance of the application
 */
public record Payment(String orderNumber, Money amount, LocalDate paidOn, int workingDaysTaken) {
}
