package cn.etown.support.disbursement;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
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
import cn.etown.support.money.Money;
import cn.etown.support.policy.SupportMode;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
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
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/** Payment orders on the real database; the features around are mocked. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DisbursementServiceIT {

    private static final AtomicLong CASES = new AtomicLong(9_200_000_000L);
    private static final String PAYEE = "亦庄智造有限公司";

    @Autowired
    BatchService batches;
    @Autowired
    PaymentOrders orders;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final AgreementService agreements = Mockito.mock();
    final ApplicationService applications = Mockito.mock();
    final EnterpriseService enterprises = Mockito.mock();
    final DossierService dossier = Mockito.mock();
    final DecisionLedger ledger = Mockito.mock();
    final FundService fund = Mockito.mock();
    final List<Object> events = new ArrayList<>();
    final long caseId = CASES.incrementAndGet();
    DisbursementService disbursement;
    ExcessService excesses;

    @Autowired
    Disbursements disbursements;

    @Autowired
    PaymentSettings settings;

    @BeforeEach
    void aSignedCaseWithACommitment() {
        CaseSummary application = new CaseSummary(caseId, "京技扶申〔2026〕0001号", 7, PAYEE, "RO-4", SupportMode.RATE_CAPPED, "智能产线改造",
                Money.ofYuan(8_000_000), Money.ofYuan(6_500_000), "economic-development", ApplicationStatus.AGREED, "intake-desk-1", LocalDate.parse("2026-01-15"));
        given(applications.caseOf(caseId)).willReturn(application);
        given(agreements.agreementOf(caseId)).willReturn(Optional.of(TestAgreements.signed(agreementRow(), caseId, "京技扶协〔2026〕0001号",
                PAYEE, Money.ofYuan(6_500_000), LocalDate.parse("2026-03-02"))));
        given(enterprises.get(7)).willReturn(new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造(北京)有限公司", ApplicantKind.ENTERPRISE,
                Industry.ROBOT, "荣华南路1号", "荣华南路1号", null));
        given(fund.committed(caseId, 1)).willReturn(Money.ofYuan(6_500_000));
        given(dossier.store(anyLong(), any(), anyString(), any(), anyString())).willReturn(new Document(77, caseId, DocumentKind.PAYMENT_ORDER, "支付单.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1, "b".repeat(64), "finance-chief-1", Instant.EPOCH));
        WorkingCalendar calendar = TestCalendar.at("2026-03-10T10:00");
        Clock clock = TestCalendar.clockAt("2026-03-10T10:00");
        excesses = new ExcessService(new Excesses(jdbc), orders, applications, ledger, fund, settings, calendar, clock, events::add);
        disbursement = new DisbursementService(orders, agreements, applications, enterprises, dossier, ledger, fund, calendar, clock, events::add, disbursements,
                excesses, new PayoutLimit(applications, agreements, Mockito.mock(), calendar, disbursements), settings, new InstalmentHolds(jdbc, clock));
        jdbc.sql("""
                insert into support.disbursement (case_id, instalment, agreement_id, state, due_on, started_at, payable_since, limit_on)
                select :caseId, 1, id, 'STARTED', '2026-03-02'::date, now(), '2026-03-02'::date, :limit::date from support.agreement where case_id = :caseId""").param("caseId", caseId).param("limit", "2026-03-12").update();
    }

    /** Their cases exist for this test only. */
    @AfterEach
    void nothingIsLeftOnThePageOfPayments() {
        jdbc.sql("update support.payment_order set state = 'REFUSED', refusal_reason = '测试结束' where case_id = :case and state = 'VERIFIED'").param("case", caseId).update();
        jdbc.sql("update support.payment_excess set returned_fen = amount_fen where case_id = :case").param("case", caseId).update();
    }

    @Test
    void aHeldAgreementIsNeitherOrderedNorVerifiedNorHandedToTheBank() {
        InstalmentHolds holds = new InstalmentHolds(jdbc, TestCalendar.clockAt("2026-03-10T10:00"));
        long agreementId = jdbc.sql("select id from support.agreement where case_id = ?").param(caseId).query(Long.class).single();
        prepare("6500000.00");
        holds.hold(agreementId, "clawback:1-" + caseId, "京技追〔2026〕0001号 违约追缴", "legal-office-1");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> disbursement.verify(caseId, 1, "approve", "", "finance-chief-1"))
                .withMessage("该协议的拨付已暂停：京技追〔2026〕0001号 违约追缴。解除后再办理。");
        disbursement.verify(caseId, 1, "return", "暂停", "finance-chief-1");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> prepare("6500000.00")).withMessageContaining("拨付已暂停");
        holds.release("clawback:1-" + caseId, "撤销", "legal-office-1");
        prepare("6500000.00");
        disbursement.verify(caseId, 1, "approve", "", "finance-chief-1");
        holds.hold(agreementId, "clawback:2-" + caseId, "京技追〔2026〕0002号 违约追缴", "legal-office-1");
        long order = orders.findOpen(caseId, 1).orElseThrow().id();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> batches.create(List.of(order), "finance-officer-1")).withMessageContaining("拨付已暂停");
        holds.release("clawback:2-" + caseId, "撤销", "legal-office-1");
    }

    @Test
    void anOrderIsPreparedVerifiedPaidAndBooked() {
        prepare("6500000.00");
        assertThat(verify("approve")).isTrue();
        String number = onlyOrder().number();
        assertThat(number).matches("京技扶付〔2026〕\\d{4}号");

        assertThat(confirm(paid("ICBC-" + caseId, "6500000.00"))).isEqualTo(PaymentOutcome.Kind.FULL);

        then(applications).should().markPaid(caseId);
        then(fund).should().pay(caseId, 1, onlyOrder().postingId(), Money.ofYuan(6_500_000));
        assertThat(events).containsExactly(new PaymentConfirmed(caseId, 1, number, Money.ofYuan(6_500_000), LocalDate.parse("2026-03-10")));
        assertThat(disbursement.paymentsOf(caseId)).containsExactly(new Payment(number, 1, Money.ofYuan(6_500_000), LocalDate.parse("2026-03-10"),
                TestCalendar.at("2026-03-10T10:00").workingDaysBetween(LocalDate.parse("2026-01-15"), LocalDate.parse("2026-03-10")), false));
        ArgumentCaptor<Decision> decisions = ArgumentCaptor.forClass(Decision.class);
        then(ledger).should(times(3)).record(decisions.capture());
        assertThat(decisions.getAllValues()).extracting(Decision::opinion).as("the second person sees whom he pays and where")
                .containsExactly("收款单位：亦庄智造有限公司；开户银行：工商银行亦庄支行；银行账号：6222020000123456", number + "\n核对无误", number + "，银行流水号 ICBC-" + caseId);
        then(ledger).should().assume(caseId, "finance-officer-1", "PAYMENT:prepare");
        then(ledger).should().assume(caseId, "finance-chief-1", "PAYMENT:verify");
    }

    @Test
    void aPartIsPaidAndTheRestFollows() {
        prepare("500000");
        verify("approve");
        assertThat(confirm(paid("PART-" + caseId, "500000"))).isEqualTo(PaymentOutcome.Kind.PARTLY);
        then(applications).should(never()).markPaid(anyLong());

        given(fund.committed(caseId, 1)).willReturn(Money.ofYuan(6_000_000));
        prepare("6000000");
        verify("approve");
        assertThat(confirm(paid("REST-" + caseId, "6000000"))).isEqualTo(PaymentOutcome.Kind.FULL);
        then(applications).should().markPaid(caseId);
    }

    @Test
    void aPaymentAfterTheLimitIsPutOnRecordWithItsDaysAndTold() {
        jdbc.sql("update support.disbursement set limit_on = '2026-03-06' where case_id = :case").param("case", caseId).update();
        prepare("6500000");
        verify("approve");
        PaymentOutcome outcome = transactional(() -> disbursement.confirm(caseId, 1, paid("LATE-" + caseId, "6500000"), "finance-officer-1"));
        assertThat(outcome.late()).isTrue();

        transactional(() -> {
            disbursement.reportLate(outcome.orderId(), "system");
            return null;
        });

        assertThat(events).endsWith(new PaidLate(caseId, outcome.orderId(), "economic-development"));
        ArgumentCaptor<Decision> decisions = ArgumentCaptor.forClass(Decision.class);
        then(ledger).should(times(4)).record(decisions.capture());
        assertThat(decisions.getValue().outcomeLabel()).as("from Friday to Tuesday").isEqualTo("逾期 4 天（2 个工作日）");
        assertThat(decisions.getValue().opinion()).contains(onlyOrder().number(), "拨付时限 2026年3月6日", "实际支付 2026年3月10日");
        assertThat(disbursement.order(outcome.orderId()).orElseThrow().late()).isEqualTo("4 天（2 个工作日）");
        assertThat(disbursement.paymentsOf(caseId)).singleElement().matches(Payment::late);
    }

    @Test
    void theDaysFromAcceptanceToPaymentAreKeptWithThePaymentAndShown() {
        prepare("6500000");
        verify("approve");
        confirm(paid("DAYS-" + caseId, "6500000"));
        DisbursementService.OrderSummary shown = disbursement.ordersOf(caseId).get(0);
        assertThat(shown.daysTaken()).as("from 15 January to 10 March").isEqualTo(54);
        assertThat(shown.workingDaysTaken()).isEqualTo(TestCalendar.at("2026-03-10T10:00").workingDaysBetween(LocalDate.parse("2026-01-15"), LocalDate.parse("2026-03-10")));
        assertThat(jdbc.sql("select days_taken from support.payment_order where case_id = :case").param("case", caseId).query(Integer.class).single()).isEqualTo(54);
    }

    @Test
    void moreThanTheRemainingCommitmentIsRefusedWhenPreparedAndAgainWhenVerified() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> prepare("6500000.01")).withMessageContaining("6,500,000.00 元");
        prepare("6500000");
        given(fund.committed(caseId, 1)).willReturn(Money.ofYuan(6_000_000));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> verify("approve")).withMessageContaining("6,000,000.00 元");
    }

    @Test
    void theSecondOrderWaitsForTheFirst() {
        prepare("100");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> prepare("100")).withMessageContaining("尚未办结");
    }

    @Test
    void twoPeopleWhoPrepareAtTheSameMomentMakeOneOrder() {
        List<CompletableFuture<Void>> both = List.of(CompletableFuture.runAsync(() -> prepare("100")), CompletableFuture.runAsync(() -> prepare("100")));
        both.forEach(each -> {
            try {
                each.join();
            } catch (CompletionException refused) {
                assertThat(refused.getCause()).isNotNull();
            }
        });
        assertThat(orders.findByCaseIdOrderById(caseId)).hasSize(1);
    }

    @Test
    void aReturnedOrderIsPreparedAnewAndTakesNoNumber() {
        prepare("6500000");
        assertThat(verify("return")).isFalse();
        prepare("6000000");
        verify("approve");
        assertThat(orders.findByCaseIdOrderById(caseId)).extracting(PaymentOrder::state)
                .containsExactly(PaymentOrder.State.RETURNED, PaymentOrder.State.VERIFIED);
        assertThat(orders.findByCaseIdOrderById(caseId).get(0).number()).isNull();
    }

    @Test
    void aRefusedPaymentStaysVisibleAndIsPreparedAnew() {
        prepare("6500000");
        verify("approve");
        assertThat(confirm(new BankAnswer("refused", null, null, null, false, "account", "账号与户名不符"))).isEqualTo(PaymentOutcome.Kind.ACCOUNT_WRONG);
        prepare("6500000");
        assertThat(orders.findByCaseIdOrderById(caseId)).extracting(PaymentOrder::state)
                .containsExactly(PaymentOrder.State.REFUSED, PaymentOrder.State.PREPARED);
        then(fund).should(never()).pay(anyLong(), anyInt(), any(), any());
    }

    @Test
    void aRefusalNeedsItsReason() {
        prepare("6500000");
        verify("approve");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> confirm(new BankAnswer("refused", null, null, null, false, "other", " ")))
                .withMessageContaining("原因");
    }

    @Test
    void whatGoesBeyondTheInstalmentHasToComeBack() {
        prepare("6500000");
        verify("approve");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> confirm(paid("MORE-" + caseId, "6500500"))).withMessageContaining("不一致");

        assertThat(confirm(paid("MORE-" + caseId, "6500500", true))).isEqualTo(PaymentOutcome.Kind.EXCESS);

        then(fund).should().pay(caseId, 1, onlyOrder().postingId(), Money.ofYuan(6_500_000));
        then(fund).should().overpay(eq(caseId), eq(1), any(), eq(Money.ofYuan(500)), anyString());
        then(applications).should().markPaid(caseId);
        assertThat(excesses.open()).filteredOn(open -> open.amount().equals(Money.ofYuan(500))).isNotEmpty();
    }

    @Test
    void aSecondPaymentOfAnOrderIsOwedAndComesBackInParts() {
        prepare("6500000");
        verify("approve");
        confirm(paid("FIRST-" + caseId, "6500000"));
        String number = onlyOrder().number();

        repeated(number, "SECOND-" + caseId, "6500000");
        assertThatExceptionOfType(UserMessageException.class).as("the same receipt").isThrownBy(() -> repeated(number, "SECOND-" + caseId, "6500000")).withMessageContaining("已登记");
        long excess = ((RepeatedPaymentFound) events.get(events.size() - 1)).excessId();
        then(fund).should().overpay(eq(caseId), eq(1), any(), eq(Money.ofYuan(6_500_000)), anyString());

        assertThat(returned(excess, "RET1-" + caseId, "6000000")).isFalse();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> returned(excess, "RET1-" + caseId, "100")).withMessageContaining("不能重复登记");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> returned(excess, "RET2-" + caseId, "500000.01")).withMessageContaining("500,000.00 元");
        assertThat(returned(excess, "RET2-" + caseId, "500000")).isTrue();
        then(fund).should(times(2)).recover(any(), any(), any(), anyString());
    }

    @Test
    void anOrderThatWasNotPaidIsNotPaidTwice() {
        prepare("6500000");
        verify("approve");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> repeated(onlyOrder().number(), "SECOND-" + caseId, "6500000")).withMessageContaining("不是重复支付");
    }

    @Test
    void aBankReferenceIsUsedOnce() {
        prepare("100");
        verify("approve");
        confirm(paid("TWICE-" + caseId, "100"));
        prepare("100");
        verify("approve");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> confirm(paid("TWICE-" + caseId, "100"))).withMessageContaining("已登记");
        assertThatThrownBy(() -> jdbc.sql("update support.payment_order set state = 'PAID', paid_on = current_date, paid_amount_fen = amount_fen, bank_reference = :reference where case_id = :case and state = 'VERIFIED'")
                .param("reference", "TWICE-" + caseId).param("case", caseId).update()).hasMessageContaining("bank_reference_used_once");
    }

    @Test
    void anotherPayeeThanTheAgreementsPartyIsRefusedButItsNewNameIsNot() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> prepare("别家有限公司", "100")).withMessageContaining(PAYEE);
        prepare("亦庄智造（北京）有限公司", "100");
    }

    @Test
    void theDatabaseItselfWantsTwoPeople() {
        prepare("100");
        assertThatThrownBy(() -> jdbc.sql("update support.payment_order set verified_by = prepared_by, state = 'RETURNED' where case_id = :case")
                .param("case", caseId).update()).hasMessageContaining("prepared_and_verified_by_different_people");
    }

    @Test
    void theVerifiedOrderGoesIntoTheDossierAsASpreadsheet() throws Exception {
        prepare("1000000");
        verify("approve");
        transactional(() -> {
            disbursement.export(caseId, 1, "finance-chief-1");
            return null;
        });

        ArgumentCaptor<InputStream> content = ArgumentCaptor.forClass(InputStream.class);
        then(dossier).should().store(eq(caseId), eq(DocumentKind.PAYMENT_ORDER), eq("支付单 " + onlyOrder().number() + ".xlsx"), content.capture(), eq("finance-chief-1"));
        try (ReadableWorkbook workbook = new ReadableWorkbook(content.getValue())) {
            assertThat(workbook.getFirstSheet().read().stream().filter(row -> row.getCellCount() > 1).map(row -> row.getCellText(0) + "=" + row.getCellText(1)))
                    .contains("支付单号=" + onlyOrder().number(), "银行账号=6222020000123456", "金额（小写）=1,000,000.00 元", "金额（大写）=壹佰万元整", "复核日期=2026-03-10");
        }
    }

    private void prepare(String amount) {
        prepare(PAYEE, amount);
    }

    private void prepare(String payee, String amount) {
        transactional(() -> {
            disbursement.prepare(caseId, 1, new PaymentDraft(payee, "工商银行亦庄支行", "6222020000123456", amount, null), "finance-officer-1");
            return null;
        });
    }

    private boolean verify(String decision) {
        return transactional(() -> disbursement.verify(caseId, 1, decision, "核对无误", "finance-chief-1"));
    }

    private PaymentOutcome.Kind confirm(BankAnswer answer) {
        return transactional(() -> disbursement.confirm(caseId, 1, answer, "finance-officer-1").kind());
    }

    private static BankAnswer paid(String reference, String amount) {
        return paid(reference, amount, false);
    }

    private static BankAnswer paid(String reference, String amount, boolean differs) {
        return new BankAnswer("paid", "2026-03-10", reference, amount, differs, null, null);
    }

    private void repeated(String number, String reference, String amount) {
        transactional(() -> {
            excesses.recordRepeated(number, paid(reference, amount), "finance-officer-1");
            return null;
        });
    }

    private boolean returned(long excess, String reference, String amount) {
        return transactional(() -> excesses.recordReturn(excess, paid(reference, amount), null, "finance-officer-1"));
    }

    private PaymentOrder onlyOrder() {
        return orders.findByCaseIdOrderById(caseId).get(0);
    }

    private long agreementRow() {
        return jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:caseId, :number, '管委会', 7, :payee, '91350211M000100Y46', 'RO-4', 'economic-development-officer-1') returning id""")
                .param("caseId", caseId).param("number", "测试" + caseId).param("payee", PAYEE).query(Long.class).single();
    }

    private <T> T transactional(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
