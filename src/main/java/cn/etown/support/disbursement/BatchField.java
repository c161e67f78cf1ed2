package cn.etown.support.disbursement;

/** What the file for the bank may say of an order. */
enum BatchField {
    ORDER_NUMBER("支付单号"), PAYEE_NAME("收款单位"), PAYEE_ACCOUNT("收款账号"), PAYEE_BANK("开户银行"), AMOUNT("金额（元）"), PURPOSE("用途"),
    CASE_NUMBER("受理编号"), INSTALMENT("期次");

    private final String heading;

    BatchField(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
