package cn.etown.support.clawback;

/** What the bank's list of receipts says of each. */
enum ReceiptField {
    DATE("到账日期"), AMOUNT("金额"), REFERENCE("银行流水号"), PAYER("付款人"), REMARK("附言");

    private final String label;

    ReceiptField(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean mayBeMissing() {
        return this == PAYER || this == REMARK;
    }
}
