package cn.etown.support.application.process;

import java.util.List;

import cn.etown.support.application.ReviewService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.AMOUNT_FEN;
import static cn.etown.support.application.process.TieredReviewVariables.TIER_CODES;

@Component
class RecordTiersDelegate implements JavaDelegate {

    private final ReviewService review;

    RecordTiersDelegate(ReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> tiers = List.of(TIER_CODES.from(execution).split(","));
        review.require(APPLICATION_ID.from(execution), tiers, AMOUNT_FEN.from(execution));
    }
}
