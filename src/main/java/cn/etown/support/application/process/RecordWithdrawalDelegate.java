package cn.etown.support.application.process;

import cn.etown.support.application.WithdrawalService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.REPLACED_BY;
import static cn.etown.support.application.process.SupportApplicationVariables.WITHDRAWAL_REASON;
import static cn.etown.support.application.process.SupportApplicationVariables.WITHDRAWN_BY;

@Component
class RecordWithdrawalDelegate implements JavaDelegate {

    private final WithdrawalService withdrawals;

    RecordWithdrawalDelegate(WithdrawalService withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String actor = WITHDRAWN_BY.find(execution).orElseGet(SignedIn::userId);
        long applicationId = APPLICATION_ID.from(execution);
        REPLACED_BY.find(execution).ifPresentOrElse(higher -> withdrawals.giveWay(applicationId, higher, actor),
                () -> withdrawals.withdraw(applicationId, WITHDRAWAL_REASON.find(execution).orElse(null), actor));
    }
}
