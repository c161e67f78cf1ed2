package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/**
 * One payment that the enterprise received.
 *
 * @param reference of the bank's confirmation; no two lines share one
 */
public record PaidLine(String reference, LocalDate paidOn, Money amount) {
}
