package cn.etown.support.insight;

/** How far the money of a recovery has come back; the names stand in {@code insight.recovery}. */
public enum RecoveryState {
    OPEN("待退回"),
    PARTLY("部分退回"),
    PLANNED("分期退回中"),
    SETTLED("已退清"),
    REVERSED("已撤销");

    private final String label;

    RecoveryState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
