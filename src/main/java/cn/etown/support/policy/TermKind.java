package cn.etown.support.policy;

/** Kinds of effective-dated values of an instrument or of the programme (政策参数). */
public enum TermKind {
    RATE("支持比例", "%"),
    SUM("定额", "元"),
    CAP("最高支持金额", "元"),
    QUOTA("年度名额", "个"),
    GROWTH_THRESHOLD("增长门槛", "%"),
    PUBLICITY_DAYS("公示期", "个工作日"),
    PAYOUT_DAYS("拨付时限", "个工作日"),
    SUPPLEMENT_DAYS("补正期限", "个工作日"),
    SUPPLEMENT_LIMIT("补正次数上限", "次");

    private final String label;
    private final String unit;

    TermKind(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }
}
