package cn.etown.support.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.ApplicationWithdrawn;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.PlannedPayment;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.SupportMode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;

/** The agreement on the real database; the features that it asks are mocked. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AgreementServiceIT {

    private static final AtomicLong CASES = new AtomicLong(9_100_000_000L);
    private static final String OFFICER = "economic-development-officer-1";
    private static final Money AMOUNT = Money.ofYuan(6_500_000);

    @Autowired
    Agreements agreements;

    @Autowired
    WorkingCalendar workingDays;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final ApplicationService applications = Mockito.mock();
    final AwardService awards = Mockito.mock();
    final EnterpriseService enterprises = Mockito.mock();
    final DossierService dossier = Mockito.mock();
    final DecisionLedger ledger = Mockito.mock();
    final FundService fund = Mockito.mock();
    final AgreementDocuments documents = Mockito.mock();
    final NegotiatedTerms negotiation = Mockito.mock();
    final InstalmentProgress paying = Mockito.mock();
    final WorkingCalendar calendar = Mockito.mock();
    final List<Object> events = new ArrayList<>();
    final long caseId = CASES.incrementAndGet();
    AgreementService service;

    @BeforeEach
    void anApprovedCaseWithAScannedAgreement() {
        isNow("2026-03-04T10:00");
        stands(ApplicationStatus.AWAITING_AGREEMENT);
        given(documents.drawUp(any(), any())).willReturn(new AgreementPapers("0-abc", 21, "d".repeat(64), null, null));
        given(applications.awardOf(caseId)).willReturn(Optional.of(new Award(AMOUNT, List.of(), List.of(), "48-2020/1")));
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造有限公司", ApplicantKind.ENTERPRISE,
                Industry.ROBOT, "荣华南路1号", "荣华南路1号", Money.ofYuan(50_000_000)));
        given(dossier.documentsOf(caseId)).willReturn(List.of(scan(11, "a"), scan(12, "b")));
        given(ledger.decisionsOf(caseId)).willReturn(List.of(new Decision(1L, caseId, "REVIEW:chief", "科室负责人审核", "economic-development-chief-1",
                "approve", "同意", "同意", 650_000_000L, null, Instant.parse("2026-02-20T02:00:00Z"))));
    }

    private void stands(ApplicationStatus status) {
        given(applications.caseOf(caseId)).willReturn(new CaseSummary(caseId, "京技扶申〔2026〕0001号", 7, "亦庄智造有限公司", "RO-4", SupportMode.RATE_CAPPED,
                "智能产线改造", Money.ofYuan(8_000_000), AMOUNT, "economic-development", status, "intake-desk-1", LocalDate.parse("2026-01-15")));
    }

    private void isNow(String time) {
        given(calendar.today()).willReturn(LocalDate.parse(time.substring(0, 10)));
        given(calendar.plusWorkingDays(any(), anyInt())).willAnswer(call -> workingDays.plusWorkingDays(call.getArgument(0), call.getArgument(1)));
        service = new AgreementService(agreements, applications, awards, enterprises, new SignedScans(dossier), documents, ledger, fund, one(negotiation), one(paying),
                calendar, TestCalendar.clockAt(time), events::add, 20);
    }

    @Test
    void aCaseThatWasNotNegotiatedGetsTheUsualTerms() {
        Agreement agreement = prepared();

        assertThat(service.agreementOf(caseId)).hasValueSatisfying(stored -> assertThat(stored.terms()).isEqualTo(agreement.terms()));
        assertThat(agreement.number()).matches("京技扶协〔2026〕\\d{4}号");
        assertThat(agreement.state()).isEqualTo(AgreementState.OFFERED);
        assertThat(agreement.version()).isEqualTo(1);
        assertThat(agreement.rulesVersion()).isEqualTo("48-2020/1");
        assertThat(agreement.scanDue()).contains(LocalDate.parse("2026-04-01"));
        assertThat(agreement.terms()).isEqualTo(new SupportTerms(AMOUNT,
                List.of(new Instalment(1, null, AMOUNT, "协议签订", null, LocalDate.parse("2026-03-04"))), List.of(), List.of(), BreachTerms.usual()));
        assertThat(agreement.current().termsSha256()).isEqualTo(agreement.terms().sha256());
        assertThat(service.instalmentsOf(caseId)).as("nothing is planned before it is signed").isEmpty();
        then(fund).shouldHaveNoInteractions();
    }

    @Test
    void whatWasNegotiatedIsFrozenExactly() {
        SupportTerms terms = negotiated();
        given(negotiation.agreedFor(caseId)).willReturn(Optional.of(terms));

        assertThat(prepared().terms()).isEqualTo(terms);
        signed();

        assertThat(service.agreementOf(caseId).orElseThrow().terms()).isEqualTo(terms);
        assertThat(service.instalmentsOf(caseId)).extracting(ScheduledInstalment::instalment).isEqualTo(terms.instalments());
        assertThat(service.instalmentsOf(caseId)).extracting(ScheduledInstalment::budgetYear).containsExactly(2026, 2027);
        assertThat(jdbc.sql("select promise from support.obligation o join support.agreement a on a.id = o.agreement_id where a.case_id = ? and status = 'ACTIVE'")
                .param(caseId).query(String.class).list()).hasSize(5).contains("REPORT_YEARLY");
    }

    @Test
    void termsOfAnotherAmountThanWasApprovedAreNotDrawnUp() {
        given(negotiation.agreedFor(caseId)).willReturn(Optional.of(new SupportTerms(Money.ofYuan(7_000_000), List.of(), List.of(), List.of(), BreachTerms.usual())));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(this::prepared).withMessageContainingAll("6,500,000.00 元", "7,000,000.00 元", "不一致");
    }

    @Test
    void drawingUpAgainGivesTheFirstAgreement() {
        assertThat(prepared().id()).isEqualTo(prepared().id());
        assertThat(service.agreementOf(caseId).orElseThrow().versions()).hasSize(1);
    }

    @Test
    void aSignedAgreementRunsAndCommitsTheMoney() {
        prepared();
        Agreement agreement = signed();

        assertThat(agreement.state()).isEqualTo(AgreementState.SIGNED);
        assertThat(agreement.amount()).isEqualTo(AMOUNT);
        assertThat(agreement.current().signature().scanDocumentId()).as("the last scan").isEqualTo(12);
        assertThat(agreement.endsOn()).isEqualTo("2036-03-10");
        assertThat(agreement.obligations()).hasSize(4).extracting(Obligation::baseline).contains("国家税务总局北京经济技术开发区税务局", "52,000,000.00 元");
        assertThat(agreement.history()).extracting(AgreementEvent::kind)
                .containsExactly(AgreementEvent.Kind.OFFERED, AgreementEvent.Kind.ACCEPTED, AgreementEvent.Kind.SIGNED);
        assertThat(events).containsExactly(new AgreementSigned(caseId, agreement.id(), agreement.number()));
        then(applications).should().markAgreed(caseId);
        then(fund).should().commit(caseId, List.of(new PlannedPayment(1, 2026, AMOUNT)));
    }

    @Test
    void anInstalmentIsAsFarAsItsPaymentSays() {
        prepared();
        Agreement agreement = signed();
        given(paying.of(agreement.id())).willReturn(Map.of(1, InstalmentState.PAID));
        assertThat(service.instalmentsOf(caseId)).extracting(ScheduledInstalment::state).containsExactly(InstalmentState.PAID);
    }

    @Test
    void withoutAScanOfThisSigningNothingIsAccepted() {
        prepared();
        given(dossier.documentsOf(caseId)).willReturn(List.of(new Document(9, caseId, DocumentKind.AGREEMENT_SCAN, "旧.pdf", "application/pdf", 1000,
                "c".repeat(64), OFFICER, Instant.parse("2026-03-03T02:00:00Z"))));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.accept(caseId, null, "enterprise"))
                .withMessageContainingAll("京技扶协", "协议签署扫描件", "上传");
        assertThat(state()).isEqualTo(AgreementState.OFFERED);
    }

    @Test
    void whatTheEnterpriseHasNotReturnedIsNotSigned() {
        prepared();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> sign(TestSignings.valid())).withMessageContainingAll("待企业签署", "不能登记签订");
        then(fund).shouldHaveNoInteractions();
    }

    @Test
    void anotherScanMayBeAskedFor() {
        prepared();
        service.accept(caseId, null, "enterprise");
        service.askForAnotherScan(caseId, "第3页缺少骑缝章", OFFICER);
        assertThat(state()).isEqualTo(AgreementState.OFFERED);
        assertThat(signed().state()).isEqualTo(AgreementState.SIGNED);
    }

    @Test
    void whoDoesNotSignGetsANewTimeOrTheAgreementLapses() {
        prepared();
        service.decline(caseId, "对违约责任有不同意见", "enterprise");
        service.remind(caseId, 5, "已电话沟通", OFFICER);
        assertThat(service.agreementOf(caseId).orElseThrow().scanDue()).contains(LocalDate.parse("2026-03-11"));

        service.lapse(caseId, "企业书面放弃", OFFICER);

        assertThat(state()).isEqualTo(AgreementState.LAPSED);
        assertThat(events).last().isInstanceOf(AgreementEnded.class);
        then(awards).should().lapse(caseId, "企业书面放弃");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.accept(caseId, null, "enterprise")).withMessageContaining("已失效");
    }

    @Test
    void aWithdrawnCaseTakesItsUnsignedAgreementWithIt() {
        prepared();
        service.on(new ApplicationWithdrawn(caseId));
        assertThat(state()).isEqualTo(AgreementState.LAPSED);
    }

    @Test
    void aSignedAgreementIsNotSignedAgainNorDoesItLapse() {
        prepared();
        signed();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> sign(TestSignings.valid())).withMessageContaining("履行中");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.lapse(caseId, "x", OFFICER)).withMessageContaining("不能登记失效");
    }

    @Test
    void aTerminatedOrBreachedAgreementPaysNothingMore() {
        prepared();
        Agreement agreement = signed();
        service.breach(agreement.id(), "擅自迁出", OFFICER);
        assertThat(service.instalmentsOf(caseId)).extracting(ScheduledInstalment::state).containsExactly(InstalmentState.CANCELLED);
        assertThat(events).last().isEqualTo(new AgreementEnded(caseId, agreement.id(), agreement.number(), AgreementState.BREACHED));
        then(fund).should().adjustCommitment(eq(caseId), eq(List.of()), any());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> service.terminate(agreement.id(), "x", OFFICER)).withMessageContaining("已认定违约");
    }

    @Test
    void whenAllPromisesHaveEndedAndEverythingIsPaidItIsFulfilled() {
        prepared();
        Agreement agreement = signed();
        assertThat(agreements.kept(LocalDate.parse("2036-03-10"), agreement.id() - 1, 1)).as("the last day of the promises").doesNotContain(agreement.id());
        assertThat(agreements.kept(LocalDate.parse("2036-03-11"), agreement.id() - 1, 1)).containsExactly(agreement.id());
        stands(ApplicationStatus.AGREED);
        assertThat(service.markFulfilled(List.of(agreement.id()))).as("money is still to be paid").isZero();
        stands(ApplicationStatus.PAID);
        assertThat(service.markFulfilled(List.of(agreement.id()))).isEqualTo(1);
        assertThat(service.markFulfilled(List.of(agreement.id()))).as("a repeat").isZero();
        assertThat(state()).isEqualTo(AgreementState.FULFILLED);
        assertThat(agreements.kept(LocalDate.parse("2036-03-11"), agreement.id() - 1, 1)).doesNotContain(agreement.id());
    }

    @Test
    void ofTwoWhoActOnTheSameStateOneIsRefused() {
        prepared();
        Agreement mine = service.agreementOf(caseId).orElseThrow();
        service.accept(caseId, null, "enterprise");
        mine.lapse(OFFICER, "逾期", TestCalendar.clockAt("2026-03-06T10:00"));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> agreements.saveHistory(mine)).withMessageContaining("由他人办理");
        assertThat(state()).isEqualTo(AgreementState.ACCEPTED);
    }

    @Test
    void aRefusedAgreementLeavesNoHoleInTheNumbers() {
        willThrow(new UserMessageException("不能记录")).willReturn(null).given(ledger).record(any());
        assertThatThrownBy(this::prepared).isInstanceOf(UserMessageException.class);
        int before = jdbc.sql("select coalesce(max(last), 0) from support.agreement_number where year = 2026").query(Integer.class).single();
        assertThat(prepared().number()).isEqualTo("京技扶协〔2026〕%04d号".formatted(before + 1));
    }

    @Test
    void aSigningThatTheFundRefusesChangesNothing() {
        prepared();
        service.accept(caseId, null, "enterprise");
        willThrow(new UserMessageException("资金尚未足额预留")).given(fund).commit(anyLong(), any());
        assertThatThrownBy(() -> sign(TestSignings.valid())).isInstanceOf(UserMessageException.class);
        assertThat(state()).isEqualTo(AgreementState.ACCEPTED);
        then(applications).should(never()).markPaid(anyLong());
    }

    @Test
    void whatWasSignedIsNeverChanged() {
        prepared();
        signed();
        for (String table : List.of("agreement", "agreement_version", "agreement_signing", "agreement_instalment", "agreement_event")) {
            assertThatThrownBy(() -> jdbc.sql("delete from support." + table).update()).as(table).hasMessageContaining("append-only");
            assertThatThrownBy(() -> jdbc.sql("truncate support." + table + " cascade").update()).as(table).hasMessageContaining("append-only");
        }
        for (String change : List.of("update support.agreement set number = ''", "update support.agreement_version set terms = ''",
                "update support.agreement_event set state = 'SIGNED'", "delete from support.obligation", "truncate support.obligation cascade")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append-only");
        }
    }

    private Agreement prepared() {
        return transaction.execute(status -> service.prepare(caseId, "system"));
    }

    private Agreement signed() {
        service.accept(caseId, null, "enterprise");
        isNow("2026-03-06T10:00");
        return sign(TestSignings.valid());
    }

    private Agreement sign(Signing signing) {
        transaction.executeWithoutResult(status -> service.sign(caseId, signing, OFFICER));
        return service.agreementOf(caseId).orElseThrow();
    }

    private AgreementState state() {
        return service.agreementOf(caseId).orElseThrow().state();
    }

    private static SupportTerms negotiated() {
        return new SupportTerms(AMOUNT, List.of(
                new Instalment(1, null, Money.ofYuan(4_000_000), "协议签订", null, LocalDate.parse("2026-03-20")),
                new Instalment(2, null, Money.ofYuan(2_500_000), "产线验收", "验收报告", LocalDate.parse("2027-06-30"))),
                List.of(), List.of(Undertaking.REPORT_YEARLY), BreachTerms.usual());
    }

    private Document scan(long id, String digit) {
        return new Document(id, caseId, DocumentKind.AGREEMENT_SCAN, "协议.pdf", "application/pdf", 1000, digit.repeat(64), OFFICER,
                Instant.parse("2026-03-05T02:00:00Z"));
    }

    private static <T> ObjectProvider<T> one(T bean) {
        return new ObjectProvider<>() {
            @Override
            public java.util.stream.Stream<T> stream() {
                return java.util.stream.Stream.of(bean);
            }
        };
    }
}
