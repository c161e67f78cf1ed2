package cn.etown.support.policy;

/** How an instrument supports (支持方式), read from the wording of its clause. */
public enum SupportMode {
    CAPPED("限额支持"),
    RATE("按比例支持"),
    RATE_CAPPED("按比例限额支持"),
    UNSTATED("按年度指南支持"),
    NEGOTIATED("一企一策"),
    NON_MONETARY("准入或服务支持"),
    GUIDANCE("政策指引");

    private final String label;

    SupportMode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** True where a tiered review ends in an amount. */
    public boolean isMonetary() {
        return this == CAPPED || this == RATE || this == RATE_CAPPED || this == UNSTATED || this == NEGOTIATED;
    }
}
