package cn.etown.support.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.PlannedPayment;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/** Changes and endings on the real database; the features that they ask are mocked. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AmendmentServiceIT {

    private static final AtomicLong CASES = new AtomicLong(9_160_000_000L);
    private static final String PROPOSER = "economic-development-officer-1";
    private static final String LEGAL = "legal-office-1";
    private static final String HEAD = "economic-development-head-1";
    private static final Instalment ON_SIGNING = new Instalment(1, null, Money.ofYuan(4_000_000), "协议签订", null, LocalDate.parse("2026-03-04"));
    private static final Instalment LATER = new Instalment(2, null, Money.ofYuan(2_500_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"));
    private static final SupportTerms TERMS = terms(ON_SIGNING, LATER);

    @Autowired
    Agreements agreements;
    @Autowired
    Amendments amendments;
    @Autowired
    WorkingCalendar workingDays;
    @Autowired
    JdbcClient jdbc;

    final ApplicationService applications = Mockito.mock();
    final EnterpriseService enterprises = Mockito.mock();
    final DossierService dossier = Mockito.mock();
    final DecisionLedger ledger = Mockito.mock();
    final FundService fund = Mockito.mock();
    final FundBooks books = Mockito.mock();
    final PolicyService policy = Mockito.mock(Mockito.RETURNS_DEEP_STUBS);
    final CaseAccess access = Mockito.mock();
    final AgreementDocuments documents = Mockito.mock();
    final InstalmentProgress paying = Mockito.mock();
    final NegotiatedTerms negotiation = Mockito.mock();
    final WorkingCalendar calendar = Mockito.mock();
    final List<Object> events = new ArrayList<>();
    final long caseId = CASES.incrementAndGet();
    AgreementService agreement;
    AmendmentService service;

    @BeforeEach
    void anAgreementInForce() {
        given(calendar.today()).willReturn(LocalDate.parse("2026-03-06"));
        given(calendar.plusWorkingDays(any(), anyInt())).willAnswer(call -> workingDays.plusWorkingDays(call.getArgument(0), call.getArgument(1)));
        given(negotiation.agreedFor(caseId)).willReturn(Optional.of(TERMS));
        mode(SupportMode.RATE_CAPPED);
        given(applications.awardOf(caseId)).willReturn(Optional.of(new Award(TERMS.amount(), List.of(), List.of(), "48-2020/1")));
        given(applications.caseNumbered(number())).willAnswer(call -> Optional.of(applications.caseOf(caseId)));
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造有限公司", ApplicantKind.ENTERPRISE, Industry.ROBOT,
                "荣华南路1号", "荣华南路1号", Money.ofYuan(50_000_000)));
        given(access.mayContribute(anyString(), eq(caseId))).willReturn(true);
        given(policy.approvalLimit(anyString(), eq("economic-development-heads"), any())).willReturn(Optional.of(Money.ofYuan(30_000_000).fen()));
        given(policy.approvalLimit(anyString(), eq("management-committee"), any())).willReturn(Optional.of(Money.ofYuan(1_000_000_000).fen()));
        given(books.leftFor(anyLong(), anyInt(), any(), any())).willReturn(Money.ofYuan(1_000_000));
        given(documents.drawUp(any(), any())).willReturn(new AgreementPapers("0-abc", 21, "d".repeat(64), 22L, "e".repeat(64)));
        agreement = new AgreementService(agreements, applications, Mockito.<AwardService>mock(), enterprises, new SignedScans(dossier), documents, ledger, fund,
                one(negotiation), one(paying), calendar, TestCalendar.clockAt("2026-03-06T10:00"), events::add, 20);
        service = new AmendmentService(agreements, amendments, agreement, applications, documents, new SignedScans(dossier), access, ledger, policy, fund, books,
                calendar, TestCalendar.clockAt("2026-03-06T11:00"), events::add, 20);
        agreement.prepare(caseId, "system");
        scanned("2026-03-06T02:30:00Z");
        agreement.accept(caseId, null, "enterprise");
        agreement.sign(caseId, TestSignings.on("2026-03-06", "2026-03-06"), PROPOSER);
        events.clear();
    }

    private void mode(SupportMode mode) {
        given(applications.caseOf(caseId)).willReturn(new CaseSummary(caseId, number(), 7, "亦庄智造有限公司", "RO-4", mode, "智能产线改造", TERMS.amount(),
                TERMS.amount(), "economic-development", ApplicationStatus.AGREED, "intake-desk-1", LocalDate.parse("2026-01-15")));
    }

    @Test
    void aChangeIsANewVersionOnceTheEnterpriseHasSignedIt() {
        SupportTerms later = terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_500_000), "产线验收", "验收报告", LocalDate.parse("2028-06-30")));
        offered(later);
        Agreement waiting = agreement.agreementOf(caseId).orElseThrow();
        assertThat(waiting.state()).as("the version in force stays in force").isEqualTo(AgreementState.SIGNED);
        assertThat(waiting.terms()).isEqualTo(TERMS);
        assertThat(agreement.instalmentsOf(caseId)).extracting(ScheduledInstalment::version).containsOnly(1);
        scanned("2026-03-06T03:30:00Z");

        service.accept(caseId, null, "enterprise");
        service.sign(caseId, "2026-03-06", null, PROPOSER);

        Agreement amended = agreement.agreementOf(caseId).orElseThrow();
        assertThat(amended.state()).isEqualTo(AgreementState.AMENDED);
        assertThat(amended.version()).isEqualTo(2);
        assertThat(amended.terms()).isEqualTo(later);
        assertThat(amended.versions().get(0).terms()).as("what was signed before is still there").isEqualTo(TERMS);
        assertThat(amended.endsOn()).isEqualTo("2036-03-06");
        assertThat(agreement.instalmentsOf(caseId)).extracting(ScheduledInstalment::budgetYear).containsExactly(2026, 2028);
        assertThat(events).containsExactly(new AgreementAmended(caseId, amended.id(), amended.number(), 2));
        then(fund).should().adjustCommitment(eq(caseId),
                eq(List.of(new PlannedPayment(1, 2026, Money.ofYuan(4_000_000)), new PlannedPayment(2, 2028, Money.ofYuan(2_500_000)))), any());
    }

    @Test
    void whatIsPaidOrUnderWayIsNotChanged() {
        given(paying.of(anyLong())).willReturn(Map.of(1, InstalmentState.PAID));
        propose("change");
        refused(terms(new Instalment(1, null, Money.ofYuan(3_000_000), "协议签订", null, LocalDate.parse("2026-03-04")), LATER), "第1期已支付，不能变更");
        service.draft(caseId, terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_000_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))), PROPOSER);
    }

    @Test
    void moreThanTheFundHasOrNothingAtAllIsRefused() {
        propose("change");
        refused(TERMS, "没有任何变化");
        refused(terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(3_500_001), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))), "1,000,000.00 元", "1,000,001.00 元");
        refused(terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_500_000), "产线验收", "验收报告", LocalDate.parse("2026-03-05"))), "第2期的付款日期不能早于今天");
    }

    @Test
    void whoProposesNeitherChecksNorDecides() {
        propose("terminate");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.check(caseId, "pass", "可", PROPOSER)).withMessageContaining("不相容岗位");
        service.check(caseId, "pass", "可", LEGAL);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.decide(caseId, "approve", "同意", null, LEGAL)).withMessageContaining("不相容岗位");
        assertThatThrownBy(() -> jdbc.sql("update support.agreement_amendment set decided_by = checked_by, state = 'APPROVED' where checked_by is not null and decided_by is null").update())
                .hasMessageContaining("decided_by_somebody_else");
    }

    @Test
    void theCommitteeDecidesAboveTheHeadsLimitAndWhateverWasNegotiated() {
        propose("terminate");
        assertThat(service.decidingGroup(caseId)).isEqualTo("economic-development-heads");
        given(policy.approvalLimit(anyString(), eq("economic-development-heads"), any())).willReturn(Optional.of(1L));
        assertThat(service.decidingGroup(caseId)).isEqualTo("management-committee");
        given(policy.approvalLimit(anyString(), eq("economic-development-heads"), any())).willReturn(Optional.of(Money.ofYuan(30_000_000).fen()));
        mode(SupportMode.NEGOTIATED);
        assertThat(service.decidingGroup(caseId)).isEqualTo("management-committee");
        service.check(caseId, "pass", "可", LEGAL);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.decide(caseId, "approve", "同意", " ", "management-committee-1"))
                .withMessageContaining("会议纪要");
    }

    @Test
    void whoHasNoLimitForTheAmountDoesNotApprove() {
        propose("terminate");
        service.check(caseId, "pass", "可", LEGAL);
        given(policy.approvalLimit(eq(HEAD), any(), any())).willReturn(Optional.empty());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.decide(caseId, "approve", "同意", null, HEAD)).withMessageContaining("审批权限");
        assertThat(service.decide(caseId, "refuse", "不同意", null, HEAD)).as("to refuse needs no limit").isFalse();
    }

    @Test
    void anEndingReleasesWhatIsNotPaid() {
        propose("terminate");
        service.check(caseId, "pass", "可", LEGAL);
        service.decide(caseId, "approve", "同意", null, HEAD);
        service.terminate(caseId);
        assertThat(agreement.agreementOf(caseId).orElseThrow().state()).isEqualTo(AgreementState.TERMINATED);
        assertThat(agreement.instalmentsOf(caseId)).extracting(ScheduledInstalment::state).containsOnly(InstalmentState.CANCELLED);
        then(fund).should().adjustCommitment(eq(caseId), eq(List.of()), any());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> propose("change")).withMessageContaining("已终止");
    }

    @Test
    void aChangeThatDoesNotComeAboutLeavesEverythingAsItIs() {
        offered(terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_000_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))));
        service.drop(caseId, "企业不同意", "enterprise");
        Agreement kept = agreement.agreementOf(caseId).orElseThrow();
        assertThat(kept.state()).isEqualTo(AgreementState.SIGNED);
        assertThat(kept.terms()).isEqualTo(TERMS);
        propose("change");
        service.draft(caseId, terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_100_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))), PROPOSER);
        service.check(caseId, "pass", "可", LEGAL);
        service.decide(caseId, "approve", "同意", null, HEAD);
        service.prepare(caseId, "system");
        assertThat(agreement.agreementOf(caseId).orElseThrow().latest().number()).as("a number is never used twice").isEqualTo(3);
    }

    @Test
    void anOldScanIsNotTheSignedChange() {
        offered(terms(ON_SIGNING, new Instalment(2, null, Money.ofYuan(2_000_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.accept(caseId, null, "enterprise")).withMessageContaining("扫描件");
    }

    @Test
    void onlyOneChangeAtATimeAndOnlyOfOnesOwnBureau() {
        propose("change");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> propose("terminate")).withMessageContaining("正在办理");
        given(access.mayContribute(anyString(), eq(caseId))).willReturn(false);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> propose("terminate")).withMessageContaining("没有找到");
    }

    private void offered(SupportTerms terms) {
        propose("change");
        service.draft(caseId, terms, PROPOSER);
        service.check(caseId, "pass", "可", LEGAL);
        assertThat(service.decide(caseId, "approve", "同意", null, HEAD)).isTrue();
        service.prepare(caseId, "system");
        service.prepare(caseId, "system");
    }

    private void propose(String kind) {
        service.propose(new AmendmentRequest(number(), kind, "工期推迟"), PROPOSER);
    }

    private void refused(SupportTerms terms, String... complaints) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.draft(caseId, terms, PROPOSER)).withMessageContainingAll(complaints);
    }

    private void scanned(String at) {
        given(dossier.documentsOf(caseId)).willReturn(List.of(new Document(12, caseId, DocumentKind.AGREEMENT_SCAN, "协议.pdf", "application/pdf", 1000, "b".repeat(64),
                PROPOSER, Instant.parse(at))));
    }

    private String number() {
        return "测试〔2026〕" + caseId + "号";
    }

    private static SupportTerms terms(Instalment... instalments) {
        return new SupportTerms(Money.sum(Stream.of(instalments).map(Instalment::amount).toList()), List.of(instalments), List.of(), List.of(), BreachTerms.usual());
    }

    private static <T> ObjectProvider<T> one(T bean) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return Stream.of(bean);
            }
        };
    }
}
