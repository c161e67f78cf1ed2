package cn.etown.support.clawback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordExecutionDelegate implements JavaDelegate {

    private final Matters matters;

    RecordExecutionDelegate(Matters matters) {
        this.matters = matters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matters.record(execution);
    }
}
