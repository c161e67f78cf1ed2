package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.TransactionMemory;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.agreement.Target;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationDecision.Kind;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly evaluation of an agreement (企业年度履约评估): report, verification, grade, hearing, rectification, and what a breach leads to. */
@Service
@Transactional
public class EvaluationService {

    private static final String PERFORMANCE = "PERFORMANCE";

    private final Evaluations evaluations;
    private final EvaluationJournal journal;
    private final Evidence evidence;
    private final AgreementService agreements;
    private final ObligationRegister register;
    private final ApplicationService applications;
    private final DecisionLedger ledger;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final int hearingDays;
    private final int rectificationDays;
    private final TransactionMemory<Long, Evaluation> remembered = new TransactionMemory<>();

    EvaluationService(Evaluations evaluations, EvaluationJournal journal, Evidence evidence, AgreementService agreements, ObligationRegister register,
                      ApplicationService applications, DecisionLedger ledger, WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events,
                      @Value("${support.evaluation.hearing-days:10}") int hearingDays,
                      @Value("${support.evaluation.rectification-days:30}") int rectificationDays) {
        this.evaluations = evaluations;
        this.journal = journal;
        this.evidence = evidence;
        this.agreements = agreements;
        this.register = register;
        this.applications = applications;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.hearingDays = hearingDays;
        this.rectificationDays = rectificationDays;
    }

    /** @return the id of the only one, see {@link #open(int, Collection, LocalDate)} */
    public long open(int year, long agreementId, LocalDate reportDue) {
        return open(year, List.of(agreementId), reportDue).get(agreementId);
    }

    /**
     * Opens the evaluations of agreements for a year, all or none; a repeat gives the first ones.
     *
     * @param reportDue last day for the enterprises' reports; a day off is put off to the next working day (民法典第二百零三条)
     * @return their ids, by agreement
     */
    public Map<Long, Long> open(int year, Collection<Long> agreementIds, LocalDate reportDue) {
        Map<Long, Long> opened = evaluations.of(year, agreementIds).stream().collect(Collectors.toMap(Evaluation::agreementId, Evaluation::id));
        List<Long> missing = agreementIds.stream().filter(agreementId -> !opened.containsKey(agreementId)).toList();
        if (!missing.isEmpty()) {
            openNew(year, missing, reportDue).forEach(evaluation -> opened.put(evaluation.agreementId(), evaluation.id()));
        }
        return opened;
    }

    /** Of all years. */
    public List<Long> idsOf(long caseId) {
        return evaluations.idsOf(caseId);
    }

    private List<Evaluation> openNew(int year, List<Long> agreementIds, LocalDate reportDue) {
        Map<Long, Agreement> found = agreements.agreements(agreementIds);
        Map<Long, CaseSummary> cases = applications.casesOf(found.values().stream().map(Agreement::caseId).toList());
        List<Evaluation> opened = agreementIds.stream().map(agreementId -> {
            Agreement agreement = Optional.ofNullable(found.get(agreementId)).orElseThrow(() -> new UserMessageException("没有编号为 %d 的支持协议。".formatted(agreementId)));
            return openNew(year, agreement, Objects.requireNonNull(cases.get(agreement.caseId()).bureau()), reportDue);
        }).toList();
        try {
            return evaluations.saveAll(opened);
        } catch (DuplicateKeyException e) {
            throw refused(found.get(agreementIds.get(0)), "的 %d 年度评估刚刚由他人开启，请重试".formatted(year));
        }
    }

    private Evaluation openNew(int year, Agreement agreement, String bureau, LocalDate reportDue) {
        if (agreement.state().isBeforeSigning() || endedBefore(agreement, year)) {
            throw refused(agreement, "目前为“%s”，不需要 %d 年度评估".formatted(agreement.state().label(), year));
        }
        if (agreement.startsOn().getYear() > year) {
            throw refused(agreement, "自 %s 起履行，不能评估 %d 年度".formatted(ChineseDates.day(agreement.startsOn()), year));
        }
        if (!reportDue.isAfter(calendar.today())) {
            throw refused(agreement, "的报送期限 %s 应晚于今天".formatted(ChineseDates.day(reportDue)));
        }
        List<Target> targets = agreement.terms().targets().stream().filter(target -> target.year() == year).toList();
        return Evaluation.open(year, agreement.id(), agreement.caseId(), bureau, PromiseNames.of(agreement), targets, workingDay(reportDue), clock.instant());
    }

    /** One that ended in the year or since was in force in it, and is evaluated for it. */
    private boolean endedBefore(Agreement agreement, int year) {
        return agreement.state().isEnded() && agreement.history().get(agreement.history().size() - 1).at().atZone(clock.getZone()).getYear() < year;
    }

    private static UserMessageException refused(Agreement agreement, String reason) {
        return new UserMessageException("协议 %s %s。".formatted(agreement.number(), reason));
    }

    private LocalDate workingDay(LocalDate day) {
        return calendar.isWorkingDay(day) ? day : calendar.plusWorkingDays(day, 1);
    }

    /** What the process needs to know. @param promises names by commas, @param indicators of the targets of the year, by commas */
    public record Beginning(long evaluationId, long caseId, String bureau, String promises, String indicators) {
    }

    /** Locks them. @return those that neither run already nor are closed */
    public List<Beginning> begin(Collection<Long> evaluationIds) {
        return evaluations.lockAll(evaluationIds).stream().filter(evaluation -> evaluation.processInstanceId() == null && !evaluation.state().isClosed())
                .map(evaluation -> new Beginning(evaluation.id(), evaluation.caseId(), evaluation.bureau(), String.join(",", evaluation.promises()),
                        String.join(",", evaluation.targets().stream().map(target -> target.indicator().name()).toList()))).toList();
    }

    /** @param instances ids of process instances, by evaluation */
    public void runAs(Map<Long, String> instances) {
        evaluations.runAs(instances.keySet().toArray(Long[]::new), instances.values().toArray(String[]::new));
    }

    @Transactional(readOnly = true)
    public LocalDate reportDue(long evaluationId) {
        return existing(evaluationId).reportDue();
    }

    @Transactional(readOnly = true)
    public LocalDate hearingDue(long evaluationId) {
        return Objects.requireNonNull(existing(evaluationId).hearingDue());
    }

    @Transactional(readOnly = true)
    public LocalDate rectificationDue(long evaluationId) {
        return Objects.requireNonNull(existing(evaluationId).rectificationDue());
    }

    /** The enterprise's yearly report, by its link or recorded from paper. */
    public void report(long evaluationId, Report.Entry entry, String actor) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.report();
        List<String> missing = evaluation.promises().stream().filter(promise -> !entry.statements().containsKey(promise)).map(PromiseNames::label).toList();
        if (!missing.isEmpty()) {
            throw evaluation.refused("缺少现状说明：" + String.join("、", missing));
        }
        evaluations.save(evaluation);
        journal.add(evaluationId, new Report(Report.Kind.YEARLY, evaluation.round(), entry.statements(), entry.figures(), text(entry.requests()), null,
                channel(actor), actor, clock.instant()));
        note(evaluation, "报送年度履约报告", actor, "reported", "已报送", text(entry.requests()) == null ? null : "诉求：" + text(entry.requests()));
    }

    public void missReport(long evaluationId) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.missReport();
        evaluations.save(evaluation);
        decide(evaluation, Kind.REPORT_MISSED, null, null, SignedIn.SYSTEM);
    }

    /** The bureau decides about a report that is overdue. @return whether the enterprise has more time */
    public boolean decideOverdue(long evaluationId, boolean extend, @Nullable LocalDate until, String reason, String actor) {
        Evaluation evaluation = lock(evaluationId);
        String stated = required(evaluation, "理由", reason);
        if (extend) {
            if (until == null) {
                throw evaluation.refused("须填写新的报送期限");
            }
            evaluation.extend(workingDay(until), calendar.today());
        } else {
            evaluation.goOnWithoutReport();
        }
        evaluations.save(evaluation);
        decide(evaluation, extend ? Kind.EXTENDED : Kind.WITHOUT_REPORT, null, stated, actor);
        note(evaluation, "处理逾期未报", actor, extend ? "extended" : "withoutReport", extend ? "延期至 " + ChineseDates.day(evaluation.reportDue()) : "不再等待报告", stated);
        return extend;
    }

    /**
     * What the bureau found, promise by promise, and the figures as they were checked.
     *
     * @return the facts for the table
     */
    public ScoreFacts verify(long evaluationId, List<FindingEntry> entries, Map<Indicator, BigDecimal> figures, String actor) {
        Evaluation evaluation = lock(evaluationId);
        Agreement agreement = agreements.agreement(evaluation.agreementId()).orElseThrow();
        List<Evidence.Numbered> documents = evidence.of(evaluation.caseId());
        List<Finding> findings = entries.stream().map(entry -> finding(evaluation, agreement, documents, entry)).toList();
        Performance performance = Performance.of(evaluation.targets(), figures);
        Optional<Verification> last = journal.lastVerificationOf(evaluationId);
        evaluation.verify(findings, performance, last.orElse(null), actor);
        evaluations.save(evaluation);
        Verification verification = new Verification(last.map(Verification::number).orElse(0) + 1, evaluation.round(), findings, performance, actor, clock.instant());
        journal.add(evaluationId, verification);
        findings.forEach(finding -> register.record(new ObligationCheck(evaluation.agreementId(), finding.promise(), finding.outcome(), finding.text(),
                finding.documentIds(), calendar.today(), ObligationCheck.Source.EVALUATION, "evaluation:%d:%d".formatted(evaluationId, verification.number()), actor)));
        note(evaluation, evaluation.round() == 0 ? "核查履约情况" : "第 %d 次整改复查".formatted(evaluation.round()), actor, "verified",
                "%d 项已履行，%d 项未履行，%d 项待核实".formatted(count(findings, Outcome.KEPT), count(findings, Outcome.BROKEN), count(findings, Outcome.UNCLEAR)),
                "绩效完成率 %s%%".formatted(performance.percent().toPlainString()));
        return verification.facts(evaluation.isReported());
    }

    private static long count(List<Finding> findings, Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    private Finding finding(Evaluation evaluation, Agreement agreement, List<Evidence.Numbered> documents, FindingEntry entry) {
        String label = PromiseNames.label(entry.promise());
        List<Long> ids = evidence.resolve(documents, label, entry.evidence());
        if (entry.outcome() != Outcome.UNCLEAR && ids.isEmpty()) {
            throw evaluation.refused("“%s”的结论为“%s”，须有证据材料；没有证据的，请选择“待核实”".formatted(label, entry.outcome().label()));
        }
        LocalDate breachOn = entry.outcome() == Outcome.BROKEN ? entry.breachOn() : null;
        if (entry.outcome() == Outcome.BROKEN) {
            if (breachOn == null) {
                throw evaluation.refused("“%s”未履行，须填写发生日期".formatted(label));
            }
            if (breachOn.isBefore(agreement.startsOn()) || breachOn.isAfter(calendar.today())) {
                throw evaluation.refused("“%s”的发生日期 %s 应在协议生效之日（%s）至今天之间".formatted(label, ChineseDates.day(breachOn), ChineseDates.day(agreement.startsOn())));
            }
        }
        return new Finding(entry.promise(), entry.outcome(), required(evaluation, "“%s”的核查情况".formatted(label), entry.text()), breachOn, ids);
    }

    /** What the table says of the last verification. @return whether the enterprise is heard about it now */
    public boolean grade(long evaluationId, Grade grade) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.grade(grade, workingDaysFromNow(hearingDays), workingDaysFromNow(rectificationDays), clock.instant());
        evaluations.save(evaluation);
        decide(evaluation, Kind.GRADED, grade, null, SignedIn.SYSTEM);
        note(evaluation, "评定等级", SignedIn.SYSTEM, grade.name(), grade.label(), null);
        closed(evaluation);
        return evaluation.state() == EvaluationState.HEARING;
    }

    private LocalDate workingDaysFromNow(int days) {
        return calendar.plusWorkingDays(calendar.today(), days);
    }

    /** What the enterprise says about an adverse grade. @return whether it disagrees */
    public boolean state(long evaluationId, boolean objects, @Nullable String statement, String actor) {
        Evaluation evaluation = lock(evaluationId);
        if (objects) {
            evaluation.object();
        } else {
            evaluation.hearNothingAgainst(workingDaysFromNow(rectificationDays));
        }
        evaluations.save(evaluation);
        decide(evaluation, objects ? Kind.OBJECTED : Kind.AGREED, null, objects ? required(evaluation, "异议和理由", statement) : text(statement), actor);
        note(evaluation, "企业陈述意见", actor, objects ? "objected" : "agreed", objects ? "有异议" : "无异议", text(statement));
        return objects;
    }

    public void recordSilence(long evaluationId) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.hearNothingAgainst(workingDaysFromNow(rectificationDays));
        evaluations.save(evaluation);
        decide(evaluation, Kind.SILENT, null, null, SignedIn.SYSTEM);
        note(evaluation, "企业陈述意见", SignedIn.SYSTEM, "silent", "逾期未陈述", null);
    }

    /** @param accepted the promises are verified again, which can only be better for the enterprise */
    public void answer(long evaluationId, boolean accepted, String answer, String actor) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.answer(accepted, workingDaysFromNow(rectificationDays));
        evaluations.save(evaluation);
        String stated = required(evaluation, "答复", answer);
        decide(evaluation, accepted ? Kind.OBJECTION_ACCEPTED : Kind.OBJECTION_REFUSED, null, stated, actor);
        note(evaluation, "答复企业意见", actor, accepted ? "accepted" : "refused", accepted ? "采纳，重新核查" : "不采纳", stated);
    }

    /** What the enterprise did to put things right; everything is verified again. */
    public void rectified(long evaluationId, String what, String actor) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.rectify();
        evaluations.save(evaluation);
        String stated = required(evaluation, "整改情况", what);
        journal.add(evaluationId, new Report(Report.Kind.RECTIFICATION, evaluation.round(), Map.of(), Map.of(), null, stated, channel(actor), actor, clock.instant()));
        note(evaluation, "报送整改情况", actor, "rectified", "第 %d 次整改".formatted(evaluation.round()), stated);
    }

    public void notRectified(long evaluationId) {
        Evaluation evaluation = lock(evaluationId);
        evaluation.endRectification();
        evaluations.save(evaluation);
        decide(evaluation, Kind.NOT_RECTIFIED, null, null, SignedIn.SYSTEM);
        note(evaluation, "报送整改情况", SignedIn.SYSTEM, "notRectified", "第 %d 次整改逾期未报".formatted(evaluation.round()), null);
    }

    /** Another person's decision on a breach. Confirmed, it is reported promise by promise. */
    public void decideBreach(long evaluationId, boolean confirmed, String reason, String actor) {
        Evaluation evaluation = lock(evaluationId);
        String stated = required(evaluation, "复核意见", reason);
        refuseOwnWork(evaluation, actor);
        if (confirmed) {
            evaluation.confirmBreach(actor, clock.instant());
        } else {
            evaluation.returnBreach(actor);
        }
        evaluations.save(evaluation);
        decide(evaluation, confirmed ? Kind.BREACH_CONFIRMED : Kind.BREACH_RETURNED, Grade.BREACH, stated, actor);
        note(evaluation, "复核违约认定", actor, confirmed ? "confirmed" : "returned", confirmed ? "确认违约" : "退回重新核查", stated);
        if (confirmed) {
            reportBreaches(evaluation, actor);
        }
        closed(evaluation);
    }

    private void refuseOwnWork(Evaluation evaluation, String actor) {
        boolean verified = journal.verificationsOf(evaluation.id()).stream().anyMatch(verification -> verification.checkedBy().equals(actor));
        boolean decided = journal.decisionsOf(evaluation.id()).stream().filter(decision -> decision.kind().isOfTheBureau())
                .anyMatch(decision -> decision.decidedBy().equals(actor));
        if (verified || decided) {
            throw Evaluation.ownWork();
        }
    }

    private void reportBreaches(Evaluation evaluation, String actor) {
        Verification last = journal.lastVerificationOf(evaluation.id()).orElseThrow();
        for (Finding finding : last.broken()) {
            events.publishEvent(new BreachReported(evaluation.agreementId(), PromiseNames.breach(finding.promise()), Objects.requireNonNull(finding.breachOn()),
                    "%s未履行：%s".formatted(finding.label(), finding.text()), finding.documentIds(), BreachReported.Source.EVALUATION,
                    key(evaluation, finding.promise()), actor));
        }
        if (last.broken().isEmpty()) {
            LocalDate yearsEnd = LocalDate.of(evaluation.year(), 12, 31);
            events.publishEvent(new BreachReported(evaluation.agreementId(), BreachKind.UNDERTAKING, yearsEnd.isAfter(calendar.today()) ? calendar.today() : yearsEnd,
                    "%d 年度绩效目标经整改仍未完成，完成率 %s%%".formatted(evaluation.year(), last.performance().percent().toPlainString()), List.of(),
                    BreachReported.Source.EVALUATION, key(evaluation, PERFORMANCE), actor));
        }
    }

    private static String key(Evaluation evaluation, String promise) {
        return "evaluation:%d:%s".formatted(evaluation.id(), promise);
    }

    /** Those of the agreement that are under way, with a process or still without one. */
    public List<Long> openOf(long agreementId) {
        return evaluations.findOpen(agreementId).stream().map(Evaluation::id).toList();
    }

    /** The agreement was terminated or ended as broken: its evaluation ends without a grade. */
    public void end(long evaluationId) {
        Evaluation evaluation = lock(evaluationId);
        Agreement agreement = agreements.agreement(evaluation.agreementId()).orElseThrow();
        evaluation.end(clock.instant());
        evaluations.save(evaluation);
        String reason = "协议 %s 已%s，%d 年度评估到此终结，不再评定等级".formatted(agreement.number(), agreement.state().label().replaceFirst("^已", ""), evaluation.year());
        decide(evaluation, Kind.AGREEMENT_ENDED, null, reason, SignedIn.SYSTEM);
        note(evaluation, "终结评估", SignedIn.SYSTEM, "ended", "不再评估", reason);
    }

    private void closed(Evaluation evaluation) {
        if (evaluation.state() == EvaluationState.DONE) {
            events.publishEvent(new EvaluationClosed(evaluation.id(), evaluation.year(), evaluation.agreementId(), Objects.requireNonNull(evaluation.grade())));
        }
    }

    @Transactional(readOnly = true)
    public EvaluationView view(long evaluationId) {
        return view(existing(evaluationId));
    }

    /** The one that runs as this process. */
    @Transactional(readOnly = true)
    public EvaluationView viewOfProcess(String processInstanceId) {
        return view(evaluations.findByProcessInstanceId(processInstanceId)
                .orElseThrow(() -> new IllegalStateException("process %s is no evaluation".formatted(processInstanceId))));
    }

    private EvaluationView view(Evaluation evaluation) {
        Agreement agreement = agreements.agreement(evaluation.agreementId()).orElseThrow();
        List<EvaluationView.PromiseLine> promises = new ArrayList<>();
        evaluation.promises().forEach(name -> promises.add(new EvaluationView.PromiseLine(name, PromiseNames.label(name), baseline(agreement, name))));
        return new EvaluationView(evaluation.id(), evaluation.year(), evaluation.caseId(), agreement.number(), agreement.enterpriseName(), evaluation.state(), evaluation.grade(),
                evaluation.round(), evaluation.isReported(), evaluation.isHeard(), evaluation.isExtended(), evaluation.reportDue(), evaluation.hearingDue(), evaluation.rectificationDue(), promises,
                evaluation.targets(), journal.reportsOf(evaluation.id()), journal.verificationsOf(evaluation.id()), journal.decisionsOf(evaluation.id()),
                register.checksOf(evaluation.agreementId()).stream().filter(check -> check.source() != ObligationCheck.Source.EVALUATION).toList(),
                evidence.of(evaluation.caseId()));
    }

    private static @Nullable String baseline(Agreement agreement, String promise) {
        return agreement.obligations().stream().filter(obligation -> obligation.promise().name().equals(promise)).findFirst()
                .map(obligation -> obligation.baseline()).orElse(null);
    }

    private Evaluation lock(long evaluationId) {
        Evaluation locked = evaluations.lock(evaluationId).orElseThrow(() -> new IllegalStateException("there is no evaluation " + evaluationId));
        remembered.put(evaluationId, locked);
        return locked;
    }

    /** To read from; the steps of one transaction read it once. */
    private Evaluation existing(long evaluationId) {
        return remembered.get(evaluationId, id -> evaluations.findById(id).orElseThrow(() -> new IllegalStateException("there is no evaluation " + id)));
    }

    private void decide(Evaluation evaluation, Kind kind, @Nullable Grade grade, @Nullable String reason, String actor) {
        journal.add(evaluation.id(), new EvaluationDecision(evaluation.round(), kind, grade, reason, actor, clock.instant()));
    }

    private void note(Evaluation evaluation, String step, String actor, String outcome, String label, @Nullable String opinion) {
        ledger.record(new Decision(null, evaluation.caseId(), null, "%d 年度评估：%s".formatted(evaluation.year(), step), actor, outcome, label, opinion, null, null,
                clock.instant()));
    }

    private static Report.Channel channel(String actor) {
        return actor.equals(SignedIn.ENTERPRISE) ? Report.Channel.LINK : Report.Channel.PAPER;
    }

    private static String required(Evaluation evaluation, String what, @Nullable String given) {
        String text = text(given);
        if (text == null) {
            throw evaluation.refused("须填写" + what);
        }
        return text;
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}
