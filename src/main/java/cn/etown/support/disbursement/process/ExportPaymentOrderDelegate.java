package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.instalmentOf;

@Component
class ExportPaymentOrderDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    ExportPaymentOrderDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disbursement.export(APPLICATION_ID.from(execution), instalmentOf(execution), SignedIn.userId());
    }
}
