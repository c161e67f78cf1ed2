package cn.etown.support.watch;

/** A run has found something that was not known before. */
public record StuckWorkFound(long run) {
}
