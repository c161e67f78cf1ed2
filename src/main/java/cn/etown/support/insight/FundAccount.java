package cn.etown.support.insight;

/** Where money of a case stands, as the views name it. */
public enum FundAccount {
    AWARDED("已安排（预留、承诺和拨付）", "awarded_fen"),
    RESERVED("已预留", "reserved_fen"),
    COMMITTED("已承诺", "committed_fen"),
    PAID("已拨付", "paid_fen"),
    RECEIVABLE("应收回", "receivable_fen"),
    RECOVERED("已收回", "recovered_fen");

    private final String label;
    private final String column;

    FundAccount(String label, String column) {
        this.label = label;
        this.column = column;
    }

    public String label() {
        return label;
    }

    String column() {
        return column;
    }
}
