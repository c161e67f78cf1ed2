package cn.etown.support.application.process;

import java.util.List;

import cn.etown.support.application.ReviewService;

import org.springframework.stereotype.Component;

/** Who is asked in a joint review, for the model: {@code ${jointReview.groups(applicationId)}}. */
@Component
public class JointReview {

    private final ReviewService review;

    JointReview(ReviewService review) {
        this.review = review;
    }

    public List<String> groups(long applicationId) {
        return review.jointGroups(applicationId);
    }
}
