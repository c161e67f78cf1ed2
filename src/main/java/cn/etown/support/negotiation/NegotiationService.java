package cn.etown.support.negotiation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.IntakeService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.disbursement.Payment;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The negotiation of a case (一企一策): what is prepared, allowed, offered and answered, and what it comes to. */
@Service
@Transactional
public class NegotiationService {

    public static final String HEADS = "business-cooperation-heads";
    public static final String COMMITTEE = "management-committee";

    private static final String NEGOTIATOR = "NEGOTIATION:negotiator";
    private static final String MANDATE = "NEGOTIATION:mandate";
    private static final int MOST_MORE_ROUNDS = 10;

    private final Negotiations negotiations;
    private final Ceilings ceilings;
    private final ApplicationService applications;
    private final IntakeService intake;
    private final AwardService award;
    private final AgreementService agreements;
    private final DisbursementService disbursements;
    private final PolicyService policy;
    private final DecisionLedger ledger;
    private final WorkingCalendar calendar;
    private final Clock clock;

    NegotiationService(Negotiations negotiations, Ceilings ceilings, ApplicationService applications, IntakeService intake, AwardService award,
                       AgreementService agreements, DisbursementService disbursements, PolicyService policy, DecisionLedger ledger, WorkingCalendar calendar,
                       Clock clock) {
        this.negotiations = negotiations;
        this.ceilings = ceilings;
        this.applications = applications;
        this.intake = intake;
        this.award = award;
        this.agreements = agreements;
        this.disbursements = disbursements;
        this.policy = policy;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @return true when the case was negotiated before and came back: what was prepared counts, and the rounds go on */
    public boolean begin(long caseId) {
        intake.openNegotiation(caseId);
        CaseSummary application = applications.caseOf(caseId);
        Optional<Negotiation> earlier = negotiations.lock(caseId, application.caseNumber());
        earlier.ifPresent(negotiation -> {
            negotiation.reopen(ceilings.mostRounds(application));
            negotiations.save(negotiation);
        });
        return earlier.isPresent();
    }

    /** @throws UserMessageException when it was opened before */
    public void open(long caseId, String plan, String actor) {
        CaseSummary application = applications.caseOf(caseId);
        negotiations.lock(caseId, application.caseNumber()).ifPresent(existing -> {
            throw existing.refused("洽谈已经开启，请刷新任务列表");
        });
        negotiations.add(Negotiation.open(caseId, application.caseNumber(), ceilings.mostRounds(application)), actor, clock.instant());
        record(caseId, NEGOTIATOR, "开启洽谈", actor, "opened", "开启", required("洽谈安排", plan), application.requested(), null);
    }

    public void recordFindings(long caseId, DueDiligence.Kind kind, DueDiligence.Rating rating, String findings, String actor) {
        DueDiligence found = new DueDiligence(kind, rating, required("调查结论", findings), actor, clock.instant());
        negotiations.add(caseId, found);
        record(caseId, kind.duty(), kind.label(), actor, rating.name().toLowerCase(Locale.ROOT), rating.label(), found.findings(), null, null);
    }

    /** The fair-competition review of the deal. Without a basis the case ends here. @return whether it may go on */
    public boolean reviewFairCompetition(long caseId, FairCompetitionFinding finding, String actor) {
        Negotiation negotiation = open(caseId);
        String reason = required("审查意见", finding.opinion());
        FairCompetitionReview.Exemption exception = text(finding.exceptionClause()) == null ? null : FairCompetitionReview.Exemption.of(finding.exceptionClause());
        if (finding.passed()) {
            refuseWithoutBasis(negotiation, finding);
        }
        negotiations.add(caseId, new FairCompetitionReview(finding.passed(), text(finding.legalBasis()), exception, finding.termEndsOn(), text(finding.reviewNumber()),
                reason, actor, clock.instant()));
        record(caseId, DueDiligence.Kind.LEGAL.duty(), "公平竞争审查", actor, finding.passed() ? "passed" : "failed", finding.passed() ? "通过" : "未通过", reason, null, null);
        if (!finding.passed()) {
            negotiation.failReview(reason);
            negotiations.save(negotiation);
            award.failFairCompetition(caseId, reason);
        }
        return finding.passed();
    }

    private void refuseWithoutBasis(Negotiation negotiation, FairCompetitionFinding finding) {
        if (text(finding.legalBasis()) == null) {
            throw negotiation.refused("没有填写法律、行政法规依据或者国务院批准文件，不能通过公平竞争审查；请填写依据，或选择未通过");
        }
        if (text(finding.reviewNumber()) == null) {
            throw negotiation.refused("请填写公平竞争审查的审查文号");
        }
        LocalDate endsOn = finding.termEndsOn();
        if (endsOn == null && text(finding.exceptionClause()) != null) {
            throw negotiation.refused("适用例外规定的，须填写明确的实施期限（截止日期）");
        }
        if (endsOn != null && !endsOn.isAfter(calendar.today())) {
            throw negotiation.refused("实施期限 %s 应晚于今天".formatted(ChineseDates.day(endsOn)));
        }
    }

    /** The lowest group whose limit covers what is at stake; the committee where none does. */
    @Transactional(readOnly = true)
    public String mandateGroup(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        Money atStake = atStake(application, negotiation(application));
        return limitOf("", HEADS).filter(limit -> !atStake.exceeds(limit)).map(limit -> HEADS).orElse(COMMITTEE);
    }

    /** What waits for the tier, what the enterprise asked for last, or what it applied for. */
    private Money atStake(CaseSummary application, Negotiation negotiation) {
        Money asked = negotiation.draft().map(Negotiation.Draft::amount)
                .or(() -> negotiation.lastRound().map(Round::amount).map(amount -> amount.max(negotiation.mandate().map(Mandate::maximum).orElse(amount))))
                .orElse(application.requested());
        return ceilings.capOf(application).map(asked::min).orElse(asked);
    }

    /** The first mandate. @param group in whose name */
    public void grantMandate(long caseId, MandateGrant grant, String group, String actor) {
        Negotiation negotiation = open(caseId);
        grant(negotiation, grant, group, actor, "谈判授权");
        negotiations.save(negotiation);
    }

    private void grant(Negotiation negotiation, MandateGrant grant, String group, String actor, String step) {
        refuseBeyondOwnLimit(negotiation, grant.maximum(), group, actor);
        refuseWithoutMinutes(negotiation, group, grant.minutesNo());
        if (grant.moreRounds() < 0 || grant.moreRounds() > MOST_MORE_ROUNDS) {
            throw negotiation.refused("增加的轮次应为 0 到 %d".formatted(MOST_MORE_ROUNDS));
        }
        negotiation.grant(grant.maximum(), grant.validUntil(), actor, group, text(grant.minutesNo()), required("授权理由", grant.reason()), grant.moreRounds(),
                ceilings.of(applications.caseOf(negotiation.caseId())), clock.instant());
        record(negotiation.caseId(), MANDATE, step, actor, "granted", grant.moreRounds() == 0 ? "授权" : "授权并增加 %d 轮".formatted(grant.moreRounds()),
                grant.reason(), grant.maximum(), text(grant.minutesNo()));
    }

    private static void refuseWithoutMinutes(Negotiation negotiation, String group, @Nullable String minutesNo) {
        if (group.equals(COMMITTEE) && text(minutesNo) == null) {
            throw negotiation.refused("由管委会决定的，须填写会议纪要编号");
        }
    }

    /** Who gives a mandate must be allowed to approve as much: by the own limit and by the group's, the stricter. */
    private void refuseBeyondOwnLimit(Negotiation negotiation, Money maximum, String group, String actor) {
        Money limit = limitOf(actor, group).orElseThrow(() -> negotiation.refused("您没有审批权限，不能授权谈判；请由有权限的人员办理，或由营商合作局核定审批权限"));
        if (maximum.exceeds(limit)) {
            throw negotiation.refused("授权额度 %s 高于您的审批权限 %s；请调低，或由权限更高的层级授权".formatted(maximum, limit));
        }
    }

    private Optional<Money> limitOf(String user, String group) {
        return policy.approvalLimit(user, group, calendar.today()).map(Money::ofFen);
    }

    /** Makes a round out of the offer, or brings it before the tier when it is above the mandate. */
    public OfferResult offer(long caseId, Offer offer, String actor) {
        Negotiation negotiation = open(caseId);
        CaseSummary application = applications.caseOf(caseId);
        OfferResult result = negotiation.offer(offer, ceilings.answerDue(application), ceilings.of(application), actor, clock.instant());
        negotiations.save(negotiation);
        record(caseId, NEGOTIATOR, "拟定要约", actor, result == OfferResult.MADE ? "offered" : "aboveMandate",
                result == OfferResult.MADE ? "发出第 %d 轮要约".formatted(negotiation.rounds().size()) : "高于授权，报请放宽", offer.note(), offer.terms().amount(), null);
        return result;
    }

    /** The counter-offer as it stands. */
    public OfferResult acceptCounter(long caseId, @Nullable String note, String actor) {
        Negotiation negotiation = open(caseId);
        negotiation.acceptCounter(actor, ceilings.of(applications.caseOf(caseId)), clock.instant());
        negotiations.save(negotiation);
        Round accepted = negotiation.agreed().orElseThrow();
        record(caseId, NEGOTIATOR, "拟定要约", actor, "acceptedCounter", "接受第 %d 轮反要约".formatted(accepted.number()), text(note), accepted.amount(), null);
        return OfferResult.AGREED;
    }

    /** The tier is asked for more money, more rounds, or to end it. */
    public OfferResult escalate(long caseId, @Nullable String reason, String actor) {
        Negotiation negotiation = open(caseId);
        negotiation.expectMayEscalate();
        record(caseId, NEGOTIATOR, "拟定要约", actor, "escalated", "上报", required("上报理由", reason), null, null);
        return OfferResult.ESCALATED;
    }

    /** A new mandate, with more rounds if need be. @return whether an offer that waited for it went out */
    public boolean enlargeMandate(long caseId, MandateGrant grant, String group, String actor) {
        Negotiation negotiation = open(caseId);
        CaseSummary application = applications.caseOf(caseId);
        grant(negotiation, grant, group, actor, "上报定夺");
        boolean released = negotiation.release(ceilings.answerDue(application), ceilings.of(application), clock.instant());
        if (!released) {
            negotiation.expectRoundsLeft();
        }
        negotiations.save(negotiation);
        return released;
    }

    /** The mandate stays as it is; the negotiator goes on within it. */
    public void hold(long caseId, String reason, String group, @Nullable String minutesNo, String actor) {
        Negotiation negotiation = open(caseId);
        refuseWithoutMinutes(negotiation, group, minutesNo);
        negotiation.hold();
        negotiations.save(negotiation);
        record(caseId, MANDATE, "上报定夺", actor, "held", "维持原授权", required("理由", reason), null, text(minutesNo));
    }

    /** By the tier: nothing will be agreed. */
    public void breakOff(long caseId, String reason, String group, @Nullable String minutesNo, String actor) {
        Negotiation negotiation = open(caseId);
        refuseWithoutMinutes(negotiation, group, minutesNo);
        String why = required("终止理由", reason);
        negotiation.breakOff(why);
        negotiations.save(negotiation);
        record(caseId, MANDATE, "上报定夺", actor, "brokenOff", "终止洽谈", why, null, text(minutesNo));
        award.breakOffNegotiation(caseId, why);
    }

    /** What the enterprise said to the open round: by its link, or on paper and recorded by a member of staff. */
    public void answer(long caseId, EnterpriseAnswer said, String actor) {
        Negotiation negotiation = open(caseId);
        CaseSummary application = applications.caseOf(caseId);
        Round open = negotiation.awaitsAnswer().orElseThrow(() -> negotiation.refused("目前没有等待企业答复的要约，可能已经答复或已由新一轮代替"));
        if (said.kind() == Answer.Kind.ASK) {
            required("询问内容", said.text());
        }
        Answer answer = Answer.of(open.number(), said.kind(), text(said.text()), actor.equals(SignedIn.ENTERPRISE) ? Answer.Channel.LINK : Answer.Channel.PAPER, actor, clock.instant());
        negotiation.answer(answer, said.terms(), ceilings.answerDue(application), calendar.today());
        negotiations.save(negotiation);
        record(caseId, null, "企业答复要约", actor, said.kind().name().toLowerCase(Locale.ROOT),
                "第 %d 轮：%s".formatted(open.number(), said.kind().label()), text(said.text()), said.terms() == null ? null : said.terms().amount(), null);
    }

    /** Answers the enterprise's question; at least one working day is left for the offer itself. */
    public void reply(long caseId, String text, String actor) {
        Negotiation negotiation = open(caseId);
        negotiation.reply(required("答复内容", text), calendar.plusWorkingDays(calendar.today(), 1), actor, clock.instant());
        negotiations.save(negotiation);
        record(caseId, NEGOTIATOR, "答复企业询问", actor, "replied", "已答复", text, null, null);
    }

    /** The time to answer is over. */
    public void recordSilence(long caseId, String actor) {
        Negotiation negotiation = open(caseId);
        negotiation.recordSilence(actor, clock.instant());
        negotiations.save(negotiation);
        record(caseId, null, "企业答复要约", actor, "silence", "第 %d 轮：逾期未答复".formatted(negotiation.rounds().size()), null, null, null);
    }

    /** Last day of the enterprise's time for the round that is open. */
    @Transactional(readOnly = true)
    public LocalDate answerDue(long caseId) {
        Negotiation negotiation = negotiation(applications.caseOf(caseId));
        return negotiation.awaitsAnswer().map(negotiation::answerDue).orElseThrow(() -> negotiation.refused("没有等待答复的要约"));
    }

    /** @throws UserMessageException for a case that is not negotiated */
    @Transactional(readOnly = true)
    public NegotiationView viewOf(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        return view(application, negotiation(application));
    }

    /** Empty while the negotiation is not opened. */
    @Transactional(readOnly = true)
    public Optional<NegotiationView> find(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        return negotiations.find(caseId, application.caseNumber()).map(negotiation -> view(application, negotiation));
    }

    private NegotiationView view(CaseSummary application, Negotiation negotiation) {
        Optional<Round> open = negotiation.awaitsAnswer();
        return new NegotiationView(application.id(), application.caseNumber(), negotiation.state(), negotiation.endReason(), application.requested(),
                negotiation.rounds().stream().map(round -> new NegotiationView.RoundView(round, negotiation.answersTo(round.number()))).toList(),
                negotiation.mandates(), negotiation.mandate().orElse(null), negotiation.draft().map(Negotiation.Draft::terms).orElse(null),
                negotiations.findingsOf(application.id()), negotiations.reviewOf(application.id()).orElse(null), ceilings.capOf(application).orElse(null),
                ceilings.fundLeft(application), before(application), negotiation.roundsLeft(), negotiation.lastRoundAllowed(),
                open.map(Round::number).orElse(null), open.map(negotiation::answerDue).orElse(null), negotiation.agreed().map(Round::number).orElse(null));
    }

    private List<NegotiationView.EarlierSupport> before(CaseSummary application) {
        return applications.casesOf(application.enterpriseId()).stream().filter(other -> other.id() != application.id())
                .map(other -> new NegotiationView.EarlierSupport(other.caseNumber(), other.instrument(), other.projectName(), other.status().label(),
                        other.approved(), agreements.agreementOf(other.id()).map(Agreement::number).orElse(null),
                        Money.sum(disbursements.paymentsOf(other.id()).stream().map(Payment::amount).toList()))).toList();
    }

    /** To go on with it; a case that was withdrawn meanwhile is past it. */
    private Negotiation open(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        if (application.status() != ApplicationStatus.NEGOTIATION) {
            throw new UserMessageException("案件 %s 目前为“%s”，不能办理洽谈；请刷新任务列表。".formatted(application.caseNumber(), application.status().label()));
        }
        return negotiations.lock(caseId, application.caseNumber()).orElseThrow(() -> notOpened(application));
    }

    private Negotiation negotiation(CaseSummary application) {
        return negotiations.find(application.id(), application.caseNumber()).orElseThrow(() -> notOpened(application));
    }

    private static UserMessageException notOpened(CaseSummary application) {
        return new UserMessageException("案件 " + application.caseNumber() + " 尚未开启洽谈，请先由营商合作局开启。");
    }

    private void record(long caseId, @Nullable String duty, String step, String actor, String outcome, String label, @Nullable String opinion, @Nullable Money amount,
                        @Nullable String minutesNo) {
        if (duty != null) {
            ledger.assume(caseId, actor, duty);
        }
        ledger.record(new Decision(null, caseId, duty, step, actor, outcome, label, opinion, amount == null ? null : amount.fen(), minutesNo, clock.instant()));
    }

    private static String required(String what, @Nullable String given) {
        String text = text(given);
        if (text == null) {
            throw new UserMessageException("请填写" + what + "。");
        }
        return text;
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}
