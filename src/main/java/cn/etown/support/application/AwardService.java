package cn.etown.support.application;

import java.util.ArrayList;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.StackingService;
import cn.etown.support.policy.SupportMode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The amount of a case: computed, limited by what the same facts already got, reserved in the fund, given back. */
@Service
@Transactional
public class AwardService {

    private final Applications applications;
    private final Awards awards;
    private final ResultReasons reasons;
    private final PolicyService policy;
    private final StackingService stacking;
    private final FundService fund;
    private final NegotiatedAward negotiated;
    private final WorkingCalendar calendar;

    AwardService(Applications applications, Awards awards, ResultReasons reasons, PolicyService policy, StackingService stacking,
                 FundService fund, NegotiatedAward negotiated, WorkingCalendar calendar) {
        this.applications = applications;
        this.awards = awards;
        this.reasons = reasons;
        this.policy = policy;
        this.stacking = stacking;
        this.fund = fund;
        this.negotiated = negotiated;
        this.calendar = calendar;
    }

    /** Computes the ceiling of what may be approved, with the terms that the application was received under. */
    public FollowUp calculate(long applicationId) {
        Application application = applications.get(applicationId);
        compute(application);
        applications.save(application);
        return application.followUp();
    }

    void compute(Application application) {
        if (application.mode() == SupportMode.NON_MONETARY) {
            application.compute(Money.ZERO);
            return;
        }
        boolean negotiated = application.mode() == SupportMode.NEGOTIATED;
        Award computed = negotiated ? agreed(application) : policy.calculate(application.instrument(), application.facts(), application.receivedOn());
        Award award = limited(application, computed);
        application.compute(award.amount());
        awards.add(application.id(), award, AwardInputs.of(application.instrument(), application.receivedOn(), application.facts(), negotiated ? computed.amount() : null,
                award == computed ? null : award.amount()));
    }

    /** What the negotiation came to. @throws cn.etown.support.UserMessageException while there is no agreement */
    Award agreed(Application application) {
        return negotiated.of(application.id()).orElseThrow(() -> application.refused("洽谈尚未达成一致，没有可以审核的金额；请先完成洽谈"));
    }

    private Award limited(Application application, Award award) {
        Money ceiling = stacking.ceiling(application.id(), award.amount()).min(award.amount());
        List<StackingService.Conflict> conflicts = stacking.conflictsOf(application.id());
        if (conflicts.isEmpty()) {
            return award;
        }
        List<Award.Line> lines = new ArrayList<>(award.explanation());
        conflicts.forEach(conflict -> lines.add(line(conflict)));
        lines.add(new Award.Line("就高不重复后的上限", ceiling.toString(), "同一事项只支持一次，取较高者"));
        return new Award(ceiling, lines, award.missingTerms(), award.rulesVersion());
    }

    private Award.Line line(StackingService.Conflict conflict) {
        String other = applications.findById(conflict.otherCaseId()).map(Application::caseNumber).orElse("编号 " + conflict.otherCaseId());
        return new Award.Line("同一事项已有申报", "%s %s（%s）".formatted(conflict.otherInstrument(), conflict.otherAmount(), conflict.otherPaid() ? "已拨付" : "未拨付"),
                "案件 " + other + "，事项 " + conflict.fact().key());
    }

    /** @return false for 待资金: the case waits in order of decision */
    public boolean reserve(long applicationId) {
        Application application = applications.get(applicationId);
        String industry = policy.instrument(application.instrument()).industry().name();
        FundService.Outcome outcome = fund.reserve(applicationId, calendar.today().getYear(), industry, application.instrument(), application.approved());
        if (outcome == FundService.Outcome.QUEUED) {
            application.awaitFunds();
            applications.save(application);
        }
        return outcome == FundService.Outcome.RESERVED;
    }

    /** @return the case number when the case was waiting for money */
    public String receiveFunds(long applicationId) {
        Application application = applications.get(applicationId);
        application.receiveFunds();
        applications.save(application);
        return application.caseNumber();
    }

    public void issuePermit(long applicationId) {
        Application application = applications.get(applicationId);
        application.permit();
        applications.save(application);
    }

    /** No agreement was reached. */
    public void breakOffNegotiation(long applicationId, String reason) {
        Application application = applications.get(applicationId);
        application.breakOffNegotiation();
        applications.save(application);
        giveBack(application, "洽谈终止");
        reasons.add(applicationId, new ResultReason(reason, "条件变化后可以重新申报"));
    }

    /** The deal has no basis under the fair-competition rules. */
    public void failFairCompetition(long applicationId, String reason) {
        Application application = applications.get(applicationId);
        reject(application, new ResultReason("公平竞争审查未通过：" + reason, "可以申报其他有明确标准的条款；如有不同意见，可以依法申请行政复议"));
        applications.save(application);
    }

    /** An objection was upheld: the approval falls. */
    public void overturn(long applicationId) {
        Application application = applications.get(applicationId);
        reject(application, new ResultReason("公示期间收到的异议经核查成立", "如有不同意见，可以依法申请行政复议"));
        applications.save(application);
    }

    /** The places went to others. */
    public void notSelected(long applicationId) {
        giveBack(applications.get(applicationId), "未入选");
        reasons.add(applicationId, new ResultReason("本批次择优评选名额有限，项目未入选", "可以在下一批次评选时重新申报"));
    }

    /** The enterprise did not sign its agreement. */
    public void lapse(long applicationId, String reason) {
        Application application = applications.get(applicationId);
        application.lapse();
        applications.save(application);
        giveBack(application, "协议未签订");
        reasons.add(applicationId, new ResultReason(reason, "如仍需支持，可以重新申报"));
    }

    void reject(Application application, ResultReason reason) {
        application.reject();
        giveBack(application, "不予支持");
        reasons.add(application.id(), reason);
    }

    void settle(Application application) {
        stacking.settle(application.id(), application.approved(), false);
    }

    void giveWay(Application application, String higherCaseNumber) {
        fund.release(application.id(), "就高不重复，由案件 " + higherCaseNumber + " 取代");
        reasons.add(application.id(), new ResultReason("同一事项已由案件 " + higherCaseNumber + " 以更高金额支持", "同一发票、产品、平台或项目只支持一次，无需再办理"));
    }

    void giveBack(Application application, String reason) {
        fund.release(application.id(), reason);
        stacking.settle(application.id(), Money.ZERO, false);
    }
}
