package cn.etown.support.application.process;

import java.util.List;

import cn.etown.support.application.IntakeService;
import cn.etown.support.application.ResultReason;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.ELIGIBLE;
import static cn.etown.support.application.process.SupportApplicationVariables.INELIGIBLE_REASONS;

@Component
class RecordEligibilityDelegate implements JavaDelegate {

    private final IntakeService intake;

    RecordEligibilityDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<ResultReason> reasons = INELIGIBLE_REASONS.from(execution).lines().map(EligibilityTable::reason).toList();
        ELIGIBLE.setTransient(execution, intake.recordEligibility(APPLICATION_ID.from(execution), reasons));
    }
}
