package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.Completeness;
import cn.etown.support.application.IntakeService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.COMPLETENESS;

@Component
class RecordCompletenessDelegate implements JavaDelegate {

    private final IntakeService intake;

    RecordCompletenessDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Completeness result = intake.recordCompleteness(APPLICATION_ID.from(execution), CompletenessForm.read(execution), SignedIn.userId());
        COMPLETENESS.set(execution, result.name().toLowerCase(Locale.ROOT));
    }
}
