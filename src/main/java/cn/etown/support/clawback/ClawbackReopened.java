package cn.etown.support.clawback;

/** A recovery that had ended goes on: its decision was contested while it could be (published in that transaction). */
public record ClawbackReopened(long clawbackId) {
}
