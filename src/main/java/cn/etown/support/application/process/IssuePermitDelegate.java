package cn.etown.support.application.process;

import cn.etown.support.application.AwardService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class IssuePermitDelegate implements JavaDelegate {

    private final AwardService award;

    IssuePermitDelegate(AwardService award) {
        this.award = award;
    }

    @Override
    public void execute(DelegateExecution execution) {
        award.issuePermit(APPLICATION_ID.from(execution));
    }
}
