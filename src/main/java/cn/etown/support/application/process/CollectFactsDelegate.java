package cn.etown.support.application.process;

import cn.etown.support.application.EligibilityFacts;
import cn.etown.support.application.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.BARRED;
import static cn.etown.support.application.process.SupportApplicationVariables.COMMITMENT_SIGNED;
import static cn.etown.support.application.process.SupportApplicationVariables.ENTRY_CONDITIONS_MET;
import static cn.etown.support.application.process.SupportApplicationVariables.INDUSTRY_ALLOWED;
import static cn.etown.support.application.process.SupportApplicationVariables.KIND_ALLOWED;
import static cn.etown.support.application.process.SupportApplicationVariables.SWITCHED_OFF;
import static cn.etown.support.application.process.SupportApplicationVariables.WINDOW_OPEN;

@Component
class CollectFactsDelegate implements JavaDelegate {

    private final IntakeService intake;

    CollectFactsDelegate(IntakeService intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EligibilityFacts facts = intake.eligibilityFacts(APPLICATION_ID.from(execution));
        KIND_ALLOWED.setTransient(execution, facts.kindAllowed());
        INDUSTRY_ALLOWED.setTransient(execution, facts.industryAllowed());
        ENTRY_CONDITIONS_MET.setTransient(execution, facts.entryConditionsMet());
        COMMITMENT_SIGNED.setTransient(execution, facts.commitmentSigned());
        WINDOW_OPEN.setTransient(execution, facts.windowOpen());
        SWITCHED_OFF.setTransient(execution, facts.switchedOff());
        BARRED.setTransient(execution, facts.barred());
    }
}
