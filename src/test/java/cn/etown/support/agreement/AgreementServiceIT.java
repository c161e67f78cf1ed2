package cn.etown.support.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;

/** The agreement on the real database; the features that it asks are mocked. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AgreementServiceIT {

    private static final AtomicLong CASES = new AtomicLong(9_100_000_000L);

    @Autowired
    Agreements agreements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final ApplicationService applications = Mockito.mock();
    final EnterpriseService enterprises = Mockito.mock();
    final DossierService dossier = Mockito.mock();
    final DecisionLedger ledger = Mockito.mock();
    final FundService fund = Mockito.mock();
    final List<Object> events = new ArrayList<>();
    final long caseId = CASES.incrementAndGet();
    AgreementService service;

    @BeforeEach
    void anApprovedCaseWithAScannedAgreement() {
        given(applications.caseOf(caseId)).willReturn(new CaseSummary(caseId, "京技扶申〔2026〕0001号", 7, "亦庄智造有限公司", "RO-4", SupportMode.RATE_CAPPED, "智能产线改造",
                Money.ofYuan(8_000_000), Money.ofYuan(6_500_000), "economic-development", ApplicationStatus.AWAITING_AGREEMENT, "intake-desk-1",
                LocalDate.parse("2026-01-15")));
        given(applications.awardOf(caseId)).willReturn(Optional.of(new Award(Money.ofYuan(6_500_000), List.of(), List.of(), "48-2020/1")));
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造有限公司", ApplicantKind.ENTERPRISE,
                Industry.ROBOT, "荣华南路1号", "荣华南路1号", Money.ofYuan(50_000_000)));
        given(dossier.documentsOf(caseId)).willReturn(List.of(scan(11, "a"), scan(12, "b")));
        given(ledger.decisionsOf(caseId)).willReturn(List.of(new Decision(1L, caseId, "REVIEW:chief", "科室负责人审核", "economic-development-chief-1",
                "approve", "同意", "同意", 650_000_000L, null, Instant.parse("2026-02-20T02:00:00Z"))));
        service = new AgreementService(agreements, applications, enterprises, dossier, ledger, fund, TestCalendar.clockAt("2026-03-06T10:00"), events::add);
    }

    @Test
    void aSignedAgreementFreezesTheTermsAndCommitsTheMoney() {
        Agreement agreement = sign(TestSignings.valid());

        assertThat(service.agreementOf(caseId)).contains(agreement);
        assertThat(agreement.number()).matches("京技扶协〔2026〕\\d{4}号");
        assertThat(agreement.amount()).isEqualTo(Money.ofYuan(6_500_000));
        assertThat(agreement.rulesVersion()).isEqualTo("48-2020/1");
        assertThat(agreement.scanDocumentId()).as("the last scan").isEqualTo(12);
        assertThat(agreement.endsOn()).isEqualTo("2036-03-10");
        assertThat(agreement.obligations()).hasSize(4).extracting(Obligation::baseline).contains("国家税务总局北京经济技术开发区税务局", "52,000,000.00 元");
        assertThat(events).containsExactly(new AgreementSigned(caseId, agreement.id(), agreement.number()));
        then(applications).should().markAgreed(caseId);
        then(fund).should().commit(caseId, List.of(new PlannedPayment(1, 2026, agreement.amount())));
        then(ledger).should().record(any());
    }

    @Test
    void withoutAScanNothingIsSigned() {
        given(dossier.documentsOf(caseId)).willReturn(List.of());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> sign(TestSignings.valid()))
                .withMessageContainingAll("京技扶申〔2026〕0001号", "协议签署扫描件");
        then(fund).shouldHaveNoInteractions();
    }

    @Test
    void aCaseHasOneAgreement() {
        Agreement first = sign(TestSignings.valid());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> sign(TestSignings.valid())).withMessageContaining(first.number());
    }

    @Test
    void aRefusedSigningLeavesNoHoleInTheNumbers() {
        willThrow(new UserMessageException("资金尚未足额预留")).willDoNothing().given(fund).commit(anyLong(), any());
        assertThatThrownBy(() -> sign(TestSignings.valid())).isInstanceOf(UserMessageException.class);
        int before = lastNumber();

        assertThat(sign(TestSignings.valid()).number()).isEqualTo("京技扶协〔2026〕%04d号".formatted(before + 1));
    }

    @Test
    void whatWasSignedIsNeverChanged() {
        sign(TestSignings.valid());
        for (String change : List.of("update support.agreement set amount_fen = 1", "delete from support.agreement", "truncate support.agreement cascade",
                "delete from support.obligation", "truncate support.obligation")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append-only");
        }
    }

    private Agreement sign(Signing signing) {
        return transaction.execute(status -> service.sign(caseId, signing, "economic-development-officer-1"));
    }

    private int lastNumber() {
        return jdbc.sql("select coalesce(max(last), 0) from support.agreement_number where year = 2026").query(Integer.class).single();
    }

    private Document scan(long id, String digit) {
        return new Document(id, caseId, DocumentKind.AGREEMENT_SCAN, "协议.pdf", "application/pdf", 1000, digit.repeat(64), "economic-development-officer-1",
                Instant.parse("2026-03-05T02:00:00Z"));
    }
}
