package cn.etown.support.application.process;

import cn.etown.support.application.ObjectionFinding;
import cn.etown.support.application.PublicityService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.PublicityVariables.PUBLICITY_OUTCOME;
import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;

@Component
class RecordFindingDelegate implements JavaDelegate {

    private final PublicityService publicity;

    RecordFindingDelegate(PublicityService publicity) {
        this.publicity = publicity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ObjectionFinding finding = ObjectionFinding.of(Submitted.textOrEmpty(execution, "finding"));
        publicity.recordFinding(APPLICATION_ID.from(execution), finding, Submitted.textOrEmpty(execution, "answer"), SignedIn.userId());
        PUBLICITY_OUTCOME.set(execution, switch (finding) {
            case UPHELD_REVIEW -> "reviewAgain";
            case UPHELD_REJECT -> "rejected";
            case DISMISSED -> "dismissed";
        });
    }
}
