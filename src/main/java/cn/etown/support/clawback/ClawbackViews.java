package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.Agreement;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recoveries for those who look at them. */
@Service
@Transactional(readOnly = true)
public class ClawbackViews {

    /**
     * One line of the list.
     *
     * @param nextPeriod the running period that ends first, null where none runs
     */
    public record Line(long id, String number, String enterprise, String agreementNumber, String breach, ClawbackState state, Money claimed, Money outstanding,
                       @Nullable ClawbackDeadline nextPeriod, LocalDate openedOn) {
    }

    private final Clawbacks clawbacks;
    private final ClawbackRecords records;
    private final ClawbackFile file;
    private final ApplicationService applications;
    private final RecoveryAccount account;
    private final RepaymentPlans plans;
    private final SetOffs setOffs;
    private final RecoveryDocuments documents;
    private final CaseAccess access;
    private final Clock clock;

    ClawbackViews(Clawbacks clawbacks, ClawbackRecords records, ClawbackFile file, ApplicationService applications, RecoveryAccount account, RepaymentPlans plans,
                  SetOffs setOffs, RecoveryDocuments documents, CaseAccess access, Clock clock) {
        this.clawbacks = clawbacks;
        this.records = records;
        this.file = file;
        this.applications = applications;
        this.account = account;
        this.plans = plans;
        this.setOffs = setOffs;
        this.documents = documents;
        this.access = access;
        this.clock = clock;
    }

    public Optional<ClawbackView> find(long clawbackId) {
        return clawbacks.findById(clawbackId).map(this::view);
    }

    /** What the reader may see. */
    public Optional<ClawbackView> find(long clawbackId, String reader) {
        return clawbacks.findById(clawbackId).filter(clawback -> access.mayRead(reader, clawback.caseId())).map(this::view);
    }

    /** The last recovery of a case. */
    public Optional<ClawbackView> lastOf(long caseId) {
        return clawbacks.ofCase(caseId).stream().findFirst().map(this::view);
    }

    /** Who owes: the enterprise of the agreement, or its successor. */
    public record Obligor(String name, String creditCode) {
    }

    /** Of the last recovery of a case. */
    public Optional<Obligor> lastObligorOf(long caseId) {
        return clawbacks.ofCase(caseId).stream().findFirst().map(clawback -> new Obligor(clawback.obligor(), clawback.obligorCode()));
    }

    /** What the reader may see: the open ones by their next period, then the ended ones, newest first. */
    public List<Line> lines(String reader) {
        return clawbacks.all().stream().filter(clawback -> access.mayRead(reader, clawback.caseId())).map(this::line)
                .sorted(Comparator.comparing((Line line) -> line.state().isEnded())
                        .thenComparing(line -> line.nextPeriod() == null ? LocalDate.MAX : line.nextPeriod().endsOn()).thenComparing(Comparator.comparing(Line::id).reversed()))
                .toList();
    }

    private Line line(Clawback clawback) {
        ClawbackDeadline next = records.deadlinesOf(clawback.id()).stream().filter(ClawbackDeadline::runs).min(Comparator.comparing(ClawbackDeadline::endsOn)).orElse(null);
        return new Line(clawback.id(), clawback.number(), clawback.obligor(), file.agreementOf(clawback).number(), clawback.breachKind().label(), clawback.state(),
                clawback.claimed(), account.balance(clawback.id()).outstanding(), next, LocalDate.ofInstant(clawback.openedAt(), clock.getZone()));
    }

    private ClawbackView view(Clawback clawback) {
        long id = clawback.id();
        Agreement agreement = file.agreementOf(clawback);
        boolean demanded = clawback.demanded().isPresent();
        return new ClawbackView(id, clawback.number(), agreement.id(), agreement.number(), agreement.signedOn(), clawback.caseId(),
                applications.caseOf(clawback.caseId()).caseNumber(), clawback.bureau(), clawback.obligor(), clawback.obligorCode(), clawback.breachKind(),
                clawback.breachOn(), clawback.state(), clawback.findings().orElse(null), records.lastAmountOf(id).orElse(null), clawback.demanded().orElse(null),
                clawback.claimed(), clawback.statementBy().orElse(null), clawback.payBy().orElse(null), clawback.decisionServedOn().orElse(null),
                clawback.finalOn().orElse(null), clawback.endReason().orElse(null), clawback.openedAt(), clawback.closedAt().orElse(null), records.reportsOf(id),
                records.deadlinesOf(id), records.actsOf(id), records.contestsOf(id), records.openMotion(id).orElse(null), account.balance(id),
                demanded ? plans.last(id).orElse(null) : null, clawback.state().isCollecting() ? setOffs.open(agreement.id()) : List.of(), documents.of(id));
    }
}
