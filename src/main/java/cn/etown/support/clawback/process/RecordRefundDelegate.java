package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.REMARK;

@Component
class RecordRefundDelegate implements JavaDelegate {

    private final ClawbackCollection collection;

    RecordRefundDelegate(ClawbackCollection collection) {
        this.collection = collection;
    }

    @Override
    public void execute(DelegateExecution execution) {
        collection.confirmRefund(CLAWBACK_ID.from(execution), REMARK.find(execution).orElse(null), SignedIn.userId());
    }
}
