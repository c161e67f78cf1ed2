package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AmendmentVariables.AMENDMENT_APPROVED;
import static cn.etown.support.agreement.process.AmendmentVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AmendmentVariables.DECISION;
import static cn.etown.support.agreement.process.AmendmentVariables.MINUTES_NO;
import static cn.etown.support.agreement.process.AmendmentVariables.OPINION;

@Component
class RecordAmendmentDecisionDelegate implements JavaDelegate {

    private final AmendmentService amendments;

    RecordAmendmentDecisionDelegate(AmendmentService amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AMENDMENT_APPROVED.set(execution, amendments.decide(APPLICATION_ID.from(execution), DECISION.from(execution), OPINION.from(execution),
                MINUTES_NO.find(execution).orElse(null), SignedIn.userId()));
    }
}
