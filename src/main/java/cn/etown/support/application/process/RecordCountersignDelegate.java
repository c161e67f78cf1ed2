package cn.etown.support.application.process;

import cn.etown.support.application.Countersigning;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_RESULT;

@Component
class RecordCountersignDelegate implements JavaDelegate {

    private final Countersigning countersigning;

    RecordCountersignDelegate(Countersigning countersigning) {
        this.countersigning = countersigning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        countersigning.sign(APPLICATION_ID.from(execution), "agree".equals(Submitted.text(execution, "decision")), Submitted.text(execution, "opinion"), SignedIn.userId());
        REVIEW_RESULT.set(execution, "continue");
    }
}
