package cn.etown.support.application.process;

import java.util.List;

import cn.etown.support.application.JointReviewService;

import org.springframework.stereotype.Component;

/** Who is asked in a joint review, for the model: {@code ${jointReview.groups(applicationId)}}. */
@Component
public class JointReview {

    private final JointReviewService review;

    JointReview(JointReviewService review) {
        this.review = review;
    }

    public List<String> groups(long applicationId) {
        return review.groups(applicationId);
    }
}
