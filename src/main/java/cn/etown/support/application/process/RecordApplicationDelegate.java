package cn.etown.support.application.process;

import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.IntakeService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.INSTRUMENT;
import static cn.etown.support.application.process.SupportApplicationVariables.MODE;

@Component
class RecordApplicationDelegate implements JavaDelegate {

    private final IntakeService intake;

    RecordApplicationDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseSummary application = intake.file(FilingForm.read(execution), SignedIn.userId());
        execution.setProcessBusinessKey(application.caseNumber());
        APPLICATION_ID.set(execution, application.id());
        INSTRUMENT.set(execution, application.instrument());
        MODE.set(execution, application.mode().name());
    }
}
