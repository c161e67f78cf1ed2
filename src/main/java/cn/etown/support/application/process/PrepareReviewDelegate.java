package cn.etown.support.application.process;

import cn.etown.support.application.ReviewElements;
import cn.etown.support.application.ReviewService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.AMOUNT_FEN;
import static cn.etown.support.application.process.TieredReviewVariables.NEEDS_EXPERTS;
import static cn.etown.support.application.process.TieredReviewVariables.NEEDS_RECOGNITION;
import static cn.etown.support.application.process.TieredReviewVariables.SELECTIVE;

@Component
class PrepareReviewDelegate implements JavaDelegate {

    private final ReviewService review;

    PrepareReviewDelegate(ReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewElements elements = review.prepare(APPLICATION_ID.from(execution));
        AMOUNT_FEN.setTransient(execution, elements.amountFen());
        NEEDS_EXPERTS.setTransient(execution, elements.needsExperts());
        NEEDS_RECOGNITION.setTransient(execution, elements.needsRecognition());
        SELECTIVE.setTransient(execution, elements.selective());
    }
}
