package cn.etown.support.agreement;

import java.util.EnumSet;
import java.util.Set;

/** Where a promise stands (承诺状态). */
public enum ObligationStatus {
    ACTIVE("履行中"),
    /** Something speaks against it; nobody has judged it yet. */
    SUSPECTED("疑似违约"),
    /** A breach was reported: the recovery investigates. */
    INVESTIGATED("违约调查中"),
    BROKEN("已认定违约"),
    ENDED("已期满"),
    /** The agreement ended before the promise did. */
    RELEASED("已随协议终止"),
    NOT_APPLICABLE("不适用");

    private static final Set<ObligationStatus> OPEN = EnumSet.of(ACTIVE, SUSPECTED, INVESTIGATED);

    private final String label;

    ObligationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Looked at again and again. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
