package cn.etown.support.application;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The review in tiers: who has to speak, what each decides, and what follows from it. What several give side by side: {@link JointReviewService}, {@link ExpertService}. */
@Service
@Transactional
public class ReviewService {

    private final Applications applications;
    private final Reviews reviews;
    private final AwardService award;
    private final IntakeService intake;
    private final CaseJournal journal;
    private final PolicyService policy;
    private final OpinionRule written;
    private final ApprovalRule approvals;
    private final Clock clock;

    ReviewService(Applications applications, Reviews reviews, AwardService award, IntakeService intake, CaseJournal journal, PolicyService policy, OpinionRule written,
                  ApprovalRule approvals, Clock clock) {
        this.applications = applications;
        this.reviews = reviews;
        this.award = award;
        this.intake = intake;
        this.journal = journal;
        this.policy = policy;
        this.written = written;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Opens a round, or goes on with the running one after a new computation. */
    public ReviewElements prepare(long applicationId) {
        Application application = applications.get(applicationId);
        if (application.status() != ApplicationStatus.IN_REVIEW) {
            application.startReview();
            applications.save(application);
        }
        Review review = reviews.start(application);
        Instrument instrument = policy.instrument(application.instrument());
        return new ReviewElements(review.computed().fen(), application.mode(), instrument.needsExperts(), instrument.needsRecognition(), instrument.selective());
    }

    /** @param amountFen what the table was asked with; checked against the record */
    public void require(long applicationId, List<String> tiers, long amountFen) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        review.refuseOtherAmount(amountFen);
        if (tiers.isEmpty()) {
            throw application.refused("审核环节表没有给出任何审核环节");
        }
        review.require(tiers);
        reviews.save(review);
    }

    /** The tier whose turn it is; empty when all have approved. */
    public Optional<OpenTier> openTier(long applicationId) {
        Application application = applications.get(applicationId);
        if (application.isApproved()) {
            return Optional.empty();
        }
        application.expectInReview();
        Review review = reviews.running(application);
        Tier next = review.openNext().orElseThrow(() -> application.refused("没有待办的审核环节"));
        reviews.save(review);
        ReviewStep turn = review.openStep();
        return Optional.of(new OpenTier(next.code(), next.name(), next.kind(), next.groupFor(application.bureau()), turn.reviewer(), turn.signs()));
    }

    public ReviewResult review(long applicationId, ReviewOpinion opinion, String actor) {
        Application application = applications.get(applicationId);
        application.expectInReview();
        Review review = reviews.running(application);
        written.refuseUnexplained(application, opinion.opinion());
        if (opinion.act() != ReviewOpinion.Act.APPROVE && opinion.changesFacts()) {
            throw application.refused("更正核定数据须与“同意”一并提交；如不同意或退回，请清空核定数据");
        }
        return switch (opinion.act()) {
            case APPROVE -> approve(application, review, opinion, actor);
            case REJECT -> reject(application, review, opinion, actor);
            case RETURN -> returnToTier(application, review, opinion, actor);
            case SUPPLEMENT -> supplement(application, review, opinion, actor);
            case RENEGOTIATE -> renegotiate(application, review, opinion, actor);
        };
    }

    private ReviewResult approve(Application application, Review review, ReviewOpinion opinion, String actor) {
        Tier tier = review.openTier();
        approvals.refuseOtherThanAgreed(application, opinion);
        if (opinion.changesFacts() && rises(application, review, opinion)) {
            record(application, tier, actor, "reassess", "重新核定", opinion.opinion() + "（更正理由：" + opinion.assessmentReason() + "）", application.computed(), null);
            review.rise(application.computed(), actor, opinion.assessmentReason(), clock.instant());
            applications.save(application);
            reviews.save(review);
            return ReviewResult.RECOMPUTE;
        }
        List<String> missing = approvals.missingTerms(application);
        if (!missing.isEmpty() && risesByTermsSetSince(application, review)) {
            record(application, tier, actor, "reassess", "重新测算", opinion.opinion() + "（政策参数已设定）", application.computed(), null);
            review.rise(application.computed(), actor, "政策参数已设定", clock.instant());
            applications.save(application);
            reviews.save(review);
            return ReviewResult.RECOMPUTE;
        }
        Money proposed = opinion.proposed() == null ? review.usualProposal() : opinion.proposed();
        approvals.refuseUnapprovable(application, proposed, missing.isEmpty() ? missing : approvals.missingTerms(application));
        written.refuseWithoutMinutes(application, tier, opinion.minutesNo());
        record(application, tier, actor, opinion.act().code(), opinion.act().label(), opinion.opinion(), proposed, opinion.minutesNo());
        refuseSignatureInTwoHands(application, review.openStep(), tier);
        review.approve(actor, proposed, clock.instant());
        escalateIfNotAllowed(application, review, tier, proposed, actor);
        goOn(application, review);
        return ReviewResult.CONTINUE;
    }

    /** Who was asked to sign may have taken on another duty since, by this very approval for instance. */
    private void refuseSignatureInTwoHands(Application application, ReviewStep turn, Tier tier) {
        String signer = turn.signer();
        if (signer != null && journal.heldBy(application.id(), signer).filter(held -> !held.equals(tier.assistingDuty())).isPresent()) {
            throw application.refused("后加签的人员已在本案件中承担其他职责，不能再签；请先取消后加签，或另选人员");
        }
    }

    /** After an approval or a signature: to the next turn, or to the end. */
    void goOn(Application application, Review review) {
        if (review.isFinished()) {
            close(application, review);
            return;
        }
        if (review.isRecomputed()) {
            applications.save(application);
        }
        reviews.save(review);
    }

    /** In the transaction of the last approval, so that who decides is told what stands in the way: another award for the same fact, a used-up quota. */
    private void close(Application application, Review review) {
        application.approve(review.usualProposal());
        applications.save(application);
        reviews.close(review, "approved");
        award.settle(application);
    }

    /** Takes over the assessed facts. @return whether more is at stake now */
    private boolean rises(Application application, Review review, ReviewOpinion opinion) {
        if (!ReviewOpinion.isGiven(opinion.assessmentReason())) {
            throw application.refused("更正了核定数据，请填写更正理由");
        }
        application.assess(opinion.base(), opinion.lastYear(), opinion.products());
        award.compute(application);
        boolean rises = application.computed().exceeds(review.computed());
        if (!rises) {
            review.recompute(application.computed());
        }
        return rises;
    }

    /** A term that was unset when the amount was computed may be set by now: then the amount is computed anew, and the tiers speak on what they can see. */
    private boolean risesByTermsSetSince(Application application, Review review) {
        award.compute(application);
        return application.computed().exceeds(review.computed());
    }

    /** The rounds of a negotiated case go on where they stood; nothing of its preparation is repeated. */
    private ReviewResult renegotiate(Application application, Review review, ReviewOpinion opinion, String actor) {
        if (application.mode() != SupportMode.NEGOTIATED) {
            throw application.refused("条款 %s 不属于一企一策，不能退回洽谈；请选择其他审核结论".formatted(application.instrument()));
        }
        Tier tier = review.openTier();
        record(application, tier, actor, opinion.act().code(), opinion.act().label(), opinion.opinion(), null, null);
        review.endReturned(actor, opinion.opinion(), clock.instant());
        reviews.close(review, "renegotiate");
        application.handToNegotiation();
        applications.save(application);
        return ReviewResult.RENEGOTIATE;
    }

    /** The last tier decides the amount: beyond its approval limit the next higher one is asked too. A missing limit allows nothing. */
    private void escalateIfNotAllowed(Application application, Review review, Tier tier, Money proposed, String actor) {
        if (!review.isLastTier() || approvals.mayDecide(application, tier, proposed, actor)) {
            return;
        }
        if (review.escalateAbove(tier).isEmpty()) {
            throw application.refused("%s的审批权限不足以决定 %s，且没有更高的审核环节；请调低金额，或由营商合作局核定审批权限".formatted(tier.name(), proposed));
        }
    }

    private ReviewResult reject(Application application, Review review, ReviewOpinion opinion, String actor) {
        Tier tier = review.openTier();
        written.refuseWithoutMinutes(application, tier, opinion.minutesNo());
        record(application, tier, actor, opinion.act().code(), opinion.act().label(), opinion.opinion(), null, opinion.minutesNo());
        review.reject(actor, clock.instant());
        reviews.close(review, "rejected");
        award.reject(application, new ResultReason(opinion.opinion(), "可以按审核意见完善后重新申报；如有不同意见，可以依法申请行政复议"));
        applications.save(application);
        return ReviewResult.REJECT;
    }

    private ReviewResult returnToTier(Application application, Review review, ReviewOpinion opinion, String actor) {
        Tier tier = review.openTier();
        Tier target = review.returnTo(opinion.returnTier(), actor, opinion.opinion(), clock.instant());
        record(application, tier, actor, opinion.act().code(), "退回至" + target.name(), opinion.opinion(), null, null);
        reviews.save(review);
        return ReviewResult.CONTINUE;
    }

    /** The tiers that the case may go back to now; none at the first tier. */
    public List<Tier> returnTargets(long applicationId) {
        return reviews.running(applications.get(applicationId)).returnTargets();
    }

    private ReviewResult supplement(Application application, Review review, ReviewOpinion opinion, String actor) {
        Tier tier = review.openTier();
        if (opinion.fieldsToMend().isEmpty()) {
            throw application.refused("选择了退回补正，请列出需要补正的内容");
        }
        intake.returnForSupplement(application, opinion.fieldsToMend(), opinion.opinion(), actor);
        record(application, tier, actor, opinion.act().code(), opinion.act().label(),
                opinion.opinion() + "\n" + String.join("\n", opinion.fieldsToMend()), null, null);
        review.endReturned(actor, opinion.opinion(), clock.instant());
        reviews.close(review, "supplement");
        applications.save(application);
        return ReviewResult.SUPPLEMENT;
    }

    private void record(Application application, Tier tier, String actor, String outcome, String label, @Nullable String opinion, @Nullable Money amount,
                        @Nullable String minutesNo) {
        journal.decide(application.id(), tier.duty(), tier.name(), actor, outcome, label, opinion, amount, minutesNo);
    }
}
