package cn.etown.support.application.process;

import java.util.Locale;

import cn.etown.support.application.ExpertService;
import cn.etown.support.application.ReviewResult;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.REVIEW_RESULT;

@Component
class CloseExpertReviewDelegate implements JavaDelegate {

    private final ExpertService experts;

    CloseExpertReviewDelegate(ExpertService experts) {
        this.experts = experts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewResult result = experts.close(APPLICATION_ID.from(execution), SignedIn.userId());
        REVIEW_RESULT.set(execution, result.name().toLowerCase(Locale.ROOT));
    }
}
