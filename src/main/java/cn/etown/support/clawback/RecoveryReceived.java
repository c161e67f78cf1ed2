package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.money.Money;

/** Money that came in was booked (published in that transaction). @param on the day it arrived */
public record RecoveryReceived(long clawbackId, Money amount, LocalDate on) {
}
