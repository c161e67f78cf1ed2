package cn.etown.support.application.process;

import cn.etown.support.application.AwardService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class ReleaseFundDelegate implements JavaDelegate {

    private final AwardService award;

    ReleaseFundDelegate(AwardService award) {
        this.award = award;
    }

    @Override
    public void execute(DelegateExecution execution) {
        award.overturn(APPLICATION_ID.from(execution));
    }
}
