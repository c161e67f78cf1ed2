package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.APPLICATION_ID;
import static cn.etown.support.disbursement.process.DisbursementVariables.DECISION;
import static cn.etown.support.disbursement.process.DisbursementVariables.OPINION;
import static cn.etown.support.disbursement.process.DisbursementVariables.VERIFIED;
import static cn.etown.support.disbursement.process.DisbursementVariables.instalmentOf;

@Component
class RecordVerificationDelegate implements JavaDelegate {

    private final DisbursementService disbursement;

    RecordVerificationDelegate(DisbursementService disbursement) {
        this.disbursement = disbursement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean verified = disbursement.verify(APPLICATION_ID.from(execution), instalmentOf(execution), DECISION.from(execution), OPINION.from(execution),
                SignedIn.userId());
        VERIFIED.set(execution, verified);
    }
}
