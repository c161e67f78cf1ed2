package cn.etown.support.enterprise;

/** Who applies (申报主体类型). */
public enum ApplicantKind {
    ENTERPRISE("企业"),
    UNIVERSITY("高校"),
    RESEARCH_INSTITUTE("科研院所"),
    BANK("银行"),
    INSURER("保险机构"),
    GUARANTOR("担保公司");

    private final String label;

    ApplicantKind(String label) {
        this.label = label;
    }

    /** Universities and institutes have no registered capital: a promise about it does not apply to them. */
    public boolean hasCapital() {
        return this != UNIVERSITY && this != RESEARCH_INSTITUTE;
    }

    public String label() {
        return label;
    }
}
