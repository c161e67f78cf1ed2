package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.BankAnswer;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.BANK_REFERENCE;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID_AMOUNT;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAID_ON;
import static cn.etown.support.disbursement.process.DisbursementVariables.REFUSAL_REASON;
import static cn.etown.support.disbursement.process.DisbursementVariables.RESULT;

@Component
class RecordPaymentDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    RecordPaymentDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BankAnswer answer = new BankAnswer(RESULT.from(execution), PAID_ON.find(execution).orElse(null), BANK_REFERENCE.find(execution).orElse(null),
                PAID_AMOUNT.find(execution).orElse(null), REFUSAL_REASON.find(execution).orElse(null));
        PAID.set(execution, disbursement.confirm(APPLICATION_ID.from(execution), answer, SignedIn.userId()));
    }
}
