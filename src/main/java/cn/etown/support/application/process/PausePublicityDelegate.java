package cn.etown.support.application.process;

import cn.etown.support.application.PublicityService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class PausePublicityDelegate implements JavaDelegate {

    private final PublicityService publicity;

    PausePublicityDelegate(PublicityService publicity) {
        this.publicity = publicity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publicity.investigate(APPLICATION_ID.from(execution));
    }
}
