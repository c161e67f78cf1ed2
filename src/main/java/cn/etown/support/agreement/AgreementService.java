package cn.etown.support.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement.Identity;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.ApplicationWithdrawn;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.PlannedPayment;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Support agreements from the first draft to their end; {@link AmendmentService} changes them in between. */
@Service
public class AgreementService {

    private static final String SIGNED = "协议签订";

    private final Agreements agreements;
    private final ApplicationService applications;
    private final AwardService awards;
    private final EnterpriseService enterprises;
    private final SignedScans scans;
    private final AgreementDocuments documents;
    private final DecisionLedger ledger;
    private final FundService fund;
    private final ObjectProvider<NegotiatedTerms> agreed;
    private final ObjectProvider<InstalmentProgress> progress;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final int signingDays;

    AgreementService(Agreements agreements, ApplicationService applications, AwardService awards, EnterpriseService enterprises, SignedScans scans,
                     AgreementDocuments documents, DecisionLedger ledger, FundService fund, ObjectProvider<NegotiatedTerms> agreed, ObjectProvider<InstalmentProgress> progress,
                     WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events, @Value("${support.agreement.signing-days:20}") int signingDays) {
        this.agreements = agreements;
        this.applications = applications;
        this.awards = awards;
        this.enterprises = enterprises;
        this.scans = scans;
        this.documents = documents;
        this.ledger = ledger;
        this.fund = fund;
        this.agreed = agreed;
        this.progress = progress;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.signingDays = signingDays;
    }

    @Transactional(readOnly = true)
    public Optional<Agreement> agreementOf(long caseId) {
        return agreements.ofCase(caseId);
    }

    @Transactional(readOnly = true)
    public Optional<Agreement> agreement(long agreementId) {
        return agreements.find(agreementId);
    }

    /** Those of the ids that exist, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Agreement> agreements(Collection<Long> agreementIds) {
        return agreements.all(agreementIds).stream().collect(Collectors.toMap(Agreement::id, Function.identity()));
    }

    /** Until when the enterprise has to return the signed copy that was asked for last. */
    @Transactional(readOnly = true)
    public LocalDate scanDue(long caseId) {
        return agreements.scanDue(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " waits for no signature"));
    }

    /** What the version in force plans to pay, with how far it has come; empty before it is signed. */
    @Transactional(readOnly = true)
    public List<ScheduledInstalment> instalmentsOf(long caseId) {
        return agreements.ofCase(caseId).map(this::instalmentsOf).orElse(List.of());
    }

    private List<ScheduledInstalment> instalmentsOf(Agreement agreement) {
        Map<Integer, InstalmentState> reached = progress.stream().findAny().map(paying -> paying.of(agreement.id())).orElse(Map.of());
        InstalmentState untouched = agreement.state().isEnded() ? InstalmentState.CANCELLED : InstalmentState.PLANNED;
        return agreements.instalmentsOf(agreement, number -> reached.getOrDefault(number, untouched));
    }

    /** Draws up the first version of the agreement of an approved case and offers it to the enterprise; a repeat gives the first one. */
    @Transactional
    public Agreement prepare(long caseId, String actor) {
        return agreements.ofCase(caseId).orElseGet(() -> drawUp(applications.caseOf(caseId), actor));
    }

    private Agreement drawUp(CaseSummary application, String actor) {
        LocalDate today = calendar.today();
        Enterprise enterprise = enterprises.get(application.enterpriseId());
        SupportTerms terms = termsOf(application, today);
        Identity identity = new Identity(0, application.id(), agreements.nextNumber(today.getYear()), agreements.grantingParty(), enterprise.id(),
                enterprise.name(), enterprise.creditCode().value(), application.instrument());
        String rulesVersion = rulesVersionOf(application.id());
        AgreementPapers papers = documents.drawUp(new Draft(identity, application, 1, terms, rulesVersion, null), actor);
        AgreementVersion version = new AgreementVersion(1, terms, terms.sha256(), rulesVersion, papers, "拟制协议", actor, clock.instant(), null);
        long id = agreements.add(identity, actor, clock.instant());
        agreements.addVersion(id, version);
        Agreement agreement = Agreement.offered(new Identity(id, identity.caseId(), identity.number(), identity.grantingParty(), identity.enterpriseId(),
                identity.enterpriseName(), identity.creditCode(), identity.instrument()), version, calendar.plusWorkingDays(today, signingDays), clock);
        agreements.saveHistory(agreement);
        note(agreement, "拟制协议", actor, "offered", "已拟制 " + agreement.number(), null);
        return agreement;
    }

    /** Exactly what was agreed; without negotiation one instalment on signing. */
    private SupportTerms termsOf(CaseSummary application, LocalDate today) {
        Money approved = application.approved();
        SupportTerms terms = agreed.stream().findAny().flatMap(negotiation -> negotiation.agreedFor(application.id()))
                .orElseGet(() -> new SupportTerms(approved, List.of(new Instalment(1, null, approved, SIGNED, null, today)), List.of(), List.of(), BreachTerms.usual()));
        if (!terms.amount().equals(approved)) {
            throw new UserMessageException("案件 %s 批准的支持金额为 %s，商定的条款为 %s，二者不一致，不能拟制协议。请先按规定重新审核或重新洽谈。"
                    .formatted(application.caseNumber(), approved, terms.amount()));
        }
        return terms;
    }

    /**
     * The enterprise signed and returned the scan.
     *
     * @throws UserMessageException when no scan was uploaded since the document was handed out
     */
    @Transactional
    public void accept(long caseId, @Nullable String remark, String actor) {
        Agreement agreement = existing(caseId);
        scans.since(agreement);
        agreement.accept(actor, remark, clock);
        agreements.saveHistory(agreement);
        note(agreement, "企业签署盖章", actor, "accepted", "已签回扫描件", remark);
    }

    /** The enterprise does not want to sign; the officer decides what follows. */
    @Transactional
    public void decline(long caseId, String reason, String actor) {
        Agreement agreement = existing(caseId);
        agreement.decline(actor, reason, clock);
        agreements.saveHistory(agreement);
        note(agreement, "企业签署盖章", actor, "declined", "不同意签署", reason);
    }

    /** Gives the enterprise a new time. @param workingDays counted from tomorrow */
    @Transactional
    public void remind(long caseId, int workingDays, String reason, String actor) {
        Agreement agreement = existing(caseId);
        agreement.remind(actor, reason, calendar.plusWorkingDays(calendar.today(), workingDays), clock);
        agreements.saveHistory(agreement);
        note(agreement, "处理未签协议", actor, "remind", "延长签署期限至 " + agreement.scanDue().orElseThrow(), reason);
    }

    /** The scan is not in order: the enterprise signs again within the usual time. */
    @Transactional
    public void askForAnotherScan(long caseId, String reason, String actor) {
        Agreement agreement = existing(caseId);
        agreement.askForAnotherScan(actor, reason, calendar.plusWorkingDays(calendar.today(), signingDays), clock);
        agreements.saveHistory(agreement);
        note(agreement, "登记已签协议", actor, "another", "退回重新签署", reason);
    }

    /** The enterprise does not sign: the case ends and its reservation is released. */
    @Transactional
    public void lapse(long caseId, String reason, String actor) {
        Agreement agreement = existing(caseId);
        agreement.lapse(actor, reason, clock);
        agreements.saveHistory(agreement);
        note(agreement, "处理未签协议", actor, "lapsed", "协议未签订", reason);
        ended(agreement);
        awards.lapse(caseId, reason);
    }

    /**
     * Records the returned agreement as signed: its terms are in force, the promises run, the money is committed.
     *
     * @throws UserMessageException when something entered is wrong or the enterprise has not returned it
     */
    @Transactional
    public void sign(long caseId, Signing signing, String actor) {
        CaseSummary application = applications.caseOf(caseId);
        Agreement agreement = existing(caseId);
        agreement.sign(actor, signing.opinion(), clock);
        Document scan = scans.since(agreement);
        SigningCheck.Terms checked = new SigningCheck(enterprises.get(application.enterpriseId()), approvalOf(application), calendar.today()).termsOf(signing);
        agreements.addSigning(agreement.id(), 1, new Signature(checked.signedOn(), checked.startsOn(), checked.endsOn(), scan.id(), scan.sha256(), actor),
                clock.instant());
        List<ScheduledInstalment> plan = schedule(agreement.id(), agreement.current(), calendar.today().getYear());
        agreements.addInstalments(plan);
        agreements.addObligations(agreement.id(), Objects.requireNonNull(application.bureau(), "a case that is signed has a bureau"), scan.id(), checked.obligations());
        agreements.keepUndertakings(agreement.id(), agreement.terms().undertakings(), checked.startsOn(), checked.endsOn());
        agreements.saveHistory(agreement);
        note(agreement, "登记已签协议", actor, "signed", "已签订 " + agreement.number(), signing.opinion());
        applications.markAgreed(caseId);
        events.publishEvent(new AgreementSigned(caseId, agreement.id(), agreement.number()));
        fund.commit(caseId, planned(plan));
    }

    @EventListener
    void on(ApplicationWithdrawn event) {
        agreements.ofCase(event.caseId()).filter(agreement -> agreement.state().isBeforeSigning()).ifPresent(agreement -> {
            agreement.lapse("system", "申报已撤回", clock);
            agreements.saveHistory(agreement);
            ended(agreement);
        });
    }

    /** @param firstYear no instalment is paid from the fund of an earlier year */
    static List<ScheduledInstalment> schedule(long agreementId, AgreementVersion version, int firstYear) {
        return version.terms().instalments().stream().map(instalment -> new ScheduledInstalment(agreementId, version.number(), instalment,
                Math.max(firstYear, instalment.dueOn().getYear()), InstalmentState.PLANNED)).toList();
    }

    static List<PlannedPayment> planned(List<ScheduledInstalment> schedule) {
        return schedule.stream().map(each -> new PlannedPayment(each.number(), each.budgetYear(), each.instalment().amount())).toList();
    }

    /** Ends every agreement whose promises have run out and whose money is paid. @return how many ended now */
    @Transactional
    public int markFulfilled(List<Long> agreementIds) {
        return (int) agreementIds.stream().map(id -> agreements.find(id).orElseThrow())
                .filter(agreement -> agreement.state().isInForce() && applications.caseOf(agreement.caseId()).status() == ApplicationStatus.PAID)
                .peek(agreement -> {
                    agreement.fulfil("system", clock);
                    agreements.saveHistory(agreement);
                    ended(agreement);
                }).count();
    }

    /** A promise was broken; what is to be paid back is decided elsewhere. What is not paid is not paid any more. */
    @Transactional
    public void breach(long agreementId, String reason, String actor) {
        Agreement agreement = agreements.find(agreementId).orElseThrow();
        agreement.breach(actor, reason, clock);
        end(agreement, "认定违约", actor, reason);
    }

    /** Ends an agreement before its time. What is not paid is not paid any more. */
    @Transactional
    public void terminate(long agreementId, String reason, String actor) {
        Agreement agreement = agreements.find(agreementId).orElseThrow();
        agreement.terminate(actor, reason, clock);
        end(agreement, "终止协议", actor, reason);
    }

    private void end(Agreement agreement, String step, String actor, String reason) {
        agreements.saveHistory(agreement);
        note(agreement, step, actor, agreement.state().name().toLowerCase(Locale.ROOT), agreement.state().label(), reason);
        applications.markTerminated(agreement.caseId());
        ended(agreement);
        fund.adjustCommitment(agreement.caseId(), List.of(), agreement.number() + " " + agreement.state().label());
    }

    private void ended(Agreement agreement) {
        events.publishEvent(new AgreementEnded(agreement.caseId(), agreement.id(), agreement.number(), agreement.state()));
    }

    private Agreement existing(long caseId) {
        return agreements.ofCase(caseId)
                .orElseThrow(() -> new UserMessageException("案件 " + applications.caseOf(caseId).caseNumber() + " 尚未拟制协议。请等待协议文本生成后再办理。"));
    }

    private LocalDate approvalOf(CaseSummary application) {
        return ledger.decisionsOf(application.id()).stream().filter(decision -> decision.duty() != null && decision.duty().startsWith("REVIEW:"))
                .map(decision -> decision.decidedAt().atZone(clock.getZone()).toLocalDate())
                .reduce((first, second) -> second).orElse(application.receivedOn());
    }

    private String rulesVersionOf(long caseId) {
        return applications.awardOf(caseId).map(Award::rulesVersion)
                .orElseThrow(() -> new IllegalStateException("case " + caseId + " has no computed award"));
    }

    private void note(Agreement agreement, String step, String actor, String outcome, String label, @Nullable String opinion) {
        ledger.record(new Decision(null, agreement.caseId(), null, step, actor, outcome, label, opinion, agreement.amount().fen(), null, clock.instant()));
    }
}
