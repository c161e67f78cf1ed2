package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.BankAnswer;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.PaymentOutcome;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.AMOUNT_DIFFERS;
import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.BANK_REFERENCE;
import static cn.etown.support.disbursement.process.DisbursementVariables.EXCESS;
import static cn.etown.support.disbursement.process.DisbursementVariables.INSTALMENT;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID_AMOUNT;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID_LATE;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID_ON;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYMENT_ORDER;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYMENT_OUTCOME;
import static cn.etown.support.disbursement.process.DisbursementVariables.REFUSAL_KIND;
import static cn.etown.support.disbursement.process.DisbursementVariables.REFUSAL_REASON;
import static cn.etown.support.disbursement.process.DisbursementVariables.RESULT;
import static cn.etown.support.disbursement.process.DisbursementVariables.instalmentOf;

@Component
class RecordPaymentDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    RecordPaymentDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BankAnswer answer = new BankAnswer(RESULT.from(execution), PAID_ON.find(execution).orElse(null), BANK_REFERENCE.find(execution).orElse(null),
                PAID_AMOUNT.find(execution).orElse(null), AMOUNT_DIFFERS.find(execution).orElse(false), REFUSAL_KIND.find(execution).orElse(null),
                REFUSAL_REASON.find(execution).orElse(null));
        PaymentOutcome outcome = disbursement.confirm(APPLICATION_ID.from(execution), instalmentOf(execution), answer, SignedIn.userId());
        PAYMENT_OUTCOME.set(execution, outcome.kind().code());
        PAYMENT_ORDER.set(execution, outcome.orderId());
        PAID_LATE.set(execution, outcome.late());
        if (outcome.excessId() != null) {
            EXCESS.set(execution, outcome.excessId());
        }
        if (INSTALMENT.find(execution).isEmpty()) {
            PAID.set(execution, outcome.kind() == PaymentOutcome.Kind.FULL || outcome.kind() == PaymentOutcome.Kind.EXCESS);
        }
    }
}
