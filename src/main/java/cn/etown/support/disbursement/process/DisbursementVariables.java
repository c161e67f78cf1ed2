package cn.etown.support.disbursement.process;

import cn.etown.support.engine.Variable;

final class DisbursementVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<Boolean> VERIFIED = Variable.of("verified", Boolean.class);
    static final Variable<Boolean> PAID = Variable.of("paid", Boolean.class);

    /** Fields of the forms {@code prepare-payment}, {@code verify-payment} and {@code confirm-payment}; readable in the transaction that submits them. */
    static final Variable<String> PAYEE_NAME = Variable.of("payeeName", String.class);
    static final Variable<String> PAYEE_BANK = Variable.of("payeeBank", String.class);
    static final Variable<String> PAYEE_ACCOUNT = Variable.of("payeeAccount", String.class);
    static final Variable<String> PAYMENT_AMOUNT = Variable.of("paymentAmount", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);
    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> RESULT = Variable.of("result", String.class);
    static final Variable<String> PAID_ON = Variable.of("paidOn", String.class);
    static final Variable<String> BANK_REFERENCE = Variable.of("bankReference", String.class);
    static final Variable<String> PAID_AMOUNT = Variable.of("paidAmount", String.class);
    static final Variable<String> REFUSAL_REASON = Variable.of("refusalReason", String.class);

    private DisbursementVariables() {
    }
}
