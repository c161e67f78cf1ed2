package cn.etown.support.evaluation;

/** Where an evaluation stands (评估状态). */
public enum EvaluationState {
    REPORTING("待企业报送"),
    OVERDUE("逾期未报，待处理"),
    VERIFYING("待核查"),
    VERIFIED("已核查，待评定"),
    HEARING("待企业陈述意见"),
    ANSWERING("待答复企业意见"),
    RECTIFYING("企业整改中"),
    CONFIRMING("违约待复核"),
    DONE("已办结"),
    ENDED("已终结，不再评估");

    private final String label;

    EvaluationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isClosed() {
        return this == DONE || this == ENDED;
    }
}
