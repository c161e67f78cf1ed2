package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/**
 * A part of a repayment plan was not paid on its day (published once, in the transaction that marks the plan).
 *
 * @param part    its number
 * @param missing of it
 */
public record RepaymentPlanBroken(long clawbackId, long planId, int part, LocalDate dueOn, Money missing) {
}
