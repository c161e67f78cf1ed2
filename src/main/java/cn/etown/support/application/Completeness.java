package cn.etown.support.application;

/** How a check of the papers goes on. */
public enum Completeness {
    COMPLETE, SUPPLEMENT, EXHAUSTED
}
