package cn.etown.support.application.process;

import cn.etown.support.application.ExpertScore;
import cn.etown.support.application.ReviewOpinion;

import org.camunda.bpm.engine.delegate.VariableScope;

import static cn.etown.support.application.process.Submitted.text;

/** The fields of the forms {@code review-tier} and {@code score-as-expert}. */
final class ReviewForm {

    private ReviewForm() {
    }

    static ReviewOpinion opinion(VariableScope scope) {
        return new ReviewOpinion(ReviewOpinion.Act.of(Submitted.textOrEmpty(scope, "decision")), text(scope, "opinion"), text(scope, "proposedAmount"),
                text(scope, "returnTier"), Submitted.lines(scope, "fieldsToMend"), text(scope, "assessedBase"), text(scope, "assessedLastYear"),
                text(scope, "assessedProducts"), text(scope, "assessmentReason"), text(scope, "minutesNo"));
    }

    static ExpertScore score(VariableScope scope) {
        return new ExpertScore(Submitted.number(scope, "innovation"), Submitted.number(scope, "feasibility"), Submitted.number(scope, "benefit"));
    }
}
