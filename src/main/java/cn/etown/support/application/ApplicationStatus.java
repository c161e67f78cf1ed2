package cn.etown.support.application;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, for people. */
public enum ApplicationStatus {
    RECEIVED("材料核对中"),
    SUPPLEMENT("待补正"),
    RETURNED("已退回"),
    INELIGIBLE("不符合条件"),
    NEGOTIATION("一企一策洽谈中"),
    BROKEN_OFF("洽谈终止"),
    GUIDANCE("政策答复中"),
    GUIDED("已答复"),
    IN_REVIEW("审核中"),
    REJECTED("不予支持"),
    APPROVED("审核通过"),
    PERMITTED("准予准入"),
    AWAITING_SELECTION("待择优"),
    NOT_SELECTED("未入选"),
    AWAITING_FUNDS("待资金"),
    PUBLICITY("公示中"),
    AWAITING_AGREEMENT("待签协议"),
    AGREED("已签协议"),
    PAID("已拨付"),
    WITHDRAWN("已撤回"),
    LAPSED("协议未签订"),
    TERMINATED("协议已终止");

    /** The same list stands in the index {@code support.application_alive}. */
    private static final Set<ApplicationStatus> CLOSED = EnumSet.of(RETURNED, INELIGIBLE, GUIDED, REJECTED, PERMITTED, NOT_SELECTED, PAID, WITHDRAWN,
            BROKEN_OFF, LAPSED, TERMINATED);

    private static final Set<ApplicationStatus> TO_BE_PUBLICISED = EnumSet.of(IN_REVIEW, APPROVED, AWAITING_SELECTION, AWAITING_FUNDS, PUBLICITY);

    private final String label;

    ApplicationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isClosed() {
        return CLOSED.contains(this);
    }

    /** From the review to the end of the publicity. */
    public boolean mayStillBePublicised() {
        return TO_BE_PUBLICISED.contains(this);
    }

    /** After signing there is amendment, termination or recovery, but no withdrawal. */
    public boolean mayBeWithdrawn() {
        return !isClosed() && this != AGREED;
    }
}
