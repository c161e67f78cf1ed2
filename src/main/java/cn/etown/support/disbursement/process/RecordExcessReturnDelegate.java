package cn.etown.support.disbursement.process;

import cn.etown.support.disbursement.BankAnswer;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.disbursement.process.DisbursementVariables.EXCESS;
import static cn.etown.support.disbursement.process.DisbursementVariables.EXCESS_RETURNED;
import static cn.etown.support.disbursement.process.DisbursementVariables.OPINION;
import static cn.etown.support.disbursement.process.DisbursementVariables.RETURNED_AMOUNT;
import static cn.etown.support.disbursement.process.DisbursementVariables.RETURNED_ON;
import static cn.etown.support.disbursement.process.DisbursementVariables.RETURN_REFERENCE;

@Component
class RecordExcessReturnDelegate implements JavaDelegate {

    private final ExcessService excesses;

    RecordExcessReturnDelegate(ExcessService excesses) {
        this.excesses = excesses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BankAnswer receipt = new BankAnswer("paid", RETURNED_ON.from(execution), RETURN_REFERENCE.from(execution), RETURNED_AMOUNT.from(execution), false, null, null);
        boolean all = excesses.recordReturn(EXCESS.from(execution), receipt, OPINION.find(execution).orElse(null), SignedIn.userId());
        EXCESS_RETURNED.set(execution, all);
    }
}
