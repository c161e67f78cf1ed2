package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.OpenTier;
import cn.etown.support.application.ReviewService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_GROUP;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEWER;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_OUTCOME;
import static cn.etown.support.application.process.TieredReviewVariables.TIER;
import static cn.etown.support.application.process.TieredReviewVariables.TIER_KIND;
import static cn.etown.support.application.process.TieredReviewVariables.TIER_NAME;

@Component
class OpenTierDelegate implements JavaDelegate {

    private final ReviewService review;

    OpenTierDelegate(ReviewService review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.openTier(APPLICATION_ID.from(execution)).ifPresentOrElse(tier -> open(execution, tier), () -> {
            TIER_KIND.setTransient(execution, "none");
            REVIEW_OUTCOME.set(execution, "approved");
        });
    }

    private static void open(DelegateExecution execution, OpenTier tier) {
        TIER.set(execution, tier.code());
        TIER_KIND.setTransient(execution, tier.signs() ? "countersign" : tier.kind().name().toLowerCase(Locale.ROOT));
        REVIEWER.setTransient(execution, tier.person());
        TIER_NAME.setTransient(execution, tier.name());
        REVIEW_GROUP.setTransient(execution, tier.group());
    }
}
