package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.PaymentDraft;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.OPINION;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYEE_ACCOUNT;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYEE_BANK;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYEE_NAME;
import static cn.etown.support.disbursement.process.DisbursementVariables.PAYMENT_AMOUNT;
import static cn.etown.support.disbursement.process.DisbursementVariables.instalmentOf;

@Component
class RecordPaymentOrderDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    RecordPaymentOrderDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PaymentDraft draft = new PaymentDraft(PAYEE_NAME.from(execution), PAYEE_BANK.from(execution), PAYEE_ACCOUNT.from(execution),
                PAYMENT_AMOUNT.from(execution), OPINION.find(execution).orElse(null));
        disbursement.prepare(APPLICATION_ID.from(execution), instalmentOf(execution), draft, SignedIn.userId());
    }
}
