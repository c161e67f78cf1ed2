package cn.etown.support.application.process;

import cn.etown.support.application.PublicityService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.PublicityVariables.PUBLICITY_END;
import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class OpenPublicityDelegate implements JavaDelegate {

    private final PublicityService publicity;

    OpenPublicityDelegate(PublicityService publicity) {
        this.publicity = publicity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PUBLICITY_END.setTransient(execution, BeijingTime.endOf(publicity.open(APPLICATION_ID.from(execution))));
    }
}
