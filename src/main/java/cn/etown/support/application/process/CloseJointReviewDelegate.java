package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.JointReviewService;
import cn.etown.support.application.ReviewResult;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_RESULT;

@Component
class CloseJointReviewDelegate implements JavaDelegate {

    private final JointReviewService review;

    CloseJointReviewDelegate(JointReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewResult result = review.close(APPLICATION_ID.from(execution), SignedIn.userId());
        REVIEW_RESULT.set(execution, result.name().toLowerCase(Locale.ROOT));
    }
}
