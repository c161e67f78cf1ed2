package cn.etown.support.application;

import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;

import org.springframework.stereotype.Component;

/** What stands in the way of an approval, and who may give the last one. */
@Component
class ApprovalRule {

    private final Awards awards;
    private final AwardService award;
    private final PolicyService policy;
    private final WorkingCalendar calendar;

    ApprovalRule(Awards awards, AwardService award, PolicyService policy, WorkingCalendar calendar) {
        this.awards = awards;
        this.award = award;
        this.policy = policy;
        this.calendar = calendar;
    }

    List<String> missingTerms(Application application) {
        if (application.mode() == SupportMode.NON_MONETARY) {
            return List.of();
        }
        return awards.last(application.id()).map(Award::missingTerms).orElse(List.of());
    }

    void refuseUnapprovable(Application application, Money proposed, List<String> missing) {
        if (application.mode() == SupportMode.NON_MONETARY) {
            return;
        }
        if (!missing.isEmpty()) {
            throw application.refused("条款 %s 的政策参数尚未设定：%s。请营商合作局录入并复核后再审核".formatted(application.instrument(), String.join("、", missing)));
        }
        application.refuseAbove(proposed);
        if (!proposed.isPositive()) {
            throw application.refused("支持金额为 0 元，不能同意；请选择不同意、退回，或更正核定数据");
        }
    }

    /** What two parties agreed on is approved as it stands, or not at all. */
    void refuseOtherThanAgreed(Application application, ReviewOpinion opinion) {
        if (application.mode() != SupportMode.NEGOTIATED) {
            return;
        }
        if (opinion.changesFacts()) {
            throw application.refused("一企一策按洽谈结果审核，不更正核定数据；如需调整金额，请选择退回洽谈");
        }
        Money agreed = award.agreed(application).amount();
        Money proposed = opinion.proposed();
        if (proposed != null && proposed.compareTo(agreed) != 0) {
            throw application.refused("一企一策的金额已由双方洽谈确定为 %s，不能改为 %s；请留空按洽谈结果同意，或选择退回洽谈".formatted(agreed, proposed));
        }
        if (agreed.exceeds(application.computed())) {
            throw application.refused("同一事项已获其他支持，最多还可支持 %s，低于洽谈确定的 %s，不能同意；请选择退回洽谈".formatted(application.computed(), agreed));
        }
    }

    /** Up to the person's approval limit; a missing one allows nothing. */
    boolean mayDecide(Application application, Tier tier, Money proposed, String actor) {
        if (!tier.decides()) {
            return false;
        }
        return application.mode() == SupportMode.NON_MONETARY
                || policy.approvalLimit(actor, tier.groupFor(application.bureau()), calendar.today()).filter(limit -> proposed.fen() <= limit).isPresent();
    }
}
