package cn.etown.support.disbursement;

/** What the bank's confirmation says of a payment. */
enum BankField {
    ORDER_NUMBER("支付单号"), AMOUNT("金额"), DATE("支付日期"), BANK_REFERENCE("银行流水号"), RESULT("结果"), REASON("失败原因");

    private final String label;

    BankField(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
