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

    public String label() {
        return label;
    }
}
