package cn.etown.support.application.process;

import cn.etown.support.application.ExpertService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class DrawExpertsDelegate implements JavaDelegate {

    private final ExpertService experts;

    DrawExpertsDelegate(ExpertService experts) {
        this.experts = experts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        experts.draw(APPLICATION_ID.from(execution));
    }
}
