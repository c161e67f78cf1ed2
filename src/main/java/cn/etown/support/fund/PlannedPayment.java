package cn.etown.support.fund;

import cn.etown.support.money.Money;

/**
 * One instalment of a plan.
 *
 * @param instalment from 1
 * @param budgetYear the year that the payment charges
 * @param amount     the whole instalment, what is paid of it included
 */
public record PlannedPayment(int instalment, int budgetYear, Money amount) {
}
