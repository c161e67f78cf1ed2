package cn.etown.support.application.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.Objection;
import cn.etown.support.application.PublicityService;
import cn.etown.support.application.ResultReason;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.engine.Names;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.fund.Balance;
import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.StackingService;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a reviewer needs to decide. Experts judge by themselves: they see neither each other's scores nor the fund. */
@Component
class CaseViews {

    private static final Map<String, String> FACT_KINDS = Map.of("INVOICE", "发票", "PRODUCT", "产品", "PLATFORM", "平台", "PROJECT", "项目");
    private static final Set<ApplicationStatus> BEFORE_RESERVATION = EnumSet.of(ApplicationStatus.RECEIVED, ApplicationStatus.SUPPLEMENT,
            ApplicationStatus.IN_REVIEW, ApplicationStatus.AWAITING_SELECTION, ApplicationStatus.APPROVED);
    private static final String DESK = "intake-desk";

    private final ApplicationService applications;
    private final PublicityService publicities;
    private final PublicationViews publications;
    private final EnterpriseService enterprises;
    private final PolicyService policy;
    private final StackingService stacking;
    private final DossierService dossier;
    private final FundBooks fund;
    private final WorkingCalendar calendar;
    private final CaseAccess access;
    private final Names names;
    private final DecisionWithdrawals withdrawals;
    private final Hands hands;

    CaseViews(ApplicationService applications, PublicityService publicities, PublicationViews publications, EnterpriseService enterprises,
              PolicyService policy, StackingService stacking, DossierService dossier, FundBooks fund, WorkingCalendar calendar, CaseAccess access, Names names,
              DecisionWithdrawals withdrawals, Hands hands) {
        this.withdrawals = withdrawals;
        this.hands = hands;
        this.applications = applications;
        this.publicities = publicities;
        this.publications = publications;
        this.enterprises = enterprises;
        this.policy = policy;
        this.stacking = stacking;
        this.dossier = dossier;
        this.fund = fund;
        this.calendar = calendar;
        this.access = access;
        this.names = names;
    }

    @Transactional(readOnly = true)
    CaseView of(long applicationId, Caller reader) {
        CaseSummary summary = applications.caseOf(applicationId);
        Instrument instrument = policy.instrument(summary.instrument());
        boolean asExpert = reader.groups().contains(OpinionsShown.EXPERTS);
        return new CaseView(applicationId, summary.caseNumber(), summary.status().label(), ChineseDates.day(summary.receivedOn()),
                summary.bureau() == null ? null : names.ofUnit(summary.bureau()),
                access.mayContribute(reader.userId(), applicationId),
                summary.status().mayBeWithdrawn() && reader.isAnyOf(DESK),
                applicant(enterprises.get(summary.enterpriseId())), clause(instrument), project(summary, instrument),
                applications.awardOf(applicationId).map(CaseViews::computation).orElse(null),
                stacking.conflictsOf(applicationId).stream().map(this::conflict).toList(),
                opinions(applicationId, reader),
                asExpert || !instrument.mode().isMonetary() ? null : publications.of(summary, reader),
                publicities.objectionsOf(applicationId).stream().map(CaseViews::protest).toList(),
                applications.defectsOf(applicationId), applications.resultReasonsOf(applicationId).stream().map(ResultReason::reason).toList(),
                Arrays.stream(DocumentKind.values()).filter(kind -> !kind.isGenerated()).map(kind -> new CaseView.Kind(kind.name(), kind.label())).toList(),
                papers(applicationId),
                asExpert || !instrument.mode().isMonetary() || !BEFORE_RESERVATION.contains(summary.status()) ? null : fundPosition(summary, instrument),
                asExpert ? null : fund.effectOf(applicationId).map(CaseViews::effect).filter(shown -> !shown.amounts().isEmpty()).orElse(null));
    }

    private static CaseView.Applicant applicant(Enterprise enterprise) {
        return new CaseView.Applicant(enterprise.name(), enterprise.creditCode().value(), enterprise.kind().label(), enterprise.industry().label(),
                enterprise.registeredAddress(), enterprise.officeAddress(), text(enterprise.registeredCapital()));
    }

    private static CaseView.Clause clause(Instrument instrument) {
        return new CaseView.Clause(instrument.code(), instrument.title(), instrument.clause(), instrument.mode().label(), text(instrument.cap()),
                instrument.base(), instrument.quote());
    }

    private CaseView.Project project(CaseSummary summary, Instrument instrument) {
        String statement = applications.statementOf(summary.id()).orElse(null);
        String claimed = stacking.factsClaimedBy(summary.id()).stream().map(CaseViews::text).collect(Collectors.joining("；"));
        if (!instrument.mode().isMonetary()) {
            return new CaseView.Project(summary.projectName(), statement, claimed, null, null, null, null, null);
        }
        AwardFacts facts = applications.factsOf(summary.id());
        return new CaseView.Project(summary.projectName(), statement, claimed, text(summary.requested()), text(summary.approved()), text(facts.base()),
                text(facts.lastYear()), instrument.perProduct() ? facts.products() : null);
    }

    private static CaseView.Computation computation(Award award) {
        return new CaseView.Computation(award.amount().toString(), award.explanation(), award.missingTerms(), award.rulesVersion());
    }

    private CaseView.Conflict conflict(StackingService.Conflict conflict) {
        return new CaseView.Conflict(text(conflict.fact()),
                applications.caseOf(conflict.otherCaseId()).caseNumber(), policy.instrument(conflict.otherInstrument()).label(),
                conflict.otherAmount().toString(), conflict.otherPaid());
    }

    private static String text(StackingService.Fact fact) {
        return "%s %s（%d 年）".formatted(FACT_KINDS.get(fact.kind()), fact.key(), fact.year());
    }

    private List<CaseView.Opinion> opinions(long applicationId, Caller reader) {
        Set<Long> takenBack = withdrawals.ofCase(applicationId).keySet();
        return OpinionsShown.to(reader, access.isBeingScored(applicationId), applications.opinionsOf(applicationId))
                .map(decision -> opinion(decision, takenBack.contains(decision.id()))).toList();
    }

    private CaseView.Opinion opinion(Decision decision, boolean takenBack) {
        return new CaseView.Opinion(decision.step(), names.ofUser(decision.actor(), decision.onBehalfOf()), time(decision.decidedAt()),
                takenBack ? decision.outcomeLabel() + OpinionsShown.TAKEN_BACK : decision.outcomeLabel(),
                OpinionsShown.wording(decision),
                decision.amountFen() == null ? null : Money.ofFen(decision.amountFen()).toString(), decision.minutesNo());
    }

    private static CaseView.Protest protest(Objection objection) {
        return new CaseView.Protest(objection.receipt(), time(objection.receivedAt()), objection.content(), objection.findingLabel(), objection.answer());
    }

    private List<CaseView.Paper> papers(long applicationId) {
        Hands.Signatures signed = hands.of(applicationId, "document");
        return dossier.documentsOf(applicationId).stream().map(document -> paper(document, signed)).toList();
    }

    private static CaseView.Paper paper(Document document, Hands.Signatures signed) {
        return new CaseView.Paper(document.id(), document.kind().label(), document.fileName(), size(document.size()), signed.who(document.uploadedBy(), document.uploadedAt()),
                time(document.uploadedAt()));
    }

    private @Nullable CaseView.FundPosition fundPosition(CaseSummary summary, Instrument instrument) {
        Set<Envelope> concerned = Set.of(Envelope.ALL, Envelope.ofIndustry(instrument.industry().name()), Envelope.ofInstrument(instrument.code()));
        Money wanted = summary.approved() != null ? summary.approved()
                : applications.awardOf(summary.id()).map(Award::amount).orElse(summary.requested());
        return fund.balances(calendar.today().getYear()).stream()
                .filter(balance -> balance.limited() && concerned.contains(balance.envelope()))
                .map(Balance::available).min(Money::compareTo)
                .map(available -> new CaseView.FundPosition("年度资金可用余额", available.toString(), !wanted.exceeds(available)))
                .orElse(null);
    }

    private static CaseView.FundEffect effect(FundBooks.Effect effect) {
        Map<String, Money> amounts = new LinkedHashMap<>();
        amounts.put("排队等待资金", effect.wanted());
        amounts.put("已预留", effect.reserved());
        amounts.put("已承诺未支付", effect.committed());
        amounts.put("已支付", effect.paid());
        amounts.put("待追回", effect.recoverable());
        amounts.put("已追回", effect.recovered());
        return new CaseView.FundEffect(amounts.entrySet().stream().filter(each -> each.getValue().isPositive())
                .map(each -> new CaseView.Amount(each.getKey(), each.getValue().toString())).toList(),
                effect.years().stream().map(year -> new CaseView.YearLine(year.year() + "年", year.committed().toString(), year.paid().toString())).toList());
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    private static String time(Instant instant) {
        return ChineseDates.minute(instant);
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024 ? "%d KB".formatted(Math.max(1, Math.round(bytes / 1024.0))) : "%.1f MB".formatted(bytes / (1024.0 * 1024));
    }
}
