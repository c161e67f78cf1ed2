package cn.etown.support.clawback;

/** A recovery was opened (published in that transaction). */
public record ClawbackOpened(long clawbackId) {
}
