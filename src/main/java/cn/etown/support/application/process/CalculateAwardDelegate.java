package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.AwardService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.SupportApplicationVariables.FOLLOW_UP;

@Component
class CalculateAwardDelegate implements JavaDelegate {

    private final AwardService award;

    CalculateAwardDelegate(AwardService award) {
        this.award = award;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FOLLOW_UP.set(execution, award.calculate(APPLICATION_ID.from(execution)).name().toLowerCase(Locale.ROOT));
    }
}
