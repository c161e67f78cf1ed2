package cn.etown.support.application;

/** What a notice of publicity shows; each may be kept back as a trade secret. */
public enum PublicField {
    APPLICANT("申报主体"), PROJECT("项目名称"), CLAUSE("支持条款"), AMOUNT("拟支持金额"), BUREAU("承办部门");

    private final String label;

    PublicField(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
