package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.ReviewResult;
import cn.etown.support.application.ReviewService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_OUTCOME;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_RESULT;

@Component
class RecordReviewDelegate implements JavaDelegate {

    private final ReviewService review;

    RecordReviewDelegate(ReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewResult result = review.review(APPLICATION_ID.from(execution), ReviewForm.opinion(execution), SignedIn.userId());
        REVIEW_RESULT.set(execution, result.name().toLowerCase(Locale.ROOT));
        switch (result) {
            case REJECT -> REVIEW_OUTCOME.set(execution, "rejected");
            case SUPPLEMENT -> REVIEW_OUTCOME.set(execution, "supplement");
            case RENEGOTIATE -> REVIEW_OUTCOME.set(execution, "renegotiate");
            case CONTINUE, RECOMPUTE -> { }
        }
    }
}
