package cn.etown.support.fund;

/**
 * Accounts of each year and envelope. The appropriation is the source: what it has given stands on the others. What the bank paid beyond every
 * order comes from a source of its own, {@link #OVERPAID}; what came in on no appropriation (interest, surcharge, money that is owed back) from {@link #RECEIPTS}.
 */
enum Account {
    APPROPRIATION, AVAILABLE, RESERVED, COMMITTED, OVERPAID, PAID, RECEIVABLE, RECOVERED, RECEIPTS, INTEREST, SURCHARGE, OWED_BACK
}
