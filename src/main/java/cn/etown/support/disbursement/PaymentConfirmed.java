package cn.etown.support.disbursement;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/** The bank has paid an order (published in the transaction that records it). */
public record PaymentConfirmed(long caseId, int instalment, String orderNumber, Money amount, LocalDate paidOn) {
}
