package cn.etown.support.disbursement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementAmended;
import cn.etown.support.agreement.AgreementEnded;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.InstalmentState;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;
import cn.etown.support.policy.TermKind;

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
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;

/** Three instalments on the real database: when each is started, what it needs, and what is said before it is late; the features around are mocked. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DisbursementScheduleIT {

    private static final AtomicLong CASES = new AtomicLong(9_250_000_000L);

    @Autowired
    Disbursements disbursements;
    @Autowired
    PaymentSettings settings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    final AgreementService agreements = Mockito.mock();
    final ApplicationService applications = Mockito.mock();
    final PolicyService policy = Mockito.mock();
    final DossierService dossier = Mockito.mock();
    final DecisionLedger ledger = Mockito.mock();
    final FundService fund = Mockito.mock();
    final PaymentOrders orders = Mockito.mock();
    final List<Object> events = new ArrayList<>();
    final long caseId = CASES.incrementAndGet();
    final DisbursementSchedule.Due first = new DisbursementSchedule.Due(caseId, 1);
    final DisbursementSchedule.Due second = new DisbursementSchedule.Due(caseId, 2);
    long agreementId;

    @BeforeEach
    void anAgreementWithThreeInstalments() {
        agreementId = jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:caseId, :number, '管委会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'IT-2', 'science-innovation-officer-1') returning id""")
                .param("caseId", caseId).param("number", "分期" + caseId).query(Long.class).single();
        given(applications.caseOf(caseId)).willReturn(new CaseSummary(caseId, "京技扶申〔2026〕0001号", 7, "亦庄智造有限公司", "IT-2", SupportMode.NEGOTIATED, "存储芯片",
                Money.ofYuan(6_000_000), Money.ofYuan(6_000_000), "science-innovation", ApplicationStatus.AGREED, "intake-desk-1", LocalDate.parse("2026-01-15")));
        given(policy.term("IT-2", TermKind.PAYOUT_DAYS, LocalDate.parse("2026-01-15"))).willReturn(Optional.of(new BigDecimal("10")));
        plan("2026-03-02", "2026-03-05", "2026-12-31");
    }

    @Test
    void thoseDueAreStartedOnceAndTheOthersWaitForTheirDay() {
        assertThat(at("2026-03-10").plan(caseId)).containsExactly(first, second);
        assertThat(at("2026-03-10").due()).contains(first, second).doesNotContain(new DisbursementSchedule.Due(caseId, 3));

        assertThat(at("2026-03-10").begin(first)).contains(new DisbursementSchedule.Beginning("京技扶申〔2026〕0001号", "science-innovation", false));
        assertThat(at("2026-03-10").begin(first)).isEmpty();
        assertThat(at("2026-12-30").due()).doesNotContain(new DisbursementSchedule.Due(caseId, 3));
        assertThat(at("2026-12-31").due()).contains(new DisbursementSchedule.Due(caseId, 3));
        assertThat(at("2026-03-10").plan(caseId)).as("planned again, nothing begins anew").containsExactly(first, second);
        assertThat(at("2026-03-10").begin(first)).isEmpty();
        assertThat(at("2026-03-10").of(agreementId)).isEqualTo(Map.of(1, InstalmentState.UNDER_WAY, 2, InstalmentState.PLANNED, 3, InstalmentState.PLANNED));
    }

    @Test
    void manyNodesAtOnceStartOne() {
        at("2026-03-10").plan(caseId);
        List<CompletableFuture<Boolean>> nodes = IntStream.range(0, 8).mapToObj(node -> CompletableFuture.supplyAsync(() ->
                transaction.execute(status -> at("2026-03-10").begin(first).isPresent()))).toList();
        assertThat(nodes.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void anInstalmentWithoutEvidenceIsPayableFromTheSigningOrItsDay() {
        at("2026-03-10").plan(caseId);
        at("2026-03-10").begin(first);
        assertThat(limit("2026-03-10").of(caseId, 1)).contains(LocalDate.parse("2026-03-16"));
    }

    @Test
    void evidenceIsUploadedConfirmedAndOnlyThenTheLimitRuns() {
        begun(second);
        assertThat(limit("2026-03-10").of(caseId, 2)).isEmpty();
        MilestoneService milestones = milestones("2026-03-10");
        given(dossier.documentsOf(caseId)).willReturn(List.of(evidence("2026-03-09T02:00:00Z")));
        assertThatExceptionOfType(UserMessageException.class).as("uploaded before it was asked for").isThrownBy(() -> milestones.submit(caseId, 2, "已完成", "enterprise"))
                .withMessageContaining("还没有上传第 2 期");
        given(dossier.documentsOf(caseId)).willReturn(List.of(evidence("2026-03-10T03:00:00Z")));
        milestones.submit(caseId, 2, "已完成", "enterprise");

        assertThat(milestones("2026-03-20").decide(caseId, 2, "confirm", null, "属实", "science-innovation-officer-1")).isTrue();
        assertThat(limit("2026-03-20").of(caseId, 2)).contains(LocalDate.parse("2026-04-03"));
    }

    @Test
    void whatIsMissingIsAskedForAgainWithANewTime() {
        begun(second);
        MilestoneService later = milestones("2026-03-20");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> later.decide(caseId, 2, "more", " ", "", "officer")).withMessageContaining("还缺少什么");
        assertThat(later.decide(caseId, 2, "more", "缺少验收报告。", "请补充", "officer")).isFalse();
        assertThat(later.evidenceDue(caseId, 2)).isAfter("2026-04-10");
        disbursements.runsAs(caseId, 2, "process-" + caseId);
        assertThat(later.requestOf("process-" + caseId)).hasValueSatisfying(request -> {
            assertThat(request.missing()).isEqualTo("缺少验收报告。");
            assertThat(request.milestone()).isEqualTo("产线竣工");
            assertThat(request.instalments()).isEqualTo(3);
        });
        given(dossier.documentsOf(caseId)).willReturn(List.of(evidence("2026-03-15T02:00:00Z")));
        assertThatExceptionOfType(UserMessageException.class).as("the earlier file does not do").isThrownBy(() -> later.submit(caseId, 2, "已补", "enterprise"));
    }

    @Test
    void whoIsLateGetsADeadlineOrThePaymentIsHeldAndStartedAgain() {
        begun(second);
        MilestoneService milestones = milestones("2026-04-20");
        for (String day : List.of("2026-04-20", "2027-05-01", "bald", "2026-02-30", "")) {
            assertThatExceptionOfType(UserMessageException.class).as(day).isThrownBy(() -> milestones.decideOverdue(caseId, 2, "extend", day, "延期", "officer"));
        }
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> milestones.decideOverdue(caseId, 2, "extend", "2026-08-01", "延期", "officer")).withMessageContaining("暂缓拨付");
        assertThat(milestones.decideOverdue(caseId, 2, "extend", "2026-05-20", "延期", "officer")).isTrue();
        assertThat(milestones.evidenceDue(caseId, 2)).isEqualTo("2026-05-20");

        assertThat(milestones.decideOverdue(caseId, 2, "hold", "2026-09-01", "项目推迟", "officer")).isFalse();
        assertThat(at("2026-08-31").due()).doesNotContain(second);
        assertThat(at("2026-09-01").due()).contains(second);
        assertThat(at("2026-09-01").begin(second)).hasValueSatisfying(beginning -> assertThat(beginning.needsEvidence()).isTrue());
    }

    @Test
    void anAmendmentMovesWhatHasNotBegun() {
        begun(first);
        plan("2026-03-02", "2026-06-01", null);
        at("2026-03-10").on(new AgreementAmended(caseId, agreementId, "京技扶协〔2026〕0001号", 2));
        assertThat(at("2026-05-31").due()).doesNotContain(second);
        assertThat(at("2026-06-01").due()).contains(second);
        assertThat(at("2026-06-01").of(agreementId)).containsEntry(3, InstalmentState.CANCELLED).containsEntry(1, InstalmentState.UNDER_WAY);
    }

    @Test
    void anAgreementThatEndsIsPaidNoFurther() {
        at("2026-03-10").plan(caseId);
        at("2026-03-10").on(new AgreementEnded(caseId, agreementId, "京技扶协〔2026〕0001号", AgreementState.TERMINATED));
        assertThat(at("2026-12-31").due()).doesNotContain(first, second);
    }

    @Test
    void financeIsWarnedOnceThreeWorkingDaysBeforeTheLimit() {
        begun(first);
        watch("2026-03-10").warn();
        assertThat(events).isEmpty();
        watch("2026-03-11").warn();
        watch("2026-03-12").warn();
        assertThat(events).filteredOn(event -> ((PayoutLimitNear) event).caseId() == caseId)
                .containsExactly(new PayoutLimitNear(caseId, 1, LocalDate.parse("2026-03-16"), "science-innovation"));
    }

    private void plan(String firstDue, String secondDue, String thirdDue) {
        List<ScheduledInstalment> planned = new ArrayList<>(List.of(scheduled(1, "协议签订", null, firstDue), scheduled(2, "产线竣工", "竣工验收报告", secondDue)));
        if (thirdDue != null) {
            planned.add(scheduled(3, "达产", "审计报告", thirdDue));
        }
        given(agreements.instalmentsOf(caseId)).willReturn(planned);
        LocalDate signedOn = LocalDate.parse("2026-03-02");
        given(agreements.agreementOf(caseId)).willReturn(Optional.of(TestAgreements.signed(agreementId, caseId, "京技扶协〔2026〕0001号", "亦庄智造有限公司", signedOn,
                TestSupportTerms.with(TestSupportTerms.plain(signedOn), Money.ofYuan(2_000_000L * planned.size()),
                        planned.stream().map(ScheduledInstalment::instalment).toArray(Instalment[]::new)))));
    }

    private ScheduledInstalment scheduled(int number, String milestone, String evidence, String due) {
        return new ScheduledInstalment(agreementId, 1, new Instalment(number, null, Money.ofYuan(2_000_000), milestone, evidence, LocalDate.parse(due)), 2026, InstalmentState.PLANNED);
    }

    private void begun(DisbursementSchedule.Due due) {
        at("2026-03-10").plan(caseId);
        assertThat(at("2026-03-10").begin(due)).isPresent();
    }

    private Document evidence(String uploadedAt) {
        return new Document(1, caseId, DocumentKind.EVIDENCE, "验收报告.pdf", "application/pdf", 1, "a".repeat(64), "enterprise", Instant.parse(uploadedAt));
    }

    private DisbursementSchedule at(String day) {
        return new DisbursementSchedule(disbursements, orders, agreements, applications, limit(day), settings, calendar(day), clock(day), events::add);
    }

    @Test
    void whileSomebodyHoldsTheAgreementNothingIsStartedOrWarnedOf() {
        at("2026-03-10").plan(caseId);
        at("2026-03-10").begin(first);
        jdbc.sql("update support.disbursement set limit_on = '2026-03-12' where case_id = ? and instalment = 1").param(caseId).update();
        InstalmentHolds holds = new InstalmentHolds(jdbc, clock("2026-03-10"));
        holds.hold(agreementId, "clawback:" + caseId, "违约追缴", "legal-office-1");
        holds.hold(agreementId, "clawback:" + caseId, "违约追缴", "legal-office-1");

        assertThat(at("2026-12-31").due()).doesNotContain(second, new DisbursementSchedule.Due(caseId, 3));
        assertThat(at("2026-12-31").begin(second)).isEmpty();
        watch("2026-03-11").warn();
        assertThat(events).isEmpty();
        assertThat(holds.reason(agreementId)).contains("违约追缴");
        assertThatThrownBy(() -> jdbc.sql("delete from support.disbursement_hold").update()).hasMessageContaining("append-only");

        holds.release("clawback:" + caseId, "追缴终结", "legal-office-1");
        holds.release("clawback:" + caseId, "追缴终结", "legal-office-1");
        assertThat(holds.reason(agreementId)).isEmpty();
        assertThat(at("2026-03-10").due()).contains(second);
        assertThat(at("2026-03-10").begin(second)).isPresent();
    }

    @Test
    void anInstalmentThatIsSetOffIsNotPaidOutAnyMore() {
        InstalmentSetOff setOffs = new InstalmentSetOff(disbursements, orders, applications, fund, events::add);
        given(fund.committed(anyLong(), anyInt())).willReturn(Money.ZERO);
        given(fund.committed(caseId, 2)).willReturn(Money.ofYuan(2_000_000));
        at("2026-03-10").plan(caseId);
        at("2026-03-10").begin(first);
        assertThat(setOffs.unpaidOf(7)).filteredOn(row -> row.caseId() == caseId).extracting(InstalmentSetOff.Unpaid::instalment).containsExactly(2);

        UUID posting = UUID.randomUUID();
        setOffs.setOff(caseId, 2, posting, Money.ofYuan(500_000), "抵销一部分");
        assertThat(events).isEmpty();
        assertThat(at("2026-03-10").of(agreementId)).containsEntry(2, InstalmentState.PLANNED);

        setOffs.setOff(caseId, 2, posting, Money.ofYuan(2_000_000), "全部抵销");
        Mockito.verify(fund).setOff(caseId, 2, posting, Money.ofYuan(2_000_000), "全部抵销");
        assertThat(events).containsExactly(new InstalmentSetOff.SetOffInFull(caseId, 2));
        assertThat(at("2026-03-10").of(agreementId)).containsEntry(2, InstalmentState.SET_OFF);
        assertThat(at("2026-03-10").due()).doesNotContain(second);

        PaymentOrder open = new PaymentOrder(caseId, 1, agreementId, new Payee("亦庄智造有限公司", "银行", "12345678"), Money.ofYuan(1), "finance-officer-1", Instant.EPOCH);
        given(orders.findOpen(caseId, 1)).willReturn(Optional.of(open));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> setOffs.setOff(caseId, 1, posting, Money.ofYuan(1), "抵销")).withMessageContaining("尚未办结的支付单");
    }

    @Test
    void whatHasBegunEndsWithTheAgreementButWhatTheBankHasInHandWaitsForItsAnswer() {
        plan("2026-03-02", "2026-03-05", "2026-03-06");
        DisbursementSchedule.Due third = new DisbursementSchedule.Due(caseId, 3);
        at("2026-03-10").plan(caseId);
        List.of(first, second, third).forEach(due -> {
            at("2026-03-10").begin(due);
            at("2026-03-10").runsAs(due, "process-" + caseId + "-" + due.instalment());
        });
        PaymentOrder prepared = order(1);
        PaymentOrder withTheBank = order(2);
        withTheBank.verify("京技扶付〔2026〕9001号", "finance-chief-1", Instant.EPOCH);
        withTheBank.joins(new PaymentBatch(77L, "批次", "finance-officer-1", Instant.EPOCH));
        given(orders.findOpen(caseId, 1)).willReturn(Optional.of(prepared));
        given(orders.findOpen(caseId, 2)).willReturn(Optional.of(withTheBank));

        at("2026-03-10").on(new AgreementEnded(caseId, agreementId, "京技扶协〔2026〕0001号", AgreementState.BREACHED));
        assertThat(at("2026-03-10").of(agreementId)).isEqualTo(Map.of(1, InstalmentState.CANCELLED, 2, InstalmentState.UNDER_WAY, 3, InstalmentState.CANCELLED));
        assertThat(events).containsExactly(new DisbursementSchedule.PaymentDropped(caseId, 1), new DisbursementSchedule.PaymentDropped(caseId, 3));
        assertThat(prepared.state()).isEqualTo(PaymentOrder.State.RETURNED);
        assertThat(withTheBank.state()).isEqualTo(PaymentOrder.State.VERIFIED);
        disbursements.cancel(caseId, 2);
        assertThat(at("2026-03-10").dropped()).contains(first, second, third);
        List.of(first, second, third).forEach(at("2026-03-10")::endedFor);
        assertThat(at("2026-03-10").dropped()).doesNotContain(first, second, third);
    }

    @Test
    void anOrderThatIsVerifiedButNotWithTheBankIsWithdrawn() {
        PaymentOrder verified = order(1);
        verified.verify("京技扶付〔2026〕9002号", "finance-chief-1", Instant.EPOCH);
        assertThat(verified.withdraw("协议终止，不再支付", "system", Instant.EPOCH)).isTrue();
        assertThat(verified.state()).isEqualTo(PaymentOrder.State.REFUSED);
        assertThat(verified.refusalReason()).isEqualTo("协议终止，不再支付");
    }

    private PaymentOrder order(int instalment) {
        return new PaymentOrder(caseId, instalment, agreementId, new Payee("亦庄智造有限公司", "银行", "12345678"), Money.ofYuan(1), "finance-officer-1", Instant.EPOCH);
    }

    private PayoutLimit limit(String day) {
        return new PayoutLimit(applications, agreements, policy, calendar(day), disbursements);
    }

    private MilestoneService milestones(String day) {
        return new MilestoneService(disbursements, agreements, applications, dossier, ledger, limit(day), settings, calendar(day), clock(day));
    }

    private PayoutWatch watch(String day) {
        return new PayoutWatch(disbursements, agreements, applications, fund, settings, calendar(day), clock(day), transaction, event -> {
            if (((PayoutLimitNear) event).caseId() == caseId) {
                events.add(event);
            }
        });
    }

    private static WorkingCalendar calendar(String day) {
        return TestCalendar.at(day + "T10:00");
    }

    private static Clock clock(String day) {
        return TestCalendar.clockAt(day + "T10:00");
    }
}
