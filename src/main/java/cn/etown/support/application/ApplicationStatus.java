package cn.etown.support.application;

/** Where an application stands, for people. */
public enum ApplicationStatus {
    RECEIVED("材料核对中"),
    SUPPLEMENT("待补正"),
    RETURNED("已退回"),
    INELIGIBLE("不符合条件"),
    NEGOTIATION("转一企一策洽谈"),
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
    WITHDRAWN("已撤回");

    private final String label;

    ApplicationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
