package cn.etown.support.application.process;

import cn.etown.support.application.AwardService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.FUNDS_RESERVED;

@Component
class ReserveFundDelegate implements JavaDelegate {

    private final AwardService award;

    ReserveFundDelegate(AwardService award) {
        this.award = award;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FUNDS_RESERVED.setTransient(execution, award.reserve(APPLICATION_ID.from(execution)));
    }
}
