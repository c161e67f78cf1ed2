package cn.etown.support.application.process;

import cn.etown.support.application.PublicityService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.PublicityVariables.PUBLICITY_OUTCOME;
import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class ClosePublicityDelegate implements JavaDelegate {

    private final PublicityService publicity;

    ClosePublicityDelegate(PublicityService publicity) {
        this.publicity = publicity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publicity.close(APPLICATION_ID.from(execution));
        PUBLICITY_OUTCOME.set(execution, "closed");
    }
}
