package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recoveries (违约追缴) from the report to what three people agree to demand. {@link ClawbackProceedings} and {@link ClawbackCollection} go on from there. */
@Service
@Transactional
public class ClawbackService {

    /** What the process needs to know of a recovery. */
    public record Subject(String number, long caseId, String bureau) {
    }

    private final Clawbacks clawbacks;
    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final ClawbackAmountService amounts;
    private final PaidUnderAgreement paid;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final DossierService dossier;
    private final RecoveryMeasures measures;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ClawbackService(Clawbacks clawbacks, ClawbackRecords records, ClawbackFile file, ClawbackAmountService amounts, PaidUnderAgreement paid,
                    AgreementService agreements, ApplicationService applications, DossierService dossier, RecoveryMeasures measures, Clock clock,
                    ApplicationEventPublisher events) {
        this.clawbacks = clawbacks;
        this.records = records;
        this.file = file;
        this.amounts = amounts;
        this.paid = paid;
        this.agreements = agreements;
        this.applications = applications;
        this.dossier = dossier;
        this.measures = measures;
        this.clock = clock;
        this.events = events;
    }

    /** Of all recoveries of a case. */
    public Set<String> numbersOf(long caseId) {
        return clawbacks.ofCase(caseId).stream().map(Clawback::number).collect(Collectors.toUnmodifiableSet());
    }

    /** Opens a recovery, or adds the report to the one that is open; a repeat of a report changes nothing. */
    @EventListener
    void on(BreachReported report) {
        if (records.knows(report)) {
            return;
        }
        Agreement agreement = agreements.agreement(report.agreementId()).filter(PaidUnderAgreement::isSigned)
                .orElseThrow(() -> new UserMessageException("该协议尚未签订，不产生违约追缴。"));
        refuseImpossible(agreement, report.breachOn());
        clawbacks.findOpen(agreement.id()).ifPresentOrElse(open -> attach(open, report), () -> open(agreement, report));
    }

    private void open(Agreement agreement, BreachReported report) {
        CaseSummary application = applications.caseOf(agreement.caseId());
        Clawback.Subject subject = new Clawback.Subject(agreement.id(), agreement.caseId(), agreement.enterpriseId(), agreement.enterpriseName(), agreement.creditCode(),
                application.bureau() == null ? "business-cooperation" : application.bureau());
        Clawback clawback = clawbacks.save(Clawback.opened(records.nextNumber(file.today().getYear()), subject, report.kind(), report.breachOn(), clock.instant()));
        records.add(clawback.id(), report);
        file.note(clawback, ClawbackAct.Kind.OPENED, report.reportedBy(), said(report), null, report.breachOn());
        events.publishEvent(new ClawbackOpened(clawback.id()));
    }

    private void attach(Clawback open, BreachReported report) {
        records.add(open.id(), report);
        file.note(open, ClawbackAct.Kind.REPORT_ATTACHED, report.reportedBy(), said(report), null, report.breachOn());
    }

    private static String said(BreachReported report) {
        return "%s：%s。%s".formatted(report.source().label(), report.kind().label(), report.facts());
    }

    private void refuseImpossible(Agreement agreement, LocalDate breachOn) {
        if (breachOn.isBefore(agreement.signedOn()) || breachOn.isAfter(file.today())) {
            throw new UserMessageException("协议 %s 的违约日期应在签订之日 %s 至今天之间，请核对。".formatted(agreement.number(), ChineseDates.day(agreement.signedOn())));
        }
    }

    @Transactional(readOnly = true)
    public Subject subjectOf(long clawbackId) {
        Clawback clawback = file.get(clawbackId);
        return new Subject(clawback.number(), clawback.caseId(), clawback.bureau());
    }

    /**
     * The investigation establishes the breach.
     *
     * @throws UserMessageException when there is no evidence in the dossier
     */
    public void establish(long clawbackId, BreachKind kind, LocalDate breachOn, String findings, String actor) {
        Clawback clawback = file.get(clawbackId);
        refuseImpossible(file.agreementOf(clawback), breachOn);
        if (!hasEvidence(clawback)) {
            throw clawback.refused("的卷宗中还没有立案后的证据材料，不能认定违约。请先在本页上传证据，再提交");
        }
        clawback.establish(kind, breachOn, ClawbackFile.required(findings, "调查情况"), actor);
        file.save(clawback, ClawbackAct.Kind.BREACH_ESTABLISHED, actor, "%s。%s".formatted(kind.label(), findings.strip()), null, breachOn);
    }

    /** What came with a report, or was uploaded since. */
    private boolean hasEvidence(Clawback clawback) {
        List<Long> reported = records.reportsOf(clawback.id()).stream().flatMap(report -> report.documentIds().stream()).toList();
        return dossier.documentsOf(clawback.caseId()).stream().filter(document -> !document.kind().isGenerated())
                .anyMatch(document -> reported.contains(document.id()) || !document.uploadedAt().isBefore(clawback.openedAt()));
    }

    public void findNoBreach(long clawbackId, String findings, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.findNoBreach(ClawbackFile.required(findings, "调查情况"), actor, clock.instant());
        file.save(clawback, ClawbackAct.Kind.NO_BREACH_FOUND, actor, findings.strip());
        file.clearPromises(clawback, "追缴 %s 调查认定不构成违约".formatted(clawback.number()), actor);
    }

    /** With the rates and payments of today; open instalments are held from now on. */
    public Money calculate(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.expectEstablished();
        ClawbackAmount amount = compute(clawback, ComputedAmount.Purpose.PROPOSED);
        file.note(clawback, ClawbackAct.Kind.AMOUNT_CALCULATED, actor, null, amount.claimed(), file.today());
        measures.hold(file.factsOf(clawback), "违约追缴 %s 已认定违约".formatted(clawback.number()), actor);
        return amount.claimed();
    }

    ClawbackAmount compute(Clawback clawback, ComputedAmount.Purpose purpose) {
        Agreement agreement = file.agreementOf(clawback);
        ClawbackClaim claim = new ClawbackClaim(clawback.breachKind(), agreement.signedOn(), clawback.breachOn(), file.today(), paid.paid(clawback.caseId(), clawback.id()), null,
                List.of());
        ClawbackTerms terms = amounts.termsOf(claim, agreement.terms().breach());
        ClawbackAmount amount = amounts.calculate(claim, terms);
        records.add(clawback.id(), new ComputedAmount(purpose, file.today(), amount), new AmountInputs(claim, terms));
        return amount;
    }

    public void propose(long clawbackId, String opinion, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.propose(actor);
        file.save(clawback, ClawbackAct.Kind.PROPOSED, actor, ClawbackFile.required(opinion, "追缴意见"), amountOf(clawbackId), null);
    }

    /** @param agreed otherwise the proposal is made again */
    public void approve(long clawbackId, boolean agreed, String opinion, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.approve(agreed, actor);
        file.save(clawback, agreed ? ClawbackAct.Kind.APPROVED : ClawbackAct.Kind.RETURNED, actor, opinion, amountOf(clawbackId), null);
    }

    /** The legal office. @param passed otherwise the proposal is made again */
    public void clear(long clawbackId, boolean passed, String opinion, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.clear(passed, actor);
        file.save(clawback, passed ? ClawbackAct.Kind.CLEARED : ClawbackAct.Kind.NOT_CLEARED, actor, opinion, amountOf(clawbackId), null);
    }

    @Nullable
    private Money amountOf(long clawbackId) {
        return records.lastAmountOf(clawbackId).map(computed -> computed.amount().claimed()).orElse(null);
    }

    /** The promise was broken, and nothing that was paid has to come back. */
    public void closeWithoutClaim(long clawbackId, String actor) {
        Clawback clawback = file.get(clawbackId);
        clawback.oweNothing(clock.instant());
        file.save(clawback, ClawbackAct.Kind.NOTHING_OWED, actor, null);
        markBroken(clawback, file.today(), actor);
    }

    /**
     * The agreement ends as broken, and the enterprise is barred from further applications. Its end cancels what is not paid yet and gives the money back to the
     * fund; while an instalment of it is proposed to be set off, by this or another recovery, it waits for that decision.
     */
    void markBroken(Clawback clawback, LocalDate since, String actor) {
        boolean waits = records.isSetOffProposedAgainst(clawback.caseId());
        if (!waits && file.agreementOf(clawback).state().isInForce()) {
            agreements.breach(clawback.agreementId(), "%s，追缴 %s".formatted(clawback.breachKind().label(), clawback.number()), actor);
        }
        measures.bar(file.factsOf(clawback), since, actor);
    }
}
