package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.PAYMENT_ORDER;

@Component
class ReportLatePaymentDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    ReportLatePaymentDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disbursement.reportLate(PAYMENT_ORDER.from(execution), SignedIn.userId());
    }
}
