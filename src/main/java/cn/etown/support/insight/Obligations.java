package cn.etown.support.insight;

/** What enterprises have to prove or keep; the names stand in {@code insight.obligation_due}. */
public enum Obligations {
    MILESTONE("分期里程碑"),
    CHECK("承诺核查"),
    PROMISE("十年承诺到期");

    private final String label;

    Obligations(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
