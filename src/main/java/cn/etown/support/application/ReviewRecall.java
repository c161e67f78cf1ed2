package cn.etown.support.application;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 撤回 of the last act of a running review. What has ended the round, or was told to others, stands; see ADR 27. */
@Service
@Transactional
public class ReviewRecall {

    private static final String REVIEW = "REVIEW:";
    private static final Map<String, String> FINAL = Map.of(
            "reject", "不予支持的决定已经作出并通知企业，不能撤回；企业可以完善后重新申报。",
            "supplement", "补正通知已经发给企业，不能撤回；企业补正后重新审核。",
            "renegotiate", "案件已经退回洽谈，不能撤回；洽谈后重新审核。",
            "reassess", "核定数据已经更正并重新测算，不能撤回；事项再到您手中时可以更正。");

    private final Applications applications;
    private final Reviews reviews;
    private final ApplicationEventPublisher events;

    ReviewRecall(Applications applications, Reviews reviews, ApplicationEventPublisher events) {
        this.applications = applications;
        this.reviews = reviews;
        this.events = events;
    }

    /** Whether the decision is a tier's or the signature after one: what can be taken back at all. */
    public static boolean isOfOneReviewer(Decision decision) {
        String duty = decision.duty();
        return duty != null && (duty.startsWith(REVIEW) || duty.startsWith(DecisionLedger.ASSISTING + REVIEW) && decision.outcome().toLowerCase(Locale.ROOT).endsWith("countersigned"));
    }

    /** Why the last decision of a case cannot be taken back, by what it brought about. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(Decision decision) {
        if (FINAL.containsKey(decision.outcome())) {
            return Optional.of(FINAL.get(decision.outcome()));
        }
        if (decision.outcome().equals("score")) {
            return Optional.of("专家评分独立作出，提交后不能撤回。");
        }
        return applications.get(decision.caseId()).status() == ApplicationStatus.IN_REVIEW ? Optional.empty()
                : Optional.of("审核已经办结，核定金额和资金预留已经生效，不能撤回；如有错误，请在公示期间按异议办理。");
    }

    /** The tier is opened again for who decided: for the absent person where somebody stood in, who may do it in that name again. */
    public void takeBack(Decision decision, String reason) {
        Application application = applications.get(decision.caseId());
        application.expectInReview();
        Review running = reviews.running(application);
        running.takeBack(decision.actor(), reason, decision.inNameOf());
        reviews.save(running);
        events.publishEvent(new ReviewTakenBack(decision.caseId()));
    }
}
