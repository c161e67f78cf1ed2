package cn.etown.support.application;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 撤回 of an act of a running review: of a turn, of an opinion of a joint review, of an expert's score. What has ended the round, or was told to others, stands; see ADR 27. */
@Service
@Transactional
public class ReviewRecall {

    private static final String REVIEW = "REVIEW:";
    private static final String SCORE = "score";
    private static final Map<String, String> FINAL = Map.of(
            "reject", "不予支持的决定已经作出并通知企业，不能撤回；如决定有误，请联系企业重新申报，由受理窗口重新受理。",
            "supplement", "补正通知已经发给企业，不能撤回；如补正要求有误，请联系企业说明，补正后案件重新审核，届时可以更正。",
            "renegotiate", "案件已经退回洽谈，不能撤回；如需更正，请联系洽谈承办人，洽谈后案件重新审核。",
            "reassess", "核定数据已经更正并重新测算，不能撤回；事项再到您手中时可以更正。");
    private static final String PANEL_CLOSED = "专家评审已经结束，评分已经汇总并交由下一环节，不能撤回；如评分有误，请联系承办部门退回专家评审，重新评分。";

    private final Applications applications;
    private final Reviews reviews;
    private final ReviewSettings settings;
    private final ExpertSeats seats;
    private final ApplicationEventPublisher events;

    ReviewRecall(Applications applications, Reviews reviews, ReviewSettings settings, ExpertSeats seats, ApplicationEventPublisher events) {
        this.applications = applications;
        this.reviews = reviews;
        this.settings = settings;
        this.seats = seats;
        this.events = events;
    }

    /** Whether the decision is one of the review: a tier's, a bureau's, an expert's, or the signature after a tier. */
    public static boolean concerns(Decision decision) {
        String duty = decision.duty();
        return duty != null && (duty.startsWith(REVIEW) || duty.startsWith(DecisionLedger.ASSISTING + REVIEW) && decision.outcome().toLowerCase(Locale.ROOT).endsWith("countersigned"));
    }

    /** Experts score side by side without seeing each other's marks: what others did meanwhile was not built on the score. */
    public static boolean isScore(Decision decision) {
        return decision.outcome().equals(SCORE);
    }

    public boolean isJoint(Decision decision) {
        return decision.duty() != null && decision.duty().startsWith(REVIEW) && settings.find(decision.duty().substring(REVIEW.length())).filter(tier -> tier.kind() == Tier.Kind.JOINT).isPresent();
    }

    /** Why a decision that nobody has acted on cannot be taken back, by what it brought about. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(Decision decision) {
        if (FINAL.containsKey(decision.outcome())) {
            return Optional.of(FINAL.get(decision.outcome()));
        }
        ApplicationStatus status = applications.get(decision.caseId()).status();
        if (status == ApplicationStatus.WITHDRAWN) {
            return Optional.of("企业已经撤回申报，案件已经终止，无须再撤回意见。");
        }
        if (isScore(decision)) {
            return seats.hasScoredInOpenPanel(decision.caseId(), decision.actor()) ? Optional.empty() : Optional.of(PANEL_CLOSED);
        }
        return status == ApplicationStatus.IN_REVIEW ? Optional.empty() : Optional.of("审核已经办结，核定金额和资金预留已经生效，不能撤回；如有错误，请在公示期间按异议办理。");
    }

    /** Who decided is asked once more: the absent person where somebody stood in, who may do it in that name again. */
    public void takeBack(Decision decision, String reason) {
        Application application = applications.get(decision.caseId());
        application.expectInReview();
        Review running = reviews.running(application);
        if (isScore(decision)) {
            takeBackScore(decision, running);
        } else if (isJoint(decision)) {
            takeBackJointOpinion(decision, running, reason);
        } else {
            running.takeBack(decision.actor(), reason, decision.inNameOf());
            reviews.save(running);
            events.publishEvent(new ReviewTakenBack(decision.caseId()));
        }
    }

    private void takeBackScore(Decision decision, Review running) {
        if (!seats.reopen(running.openStep(), decision.actor())) {
            throw new UserMessageException(PANEL_CLOSED);
        }
        events.publishEvent(new ScoreTakenBack(decision.caseId(), decision.actor()));
    }

    private void takeBackJointOpinion(Decision decision, Review running, String reason) {
        Review.Renewed turn = running.renewJoint(reason);
        reviews.save(running);
        String group = reviews.jointGroupOfLast(turn.before(), decision.actor()).orElseThrow(() -> new UserMessageException("在您之后已有其他部门会签，不能撤回。请刷新页面。"));
        reviews.carryJointOpinions(turn.before(), turn.after(), group);
        events.publishEvent(new JointOpinionTakenBack(decision.caseId(), turn.after().tier(), group, decision.inNameOf()));
    }
}
