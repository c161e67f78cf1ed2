package cn.etown.support.disbursement.process;

import cn.etown.support.engine.Variable;

import org.camunda.bpm.engine.delegate.VariableScope;

final class DisbursementVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<Integer> INSTALMENT = Variable.of("instalment", Integer.class);
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);
    static final Variable<Boolean> EVIDENCE_NEEDED = Variable.of("evidenceNeeded", Boolean.class);
    static final Variable<Boolean> MILESTONE_CONFIRMED = Variable.of("milestoneConfirmed", Boolean.class);
    static final Variable<Boolean> EVIDENCE_EXTENDED = Variable.of("evidenceExtended", Boolean.class);
    static final Variable<Boolean> VERIFIED = Variable.of("verified", Boolean.class);
    static final Variable<String> PAYMENT_OUTCOME = Variable.of("paymentOutcome", String.class);
    /** What payments that began before there were instalments go on by. */
    static final Variable<Boolean> PAID = Variable.of("paid", Boolean.class);
    /** The order that the bank answered last; mails are about it. */
    static final Variable<Long> PAYMENT_ORDER = Variable.of("paymentOrder", Long.class);
    /** Whether that order was paid after the payout limit. */
    static final Variable<Boolean> PAID_LATE = Variable.of("paidLate", Boolean.class);
    static final Variable<Long> EXCESS = Variable.of("excess", Long.class);
    static final Variable<Boolean> EXCESS_RETURNED = Variable.of("excessReturned", Boolean.class);

    /** Fields of the forms; readable in the transaction that submits them. */
    static final Variable<String> STATEMENT = Variable.of("statement", String.class);
    static final Variable<String> MISSING = Variable.of("missing", String.class);
    static final Variable<String> NEW_DAY = Variable.of("newDay", String.class);
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
    static final Variable<Boolean> AMOUNT_DIFFERS = Variable.of("amountDiffers", Boolean.class);
    static final Variable<String> REFUSAL_KIND = Variable.of("refusalKind", String.class);
    static final Variable<String> REFUSAL_REASON = Variable.of("refusalReason", String.class);
    static final Variable<String> RETURNED_ON = Variable.of("returnedOn", String.class);
    static final Variable<String> RETURNED_AMOUNT = Variable.of("returnedAmount", String.class);
    static final Variable<String> RETURN_REFERENCE = Variable.of("returnReference", String.class);

    private DisbursementVariables() {
    }

    /** A payment that began before there were instalments is the first one. */
    static int instalmentOf(VariableScope scope) {
        return INSTALMENT.find(scope).orElse(1);
    }
}
