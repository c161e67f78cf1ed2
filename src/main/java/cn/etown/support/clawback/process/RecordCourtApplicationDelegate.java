package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.clawback.CourtApplication;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.COURT;
import static cn.etown.support.clawback.process.ClawbackVariables.PARTY_VIEW;

@Component
class RecordCourtApplicationDelegate implements JavaDelegate {

    private final ClawbackEnforcement enforcement;

    RecordCourtApplicationDelegate(ClawbackEnforcement enforcement) {
        this.enforcement = enforcement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        enforcement.apply(CLAWBACK_ID.from(execution), new CourtApplication(COURT.from(execution), PARTY_VIEW.from(execution), SignedIn.userId()), SignedIn.userId());
    }
}
