package cn.etown.support.application.process;

import cn.etown.support.application.IntakeService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class RecordSupplementDelegate implements JavaDelegate {

    private final IntakeService intake;

    RecordSupplementDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.recordSupplement(APPLICATION_ID.from(execution), Submitted.text(execution, "supplementNote"), SignedIn.userId());
    }
}
