package cn.etown.support.clawback;

/** Something happened outside of the recovery's own tasks: money came, a period ended, a plan was broken (published in that transaction). */
public record ClawbackMoved(long clawbackId) {
}
