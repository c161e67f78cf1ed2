package cn.etown.support.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import cn.etown.support.money.Money;

/**
 * What the bank paid beyond an order (多付) or a second time (重复支付).
 *
 * @param repeated  a second payment of an order that was paid already
 * @param postingId under which the fund knows it
 */
record Excess(long id, long caseId, int instalment, long orderId, boolean repeated, Money amount, Money returned, LocalDate paidOn, String bankReference,
              UUID postingId, String foundBy, Instant foundAt) {

    Money open() {
        return amount.minus(returned);
    }
}
