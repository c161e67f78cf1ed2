package cn.etown.support.application;

import java.time.Clock;
import java.util.Optional;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 后加签: one more person agrees after a tier has approved and before the next one speaks; who does not agree sends the case back to the reviewer. */
@Service
@Transactional
public class Countersigning {

    private final Applications applications;
    private final Reviews reviews;
    private final ReviewService review;
    private final CaseJournal journal;
    private final Clock clock;

    Countersigning(Applications applications, Reviews reviews, ReviewService review, CaseJournal journal, Clock clock) {
        this.applications = applications;
        this.reviews = reviews;
        this.review = review;
        this.journal = journal;
        this.clock = clock;
    }

    /** Who was asked to sign after the open tier. */
    @Transactional(readOnly = true)
    public Optional<String> signerOf(long applicationId) {
        return reviews.signerOf(applicationId);
    }

    /** @param person who is to sign after the open tier has approved; null for nobody any more */
    public void ask(long applicationId, @Nullable String person) {
        Review running = running(applications.get(applicationId));
        running.askToSign(person);
        reviews.save(running);
    }

    public void sign(long applicationId, boolean agreed, @Nullable String opinion, String actor) {
        Application application = applications.get(applicationId);
        application.expectInReview();
        Review running = running(application);
        Tier tier = running.openTier();
        if (opinion == null || opinion.isBlank()) {
            throw application.refused("请填写加签意见");
        }
        journal.decide(applicationId, tier.assistingDuty(), tier.name() + "（后加签）", actor, agreed ? "countersigned" : "notCountersigned", agreed ? "同意" : "不同意", opinion, null, null);
        running.sign(agreed, actor, opinion, journal.lastToDecide(applicationId, tier.duty()).orElseThrow(), clock.instant());
        review.goOn(application, running);
    }

    private Review running(Application application) {
        return reviews.running(application);
    }
}
