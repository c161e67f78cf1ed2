package cn.etown.support.application.process;

import cn.etown.support.application.JointReviewService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_GROUP;

@Component
class RecordJointReviewDelegate implements JavaDelegate {

    private final JointReviewService review;

    RecordJointReviewDelegate(JointReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean agreed = "approve".equals(Submitted.text(execution, "decision"));
        review.record(APPLICATION_ID.from(execution), REVIEW_GROUP.from(execution), agreed, Submitted.text(execution, "opinion"),
                Submitted.text(execution, "minutesNo"), SignedIn.userId());
    }
}
