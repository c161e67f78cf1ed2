package cn.etown.support.application;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Availability;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.StackingService;
import cn.etown.support.policy.TermKind;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the window to the responsible bureau: filing, papers, eligibility, routing. */
@Service
@Transactional
public class IntakeService {

    private static final BigDecimal DEFAULT_ROUNDS = BigDecimal.valueOf(2);
    private static final BigDecimal DEFAULT_DAYS = BigDecimal.valueOf(5);


    private final Applications applications;
    private final CaseNumbers numbers;
    private final CompletenessChecks checks;
    private final ResultReasons reasons;
    private final CaseJournal journal;
    private final EnterpriseService enterprises;
    private final PolicyService policy;
    private final StackingService stacking;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final ApplicantBars bars;
    private final Clock clock;

    IntakeService(Applications applications, CaseNumbers numbers, CompletenessChecks checks, ResultReasons reasons, CaseJournal journal,
                  EnterpriseService enterprises, PolicyService policy, StackingService stacking, DossierService dossier, WorkingCalendar calendar,
                  ApplicantBars bars, Clock clock) {
        this.applications = applications;
        this.numbers = numbers;
        this.checks = checks;
        this.reasons = reasons;
        this.journal = journal;
        this.enterprises = enterprises;
        this.policy = policy;
        this.stacking = stacking;
        this.dossier = dossier;
        this.calendar = calendar;
        this.bars = bars;
        this.clock = clock;
    }

    /**
     * Accepts an application. A closed window or a switched-off instrument is recorded all the same and answered by the eligibility check.
     *
     * @throws UserMessageException naming everything that is to be mended, or the living case for the same project
     */
    public CaseSummary file(Filing filing, String filedBy) {
        LocalDate today = calendar.today();
        FilingCheck check = new FilingCheck(filing, today.getYear());
        Optional<Instrument> instrument = instrument(filing, check);
        Optional<Enterprise> applicant = applicant(filing, check);
        String projectName = check.projectName();
        String statement = check.statement();
        Optional<AwardFacts> declared = instrument.map(check::facts);
        List<StackingService.Fact> claimed = check.claimedFacts();
        check.refuseProblems();
        return accept(instrument.orElseThrow(), applicant.orElseThrow(), projectName, statement, declared.orElseThrow(), claimed, filedBy, today);
    }

    private CaseSummary accept(Instrument instrument, Enterprise applicant, String projectName, @Nullable String statement, AwardFacts declared,
                               List<StackingService.Fact> claimed, String filedBy, LocalDate today) {
        String number = numbers.next(CaseNumbers.Kind.APPLICATION, today.getYear());
        applications.findAlive(applicant.id(), instrument.code(), projectName).ifPresent(alive -> {
            throw new UserMessageException("%s已就同一条款 %s、同一项目提交申报，案件号 %s 正在办理，请勿重复提交；如需修改，请在该案件中补正或先撤回。"
                    .formatted(applicant.name(), instrument.code(), alive));
        });
        Application application = applications.save(Application.accept(number, applicant, instrument, projectName, statement, declared, filedBy, today,
                clock.instant()));
        stacking.claim(application.id(), applicant.id(), instrument.code(), claimed);
        journal.decide(application.id(), DecisionLedger.DUTY_FILED, "收到申报", filedBy, "filed", "受理", null, declared.requested(), null);
        return application.summary();
    }

    private Optional<Instrument> instrument(Filing filing, FilingCheck check) {
        if (filing.instrument() == null || filing.instrument().isBlank()) {
            check.add("请选择申报条款");
            return Optional.empty();
        }
        try {
            return Optional.of(policy.instrument(filing.instrument()));
        } catch (UserMessageException e) {
            check.add(e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Enterprise> applicant(Filing filing, FilingCheck check) {
        try {
            return Optional.of(enterprises.register(filing.applicant()));
        } catch (UserMessageException e) {
            check.add(e.getMessage());
            return Optional.empty();
        }
    }

    public Completeness recordCompleteness(long applicationId, CompletenessCheck check, String actor) {
        Application application = applications.get(applicationId);
        application.expectBeingChecked();
        Completeness result = check.complete() ? complete(application, check) : defective(application, check);
        checks.add(applicationId, result, check, actor);
        journal.note(applicationId, "核对申报材料", actor, check.complete() ? "complete" : "defective", check.complete() ? "材料齐全" : "需补正",
                check.complete() ? check.opinion() : String.join("\n", check.defects()));
        return result;
    }

    private Completeness complete(Application application, CompletenessCheck check) {
        if (!dossier.has(application.id(), DocumentKind.COMMITMENT)) {
            throw application.refused("还没有上传已签署的十年承诺书，不能登记“材料齐全”；请先在“材料”页上传，或选择需补正");
        }
        if (!check.defects().isEmpty()) {
            throw application.refused("填写了缺失或不符的材料，却选择了“材料齐全”；请改选需补正，或清空清单");
        }
        refuseNotApplicable(application, check);
        return Completeness.COMPLETE;
    }

    private static void refuseNotApplicable(Application application, CompletenessCheck check) {
        if (application.applicantKind() != ApplicantKind.ENTERPRISE) {
            return;
        }
        String skipped = check.conditions().entrySet().stream().filter(entry -> entry.getValue() == Finding.NOT_APPLICABLE)
                .map(entry -> entry.getKey().label()).sorted().collect(Collectors.joining("、"));
        if (!skipped.isEmpty()) {
            throw application.refused("申报主体是企业，以下条件必须核对，不能选“不适用”：" + skipped);
        }
    }

    private Completeness defective(Application application, CompletenessCheck check) {
        if (check.defects().isEmpty()) {
            throw application.refused("选择了需补正，请一次性列出全部缺失或不符的材料");
        }
        int limit = supplementLimit(application);
        if (application.supplementsExhausted(limit)) {
            return Completeness.EXHAUSTED;
        }
        application.requestSupplement(supplementDueFrom(application), limit);
        applications.save(application);
        return Completeness.SUPPLEMENT;
    }

    /** A reviewer's return to 补正; counts as a round. */
    void returnForSupplement(Application application, List<String> fields, String opinion, String actor) {
        application.requestSupplement(supplementDueFrom(application), supplementLimit(application));
        checks.add(application.id(), Completeness.SUPPLEMENT, new CompletenessCheck(false, Map.of(), true, fields, opinion), actor);
    }

    private int supplementLimit(Application application) {
        return policy.term(application.instrument(), TermKind.SUPPLEMENT_LIMIT, application.receivedOn()).orElse(DEFAULT_ROUNDS).intValueExact();
    }

    private LocalDate supplementDueFrom(Application application) {
        int days = policy.term(application.instrument(), TermKind.SUPPLEMENT_DAYS, application.receivedOn()).orElse(DEFAULT_DAYS).intValueExact();
        return calendar.plusWorkingDays(calendar.today(), days);
    }

    /** The last day on which supplements are accepted. */
    @Transactional(readOnly = true)
    public LocalDate supplementDue(long applicationId) {
        Application application = applications.get(applicationId);
        return application.supplementDue().orElseThrow(() -> application.refused("没有进行中的补正"));
    }

    public void recordSupplement(long applicationId, @Nullable String note, String actor) {
        Application application = applications.get(applicationId);
        application.receiveSupplement();
        applications.save(application);
        journal.note(applicationId, "接收补正材料", actor, "supplemented", "已收补正材料", note);
    }

    /** No supplement in time, or too many rounds. */
    public void recordReturn(long applicationId, String actor) {
        Application application = applications.get(applicationId);
        boolean overdue = application.status() == ApplicationStatus.SUPPLEMENT;
        application.returnToApplicant();
        applications.save(application);
        stacking.settle(applicationId, Money.ZERO, false);
        reasons.add(applicationId, overdue
                ? new ResultReason("未在补正期限内提交补正材料", "备齐材料后可以重新申报")
                : new ResultReason("补正次数已满，材料仍不齐全", "按清单备齐全部材料后可以重新申报"));
        journal.note(applicationId, "退回申报", actor, "returned", "退回", overdue ? "补正逾期" : "补正次数已满");
    }

    @Transactional(readOnly = true)
    public EligibilityFacts eligibilityFacts(long applicationId) {
        Application application = applications.get(applicationId);
        Instrument instrument = policy.instrument(application.instrument());
        CompletenessCheck check = checks.last(applicationId).orElseThrow(() -> application.refused("尚未核对申报材料"));
        Availability availability = policy.availability(application.instrument(), application.receivedOn());
        return new EligibilityFacts(instrument.kinds().contains(application.applicantKind()),
                instrument.admitsIndustry(application.applicantKind(), application.applicantIndustry()), check.entryConditionsMet(), check.commitmentSigned(),
                availability.windowOpen(), availability.switchedOff(), isBarred(application));
    }

    private boolean isBarred(Application application) {
        return bars.of(application.enterpriseId(), application.receivedOn()).isPresent();
    }

    /** @param found reasons of the table {@code eligibility}; none means eligible */
    public boolean recordEligibility(long applicationId, List<ResultReason> found) {
        if (found.isEmpty()) {
            return true;
        }
        Application application = applications.get(applicationId);
        application.findIneligible();
        applications.save(application);
        stacking.settle(applicationId, Money.ZERO, false);
        detailed(application, found).forEach(reason -> reasons.add(applicationId, reason));
        return false;
    }

    /** Adds to the table's words what only the data know: which conditions are unmet, until when the window was open. */
    private List<ResultReason> detailed(Application application, List<ResultReason> found) {
        List<ResultReason> all = new ArrayList<>(found);
        checks.last(application.id()).map(CompletenessCheck::unmet).filter(unmet -> !unmet.isEmpty()).ifPresent(unmet -> all.add(new ResultReason(
                "未满足的基本条件：" + unmet.stream().map(EntryCondition::label).collect(Collectors.joining("、")), "条件具备后可以重新申报")));
        String closed = policy.availability(application.instrument(), application.receivedOn()).reason();
        if (closed != null) {
            all.add(new ResultReason(closed, "请留意申报窗口的开放公告"));
        }
        bars.of(application.enterpriseId(), application.receivedOn()).ifPresent(bar -> all.add(new ResultReason(
                "因“" + bar.reason() + "”限制申报至 " + ChineseDates.day(bar.until()), "已纠正违约、付清款项的，可以持证明材料向政策兑现窗口申请信用修复，经两人复核后提前解除限制")));
        return all;
    }

    public void route(long applicationId, String bureau) {
        Application application = applications.get(applicationId);
        application.routeTo(bureau);
        applications.save(application);
    }

    /** A case that the review sent back is there already. */
    public void openNegotiation(long applicationId) {
        Application application = applications.get(applicationId);
        if (application.status() == ApplicationStatus.NEGOTIATION) {
            return;
        }
        application.handToNegotiation();
        applications.save(application);
    }

    public void answerGuidance(long applicationId, String answer, String actor) {
        Application application = applications.get(applicationId);
        application.answerGuidance(answer);
        applications.save(application);
        journal.note(applicationId, "答复政策指引", actor, "answered", "已答复", answer);
    }
}
