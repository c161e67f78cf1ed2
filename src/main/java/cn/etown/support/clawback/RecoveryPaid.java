package cn.etown.support.clawback;

/** Nothing is owed any more (published in the transaction that booked the last credit). */
public record RecoveryPaid(long clawbackId) {
}
