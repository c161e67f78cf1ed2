package cn.etown.support.application.process;

import cn.etown.support.application.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.BUREAU;

@Component
class RecordBureauDelegate implements JavaDelegate {

    private final IntakeService intake;

    RecordBureauDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.route(APPLICATION_ID.from(execution), BUREAU.from(execution));
    }
}
