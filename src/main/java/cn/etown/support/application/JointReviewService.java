package cn.etown.support.application;

import java.time.Clock;
import java.util.List;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Joint review (会签): the bureaus concerned give one opinion each, side by side. */
@Service
@Transactional
public class JointReviewService {

    private final Applications applications;
    private final Reviews reviews;
    private final ReviewSettings settings;
    private final OpinionRule written;
    private final CaseJournal journal;
    private final Clock clock;

    JointReviewService(Applications applications, Reviews reviews, ReviewSettings settings, OpinionRule written, CaseJournal journal, Clock clock) {
        this.applications = applications;
        this.reviews = reviews;
        this.settings = settings;
        this.written = written;
        this.journal = journal;
        this.clock = clock;
    }

    /** The groups asked in the joint review of the case. */
    @Transactional(readOnly = true)
    public List<String> groups(long applicationId) {
        return settings.jointGroups(applications.get(applicationId).bureau());
    }

    public void record(long applicationId, String group, boolean agreed, @Nullable String opinion, @Nullable String minutesNo, String actor) {
        Application application = applications.get(applicationId);
        application.expectInReview();
        Review review = reviews.running(application);
        Tier tier = review.openTier();
        written.refuseUnexplained(application, opinion);
        written.refuseWithoutMinutes(application, tier, minutesNo);
        journal.decide(applicationId, tier.duty(), tier.name(), actor, agreed ? "agree" : "disagree", agreed ? "同意" : "不同意", opinion, null, minutesNo);
        reviews.addJointOpinion(review.openStep(), group, actor, agreed);
    }

    /** All agreed: the review goes on. One did not: back to the last tier before that decides amounts, which settles it or rejects. */
    public ReviewResult close(long applicationId, String actor) {
        Application application = applications.get(applicationId);
        application.expectInReview();
        Review review = reviews.running(application);
        if (reviews.allAgreed(review.openStep())) {
            review.approve(actor, review.usualProposal(), clock.instant());
            review.escalateWhenNothingIsPending();
        } else {
            Tier back = review.deciderBefore().orElseThrow(() -> application.refused("会签之前没有可以退回的审核环节"));
            review.returnTo(back.code(), actor, "会签不同意", clock.instant());
        }
        reviews.save(review);
        return ReviewResult.CONTINUE;
    }
}
