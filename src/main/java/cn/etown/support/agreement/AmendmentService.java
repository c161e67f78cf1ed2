package cn.etown.support.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes and endings of agreements: proposed, checked by the legal office, decided above, and for a change signed again by the enterprise. */
@Service
@Transactional
public class AmendmentService {

    private static final String COMMITTEE = "management-committee";

    private final Agreements agreements;
    private final Amendments amendments;
    private final AgreementService service;
    private final ApplicationService applications;
    private final AgreementDocuments documents;
    private final SignedScans scans;
    private final CaseAccess access;
    private final DecisionLedger ledger;
    private final PolicyService policy;
    private final FundService fund;
    private final FundBooks books;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final int signingDays;

    AmendmentService(Agreements agreements, Amendments amendments, AgreementService service, ApplicationService applications, AgreementDocuments documents,
                     SignedScans scans, CaseAccess access, DecisionLedger ledger, PolicyService policy, FundService fund, FundBooks books,
                     WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events, @Value("${support.agreement.signing-days:20}") int signingDays) {
        this.agreements = agreements;
        this.amendments = amendments;
        this.service = service;
        this.applications = applications;
        this.documents = documents;
        this.scans = scans;
        this.access = access;
        this.ledger = ledger;
        this.policy = policy;
        this.fund = fund;
        this.books = books;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.signingDays = signingDays;
    }

    /** @return the case whose agreement is to be changed or ended */
    public CaseSummary propose(AmendmentRequest request, String actor) {
        Agreement agreement = numbered(request.caseNumber().strip(), actor);
        if (!agreement.state().isInForce()) {
            throw agreement.refused("目前为“%s”，不能变更或终止".formatted(agreement.state().label()));
        }
        amendments.findOpen(agreement.id()).ifPresent(open -> {
            throw agreement.refused("已有一项%s申请正在办理（%s），不能同时提出另一项".formatted(open.kind().label(), open.state().label()));
        });
        Amendment.Kind kind = request.kind().equals("terminate") ? Amendment.Kind.TERMINATE : Amendment.Kind.CHANGE;
        amendments.save(Amendment.proposed(agreement.id(), kind, request.reason().strip(), actor, clock.instant()));
        note(agreement, "提出协议" + kind.label(), actor, "proposed", "提出" + kind.label(), request.reason(), null);
        return applications.caseOf(agreement.caseId());
    }

    private Agreement numbered(String number, String actor) {
        return applications.caseNumbered(number).flatMap(found -> agreements.ofCase(found.id())).or(() -> agreements.numbered(number))
                .filter(agreement -> access.mayContribute(actor, agreement.caseId()))
                .orElseThrow(() -> new UserMessageException("没有找到编号为“" + number + "”且由您所在部门承办的协议。请核对受理编号或协议编号。"));
    }

    /** What the drafting officer begins with. */
    @Transactional(readOnly = true)
    public SupportTerms presentTerms(long caseId) {
        return existing(caseId).terms();
    }

    /**
     * The day from which the dates of new terms are looked at: what was agreed in the past may stay.
     */
    @Transactional(readOnly = true)
    public LocalDate termsSince(long caseId) {
        return existing(caseId).terms().instalments().stream().map(Instalment::dueOn).min(LocalDate::compareTo).filter(calendar.today()::isAfter)
                .orElse(calendar.today());
    }

    /** @throws UserMessageException when something is changed that is paid or under way, or more is promised than there is */
    public void draft(long caseId, SupportTerms terms, String actor) {
        Agreement agreement = existing(caseId);
        refuseUnfit(agreement, terms);
        Amendment amendment = open(agreement);
        amendment.draft(terms, actor);
        amendments.save(amendment);
        note(agreement, "拟定变更条款", actor, "drafted", "已拟定", terms.changesSince(agreement.terms()).stream()
                .map(line -> "%s：%s → %s".formatted(line.label(), said(line.before()), said(line.after()))).collect(Collectors.joining("\n")), terms.amount());
    }

    private void refuseUnfit(Agreement agreement, SupportTerms terms) {
        List<String> complaints = changesOfWhatIsUnderWay(agreement, terms);
        if (terms.equals(agreement.terms())) {
            complaints.add("条款没有任何变化");
        }
        terms.instalments().stream().filter(instalment -> !agreement.terms().instalments().contains(instalment) && instalment.dueOn().isBefore(calendar.today()))
                .forEach(instalment -> complaints.add("第%d期的付款日期不能早于今天".formatted(instalment.number())));
        CaseSummary application = applications.caseOf(agreement.caseId());
        Money more = terms.amount().minus(agreement.amount());
        if (application.status() == ApplicationStatus.PAID && !terms.instalments().equals(agreement.terms().instalments())) {
            complaints.add("资金已全部拨付，不能再变更分期");
        } else if (more.isPositive() && more.exceeds(fundLeft(application))) {
            complaints.add("年度资金可用余额 %s，不足以增加 %s".formatted(fundLeft(application), more));
        }
        refuse(complaints);
    }

    private List<String> changesOfWhatIsUnderWay(Agreement agreement, SupportTerms terms) {
        return service.instalmentsOf(agreement.caseId()).stream()
                .filter(scheduled -> !scheduled.state().mayBeChanged() && !terms.instalments().contains(scheduled.instalment()))
                .map(scheduled -> "第%d期%s，不能变更".formatted(scheduled.number(), scheduled.state().label()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void refuse(List<String> complaints) {
        if (!complaints.isEmpty()) {
            throw new UserMessageException("不能这样变更：" + String.join("；", complaints) + "。请修改后重新提交。");
        }
    }

    private Money fundLeft(CaseSummary application) {
        Instrument instrument = policy.instrument(application.instrument());
        return books.leftFor(application.id(), calendar.today().getYear(), instrument.industry().name(), instrument.code());
    }

    /** The legal office's opinion. @return whether it goes on */
    public boolean check(long caseId, String finding, String opinion, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        boolean passed = finding.equals("pass");
        amendment.check(passed, opinion, actor, clock.instant());
        amendments.save(amendment);
        note(agreement, "法制审核", actor, finding, passed ? "审核通过" : "不予办理", opinion, null);
        return passed;
    }

    /**
     * Who decides: the bureau's heads within the limit of their group, the committee above it and always where the agreement was negotiated.
     *
     * @return a group
     */
    @Transactional(readOnly = true)
    public String decidingGroup(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        String heads = application.bureau() + "-heads";
        boolean withinLimit = policy.approvalLimit("", heads, calendar.today()).filter(limit -> amountAtStake(caseId).fen() <= limit).isPresent();
        return application.mode() != SupportMode.NEGOTIATED && withinLimit ? heads : COMMITTEE;
    }

    private Money amountAtStake(long caseId) {
        Agreement agreement = existing(caseId);
        SupportTerms proposed = open(agreement).terms();
        return proposed == null ? agreement.amount() : agreement.amount().max(proposed.amount());
    }

    /** The decision of the head or the committee. @return whether it was approved */
    public boolean decide(long caseId, String decision, String opinion, @Nullable String minutesNo, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        String group = decidingGroup(caseId);
        boolean approved = decision.equals("approve");
        Money atStake = amountAtStake(caseId);
        if (group.equals(COMMITTEE) && (minutesNo == null || minutesNo.isBlank())) {
            throw new UserMessageException("管委会审定应填写会议纪要文号。");
        }
        if (approved && policy.approvalLimit(actor, group, calendar.today()).filter(limit -> atStake.fen() <= limit).isEmpty()) {
            throw new UserMessageException("协议金额 %s 超出您的审批权限，不能由您同意。请取消认领，由有权限的人员办理。".formatted(atStake));
        }
        amendment.decide(approved, opinion, minutesNo, actor, clock.instant());
        amendments.save(amendment);
        note(agreement, "审定协议" + amendment.kind().label(), actor, decision, approved ? "同意" : "不同意",
                minutesNo == null || minutesNo.isBlank() ? opinion : opinion + "（会议纪要 " + minutesNo.strip() + "）", atStake);
        return approved;
    }

    /** Ends the agreement as decided. */
    public void terminate(long caseId) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        amendment.complete(clock.instant());
        amendments.save(amendment);
        service.terminate(agreement.id(), amendment.reason(), amendment.proposedBy());
    }

    /** Draws up the new version and offers it to the enterprise; the version in force stays in force. A repeat changes nothing. */
    public void prepare(long caseId, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        if (amendment.state() == Amendment.State.OFFERED) {
            return;
        }
        SupportTerms terms = amendment.terms();
        int number = agreement.latest().number() + 1;
        AgreementPapers papers = documents.drawUp(new Draft(agreement.identity(), applications.caseOf(caseId), number, terms, agreement.rulesVersion(), agreement), actor);
        agreements.addVersion(agreement.id(), new AgreementVersion(number, terms, terms.sha256(), agreement.rulesVersion(), papers, amendment.reason(), actor,
                clock.instant(), null));
        amendment.offer(number);
        amendments.save(amendment);
        offer(agreements.find(agreement.id()).orElseThrow(), amendment.reason(), actor);
    }

    private void offer(Agreement agreement, String reason, String actor) {
        agreement.offerAmendment(agreement.latest().number(), actor, reason, calendar.plusWorkingDays(calendar.today(), signingDays), clock);
        agreements.saveHistory(agreement);
    }

    /** The enterprise signed the new version and returned the scan. */
    public void accept(long caseId, @Nullable String remark, String actor) {
        Agreement agreement = existing(caseId);
        scans.since(agreement);
        Amendment amendment = open(agreement);
        amendment.accept();
        amendments.save(amendment);
        note(agreement, "企业签署变更协议", actor, "accepted", "已签回扫描件", remark, null);
    }

    /** No change comes about: the enterprise does not agree, or does not answer in time. The version in force stays as it is. */
    public void drop(long caseId, String reason, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        amendment.drop(clock.instant());
        amendments.save(amendment);
        agreement.dropAmendment(actor, reason, clock);
        agreements.saveHistory(agreement);
        note(agreement, "结束协议变更", actor, "dropped", "未达成变更", reason, null);
    }

    /** The scan is not in order. */
    public void askForAnotherScan(long caseId, String reason, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        amendment.offer(agreement.latest().number());
        amendments.save(amendment);
        offer(agreement, reason, actor);
        note(agreement, "登记变更协议", actor, "another", "退回重新签署", reason, null);
    }

    /** The new version is in force: its instalments replace those that are not paid, the fund follows. */
    public void sign(long caseId, String signedOn, @Nullable String remark, String actor) {
        Agreement agreement = existing(caseId);
        Amendment amendment = open(agreement);
        LocalDate day = signingDay(agreement, signedOn);
        refuse(changesOfWhatIsUnderWay(agreement, agreement.latest().terms()));
        amendment.complete(clock.instant());
        amendments.save(amendment);
        List<ScheduledInstalment> before = service.instalmentsOf(caseId);
        Document scan = scans.since(agreement);
        AgreementVersion version = agreement.latest();
        agreement.amend(actor, remark, clock);
        agreements.addSigning(agreement.id(), version.number(), new Signature(day, agreement.startsOn(), agreement.endsOn(), scan.id(), scan.sha256(), actor),
                clock.instant());
        List<ScheduledInstalment> plan = schedule(agreement, version, before);
        agreements.addInstalments(plan);
        agreements.keepUndertakings(agreement.id(), version.terms().undertakings(), day, agreement.endsOn());
        agreements.saveHistory(agreement);
        note(agreement, "登记变更协议", actor, "amended", "第%d版生效".formatted(version.number()), remark, version.amount());
        events.publishEvent(new AgreementAmended(caseId, agreement.id(), agreement.number(), version.number()));
        fund.adjustCommitment(caseId, AgreementService.planned(plan), "%s 变更为第%d版".formatted(agreement.number(), version.number()));
    }

    private LocalDate signingDay(Agreement agreement, String typed) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.isAfter(calendar.today()) || day.isBefore(agreement.signedOn())) {
                throw new UserMessageException("签订日期应在 %s 至今天之间。请修改后重新提交。".formatted(ChineseDates.day(agreement.signedOn())));
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new UserMessageException("签订日期应为有效日期，例如 2026-03-02。");
        }
    }

    /** What is paid or under way keeps the budget year that it was committed for. */
    private List<ScheduledInstalment> schedule(Agreement agreement, AgreementVersion version, List<ScheduledInstalment> before) {
        return AgreementService.schedule(agreement.id(), version, calendar.today().getYear()).stream()
                .map(planned -> before.stream().filter(old -> old.instalment().equals(planned.instalment())).findAny()
                        .map(old -> new ScheduledInstalment(agreement.id(), version.number(), old.instalment(), old.budgetYear(), old.state())).orElse(planned))
                .toList();
    }

    private Agreement existing(long caseId) {
        return agreements.ofCase(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has no agreement"));
    }

    private Amendment open(Agreement agreement) {
        return amendments.findOpen(agreement.id()).orElseThrow(() -> agreement.refused("没有正在办理的变更或终止申请，可能已由他人办结，请刷新后查看最新状态"));
    }

    /** For the panel: what is under way. */
    @Transactional(readOnly = true)
    public Optional<OpenAmendment> openOf(long caseId) {
        return agreements.ofCase(caseId).flatMap(agreement -> amendments.findOpen(agreement.id()).map(open -> new OpenAmendment(open.id(), open.kind().label(),
                open.state().label(), open.reason(), open.proposedBy(), open.terms() == null ? List.of() : open.terms().linesSince(agreement.terms()))));
    }

    /** @param lines the proposed terms beside those in force; empty for an ending and before they are drafted */
    public record OpenAmendment(long id, String kind, String state, String reason, String proposedBy, List<TermLine> lines) {
    }

    private void note(Agreement agreement, String step, String actor, String outcome, String label, @Nullable String opinion, @Nullable Money amount) {
        ledger.record(new Decision(null, agreement.caseId(), null, step, actor, outcome, label, opinion, amount == null ? null : amount.fen(), null, clock.instant()));
    }

    private static String said(@Nullable String text) {
        return text == null ? "无" : text;
    }
}
