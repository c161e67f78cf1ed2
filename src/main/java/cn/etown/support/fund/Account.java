package cn.etown.support.fund;

/** Accounts of each year and envelope. The appropriation is the source: what it has given stands on the others. */
enum Account {
    APPROPRIATION, AVAILABLE, RESERVED, COMMITTED, PAID
}
