package cn.etown.support.application;

/** What was found about an {@link EntryCondition}. */
public enum Finding {
    YES, NO, NOT_APPLICABLE
}
