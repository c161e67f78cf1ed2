package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.clawback.Receipt.Kind;
import cn.etown.support.clawback.TestRecovery.Day;
import cn.etown.support.disbursement.InstalmentSetOff;
import cn.etown.support.money.Money;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static cn.etown.support.clawback.TestRecovery.CHECKER;
import static cn.etown.support.clawback.TestRecovery.MAKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;

/** What is owed and what came in, on the real tables and in the real books. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryAccountIT {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    RecoverySettings settings;

    TestRecovery recovery;
    Day demand;
    Day later;

    @BeforeEach
    void theFirstDemandIsIssued() {
        recovery = new TestRecovery(jdbc, transaction, settings);
        demand = recovery.on("2026-03-02");
        later = recovery.on("2026-05-06");
        demand.claim();
    }

    @AfterEach
    void theBooksBalanceAndNobodyFindsOpenReceipts() {
        assertThat(recovery.fund.differences()).isEmpty();
        jdbc.sql("update support.recovery_receipt set state = 'REJECTED', checked_by = 'test', checked_at = now() where state = 'ENTERED' and entered_by = ?").param(MAKER).update();
    }

    @Test
    void theClaimIsBookedOnceAndCannotBeRaised() {
        demand.claim();
        assertThat(demand.balance().outstanding()).isEqualTo(Money.ofYuan(1625));
        assertThat(recovery.booked()).containsEntry("claimed", Money.ofYuan(1500)).containsEntry("interest", Money.ZERO);
        refused("只能核减，不能增加", () -> demand.account.claim(recovery.facts("1624"), "legal-office-1"));
        refused("不能改为 1,625.01 元（行政强制法第三十六条，不因陈述申辩加重）", () -> demand.account.lower(recovery.facts("1625.01", "1000", "100", "500", "25.01"), "复核", "legal-office-1"));
        assertThatThrownBy(() -> jdbc.sql("update support.recovery_line set principal_fen = principal_fen + 1 where clawback_id = ?").param(recovery.clawbackId).update())
                .hasMessageContaining("lowered, never raised");
        assertThatThrownBy(() -> jdbc.sql("update support.recovery_line set interest_fen = interest_fen + 1 where clawback_id = ?").param(recovery.clawbackId).update())
                .hasMessageContaining("lowered, never raised");
    }

    @Test
    void aPaymentThatTheRecordsDoNotKnowIsNotClaimed() {
        TestRecovery other = new TestRecovery(jdbc, transaction, settings);
        given(other.disbursements.supportPaid(other.caseId)).willReturn(List.of());
        refused("与拨付记录不一致", () -> other.run(() -> other.on("2026-03-02").account.claim(other.facts("1625"), "legal-office-1")));
        assertThat(other.on("2026-03-02").balance()).isEqualTo(RecoveryBalance.NONE);
    }

    @Test
    void whatComesInPaysInterestThenPrincipalOfTheOldestPayment() {
        later.receive(recovery.reference("收"), "2026-04-01", "625");
        assertThat(recovery.booked()).containsEntry("interest", Money.ofYuan(125)).containsEntry("recovered", Money.ofYuan(500));
        assertThat(later.balance().outstanding()).isEqualTo(Money.ofYuan(1000));
        assertThat(recovery.events).containsExactly(new RecoveryReceived(recovery.clawbackId, Money.ofYuan(625), LocalDate.parse("2026-04-01")));
        later.receive(recovery.reference("收二"), "2026-04-02", "1000");
        assertThat(recovery.events).contains(new RecoveryPaid(recovery.clawbackId));
        assertThat(later.balance().outstanding()).isEqualTo(Money.ZERO);
    }

    @Test
    void anOverPaymentIsKeptAndReturned() {
        later.receive(recovery.reference("收"), "2026-04-01", "1700");
        assertThat(later.balance().overpaid()).isEqualTo(Money.ofYuan(75));
        assertThat(recovery.booked()).containsEntry("owedBack", Money.ofYuan(75));
        refused("退还金额 75.01 元 超过应退还的 75.00 元", () -> later.enter(Kind.REFUND, recovery.reference("退"), "2026-05-06", "75.01"));
        later.refund(recovery.reference("退"), "2026-05-06", "75");
        assertThat(later.balance().overpaid()).isEqualTo(Money.ZERO);
        assertThat(recovery.booked()).containsEntry("owedBack", Money.ZERO);
    }

    @Test
    void badReceiptsAreRefusedInWords() {
        refused("到账日期 2026年5月7日 晚于今天", () -> later.enter(Kind.PAYMENT, recovery.reference("明天"), "2026-05-07", "1"));
        refused("早于催告之日 2026年3月2日", () -> later.enter(Kind.PAYMENT, recovery.reference("早"), "2026-03-01", "1"));
        refused("银行流水号必须填写", () -> later.enter(Kind.PAYMENT, " ", "2026-04-01", "1"));
        refused("金额必须大于零", () -> later.enter(Kind.PAYMENT, recovery.reference("零"), "2026-04-01", "0"));
        later.receive(recovery.reference("收"), "2026-04-01", "1");
        refused("已登记过，同一笔款项只能入账一次", () -> later.enter(Kind.PAYMENT, recovery.reference("收"), "2026-04-01", "1"));
        given(recovery.excesses.knowsReturn(recovery.reference("多付"))).willReturn(true);
        refused("已登记过", () -> later.enter(Kind.PAYMENT, recovery.reference("多付"), "2026-04-01", "1"));
        refused("尚未发出催告书", () -> later.receipts.enter(Long.MAX_VALUE, Kind.PAYMENT, "x", LocalDate.parse("2026-04-01"), Money.ofYuan(1), "", MAKER));
    }

    @Test
    void whoEnteredDoesNotCheckAndNothingIsBookedBefore() {
        long receipt = later.enter(Kind.PAYMENT, recovery.reference("收"), "2026-04-01", "1");
        assertThat(later.balance().received()).isEqualTo(Money.ZERO);
        refused("由您本人录入或对应，应由另一人核对", () -> later.receipts.check(receipt, true, "", MAKER));
        assertThatThrownBy(() -> jdbc.sql("update support.recovery_receipt set state = 'REJECTED', checked_by = entered_by, checked_at = now() where id = ?").param(receipt).update())
                .hasMessageContaining("checked_by_somebody_else");
        refused("请写明退回的原因", () -> later.receipts.check(receipt, false, " ", CHECKER));
        recovery.run(() -> later.receipts.check(receipt, false, "金额有误", CHECKER));
        refused("已退回，不能重复办理", () -> later.check(receipt));
        later.receive(recovery.reference("收"), "2026-04-01", "2");
        assertThat(later.balance().received()).as("a rejected reference may be entered again").isEqualTo(Money.ofYuan(2));
    }

    @Test
    void theDatabaseKeepsWhatWasBooked() {
        later.receive(recovery.reference("收"), "2026-04-01", "1");
        for (String change : List.of("delete from support.recovery_receipt", "truncate support.recovery_receipt cascade", "delete from support.recovery_line", "delete from support.recovery",
                "delete from support.recovery_change", "update support.recovery_set_off set amount_fen = 1", "update support.repayment_plan_part set amount_fen = 1",
                "update support.recovery_document set number = 'x'")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql("""
                insert into support.recovery_receipt (clawback_id, kind, state, reference, received_on, amount_fen, entered_by, entered_at)
                values (?, 'PAYMENT', 'ENTERED', ?, '2026-04-01', 1, 'a', now())""").params(recovery.clawbackId, recovery.reference("收")).update())
                .hasMessageContaining("recovery_reference_used_once");
    }

    @Test
    void ofTwoPeopleWhoCheckTheSameReceiptOneBooksIt() throws Exception {
        long receipt = later.enter(Kind.PAYMENT, recovery.reference("收"), "2026-04-01", "700");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> checks = Stream.of(CHECKER, "finance-chief-2").map(checker -> two.submit(() -> {
            start.await();
            try {
                recovery.run(() -> later.receipts.check(receipt, true, "", checker));
                return true;
            } catch (UserMessageException refused) {
                return false;
            }
        })).toList();
        start.countDown();
        int booked = 0;
        for (Future<Boolean> check : checks) {
            booked += check.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }
        two.shutdown();
        assertThat(booked).isEqualTo(1);
        assertThat(later.balance().received()).isEqualTo(Money.ofYuan(700));
    }

    @Test
    void aLoweredClaimKeepsWhatIsStillOwedAndOwesTheRestBack() {
        later.receive(recovery.reference("收"), "2026-04-01", "1600");
        recovery.run(() -> later.account.lower(recovery.facts("812.50", "500", "50", "250", "12.50"), "陈述申辩成立", "legal-office-1"));
        recovery.run(() -> later.account.lower(recovery.facts("812.50", "500", "50", "250", "12.50"), "陈述申辩成立", "legal-office-1"));
        assertThat(later.balance().overpaid()).isEqualTo(Money.parse("787.50"));
        assertThat(recovery.booked()).containsEntry("claimed", Money.ofYuan(750)).containsEntry("recovered", Money.ofYuan(750)).containsEntry("interest", Money.parse("62.50"));
        assertThat(recovery.events).contains(new RecoveryPaid(recovery.clawbackId));
        assertThat(jdbc.sql("select count(*) from support.recovery_change where clawback_id = ?").param(recovery.clawbackId).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aSumThatIsSimplyLoweredLeavesInterestFirst() {
        recovery.run(() -> later.account.lower(recovery.facts("1450"), "调解", "legal-office-1"));
        assertThat(later.balance().interest()).isEqualTo(Money.ZERO);
        assertThat(later.balance().principal()).isEqualTo(Money.ofYuan(1450));
    }

    @Test
    void aReversedDecisionOwesNothingAndReturnsEverything() {
        later.receive(recovery.reference("收"), "2026-04-01", "1625");
        recovery.run(() -> later.account.reverse(recovery.facts("0"), "复议撤销", "legal-office-1"));
        recovery.run(() -> later.account.reverse(recovery.facts("0"), "复议撤销", "legal-office-1"));
        assertThat(later.balance().claimed()).isEqualTo(Money.ZERO);
        assertThat(later.balance().overpaid()).isEqualTo(Money.ofYuan(1625));
        assertThat(recovery.fund.balance(recovery.year).paid()).as("the support stays paid").isEqualTo(Money.ofYuan(1500));
        later.refund(recovery.reference("退"), "2026-05-06", "1625");
        assertThat(recovery.booked().values()).containsOnly(Money.ZERO);
    }

    @Test
    void aSurchargeRunsOnTheOpenPrincipalAndIsPaidLast() {
        recovery.run(() -> demand.account.surcharge(recovery.clawbackId, new BigDecimal("0.05"), LocalDate.parse("2026-04-01"), "协议第十条", "legal-office-1"));
        refused("不能重复告知", () -> demand.account.surcharge(recovery.clawbackId, BigDecimal.ONE, LocalDate.parse("2026-04-01"), "协议第十条", "legal-office-1"));
        assertThat(later.balance().surcharge()).as("1500 for 35 days").isEqualTo(Money.parse("26.25"));
        later.receive(recovery.reference("收"), "2026-04-11", "1625");
        assertThat(later.balance().surcharge()).as("1500 for ten days").isEqualTo(Money.parse("7.50"));
        assertThat(later.balance().outstanding()).isEqualTo(Money.parse("7.50"));
        later.receive(recovery.reference("收二"), "2026-05-06", "7.50");
        assertThat(recovery.booked()).containsEntry("surcharge", Money.parse("7.50"));
        recovery.events.clear();
        later.receive(recovery.reference("早到"), "2026-04-06", "1625");
        assertThat(recovery.booked()).as("what came earlier, told later, lowers the surcharge").containsEntry("surcharge", Money.parse("3.75"));
        assertThat(later.balance().overpaid()).isEqualTo(Money.parse("1628.75"));
    }

    @Test
    void anInstalmentIsSetOffByTwoPeople() {
        given(recovery.agreements.agreement(recovery.agreementId)).willReturn(Optional.of(TestAgreements.signed(recovery.agreementId, recovery.caseId, "追缴" + recovery.caseId,
                "亦庄智造有限公司", Money.ofYuan(1500), LocalDate.parse("2024-01-02"))));
        given(recovery.instalments.unpaidOf(7)).willReturn(List.of(new InstalmentSetOff.Unpaid(recovery.caseId, "追缴" + recovery.caseId, 3, LocalDate.parse("2026-06-30"), Money.ofYuan(400))));
        refused("由您本人提出，应由另一人确认", () -> setOff(3, "400", MAKER));
        refused("不超过该期未付的 400.00 元", () -> setOff(3, "400.01", CHECKER));
        refused("不是该企业尚未支付的分期", () -> setOff(4, "1", CHECKER));
        SetOff kept = setOff(3, "400", CHECKER);
        verify(recovery.instalments).setOff(eq(recovery.caseId), eq(3), any(), eq(Money.ofYuan(400)), any());
        assertThat(later.balance().setOff()).isEqualTo(Money.ofYuan(400));
        assertThat(later.balance().outstanding()).isEqualTo(Money.ofYuan(1225));
        assertThat(later.setOffs.of(recovery.clawbackId)).containsExactly(kept);
        assertThatThrownBy(() -> jdbc.sql("""
                insert into support.recovery_set_off (clawback_id, case_id, instalment, amount_fen, served_on, posting_id, proposed_by, confirmed_by, confirmed_at)
                values (?, 1, 1, 1, '2026-04-01', gen_random_uuid(), 'a', 'a', now())""").param(recovery.clawbackId).update()).hasMessageContaining("set_off_confirmed_by_somebody_else");
    }

    private SetOff setOff(int instalment, String yuan, String confirmedBy) {
        return recovery.call(() -> later.setOffs.setOff(recovery.facts("1625"), recovery.caseId, instalment, Money.parse(yuan), LocalDate.parse("2026-04-01"), MAKER, confirmedBy));
    }

    @Test
    void aPlanAddsUpAndIsKept() {
        refused("各期合计 1,600.00 元，应等于尚欠金额 1,625.00 元", () -> plan(part("2026-06-30", "800"), part("2026-09-30", "800")));
        refused("不是工作日", () -> plan(part("2026-06-27", "800"), part("2026-09-30", "825")));
        refused("第 2 期的日期 2026年6月30日 应晚于上一期", () -> plan(part("2026-06-30", "800"), part("2026-06-30", "825")));
        refused("至少分两期", () -> plan(part("2026-06-30", "1625")));
        refused("2029", () -> plan(part("2026-06-30", "800"), part("2029-06-29", "825")));
        plan(part("2026-06-30", "800"), part("2026-09-30", "825"));
        refused("已有一份履行中的分期履行协议", () -> plan(part("2026-06-30", "800"), part("2026-09-30", "825")));
        Day july = recovery.on("2026-07-01");
        july.receive(recovery.reference("一"), "2026-06-29", "800");
        july.plans.findBroken();
        assertThat(july.plans.current(recovery.clawbackId).orElseThrow().parts()).extracting(RepaymentPlan.Part::covered).containsExactly(Money.ofYuan(800), Money.ZERO);
        july.receive(recovery.reference("二"), "2026-07-01", "825");
        assertThat(july.plans.last(recovery.clawbackId).orElseThrow().state()).isEqualTo(RepaymentPlan.State.KEPT);
    }

    @Test
    void aSurchargeStandsStillWhileThePlanIsKeptAndRunsOnWhenItIsBroken() {
        recovery.run(() -> demand.account.surcharge(recovery.clawbackId, new BigDecimal("0.05"), LocalDate.parse("2026-04-01"), "协议第十条", "legal-office-1"));
        plan(part("2026-06-30", "826.25"), part("2026-09-30", "825"));
        assertThat(recovery.on("2026-06-30").balance().outstanding()).as("as agreed on the sixth of May").isEqualTo(Money.parse("1651.25"));
        Day july = recovery.on("2026-07-01");
        july.plans.findBroken();
        assertThat(july.balance().surcharge()).isEqualTo(Money.parse("26.25"));
        assertThat(recovery.on("2026-07-11").balance().surcharge()).as("1500 for another ten days").isEqualTo(Money.parse("33.75"));
    }

    @Test
    void aBrokenPlanIsFoundOnceByTheDailyScan() {
        plan(part("2026-06-30", "800"), part("2026-09-30", "825"));
        recovery.on("2026-06-30").plans.findBroken();
        assertThat(recovery.events).as("the last day is not over").isEmpty();
        Day july = recovery.on("2026-07-01");
        july.receive(recovery.reference("一"), "2026-06-29", "799.99");
        july.plans.findBroken();
        july.plans.findBroken();
        assertThat(recovery.events).filteredOn(RepaymentPlanBroken.class::isInstance).hasSize(1).first()
                .satisfies(event -> assertThat(((RepaymentPlanBroken) event).missing()).isEqualTo(Money.parse("0.01")));
        assertThat(july.plans.last(recovery.clawbackId).orElseThrow().state()).isEqualTo(RepaymentPlan.State.BROKEN);
        assertThat(july.plans.current(recovery.clawbackId)).isEmpty();
    }

    private RepaymentPlan plan(RepaymentPlan.Part... parts) {
        return recovery.call(() -> later.plans.agree(recovery.facts("1625"), List.of(parts), LocalDate.parse("2026-05-06"), "legal-office-1"));
    }

    private static RepaymentPlan.Part part(String dueOn, String yuan) {
        return new RepaymentPlan.Part(0, LocalDate.parse(dueOn), Money.parse(yuan), Money.ZERO);
    }

    @Test
    void theBanksListIsTakenGoodRowsAreKeptBadOnesTold() {
        String number = recovery.facts("1625").number();
        String csv = """
                交易日期,贷方发生额,交易流水号,对方户名,摘要
                2026-04-01,1000.00,%1$s-1,亦庄智造有限公司,还款%2$s
                2026-04-02,25,%1$s-2,某某公司,货款
                2027-01-01,1,%1$s-3,亦庄智造有限公司,%2$s
                2026-04-02,abc,%1$s-4,亦庄智造有限公司,%2$s
                2026-04-03,1,%1$s-1,亦庄智造有限公司,%2$s
                """.formatted(recovery.reference("F"), number);
        ReceiptService.FileResult result = recovery.call(() -> later.receipts.take("收款.csv", csv.getBytes(StandardCharsets.UTF_8), MAKER));
        assertThat(result.taken()).isEqualTo(2);
        assertThat(result.unmatched()).isEqualTo(1);
        assertThat(result.problems()).hasSize(3).anySatisfy(problem -> assertThat(problem).contains("第 4 行", "2027年1月1日 晚于今天"))
                .anySatisfy(problem -> assertThat(problem).contains("第 5 行", "abc")).anySatisfy(problem -> assertThat(problem).contains("第 6 行", "已登记过"));
        Receipt unknown = later.receipts.open().stream().filter(receipt -> receipt.reference().equals(recovery.reference("F") + "-2")).findFirst().orElseThrow();
        refused("尚未对应到追缴，不能入账", () -> later.check(unknown.id()));
        recovery.run(() -> later.receipts.match(unknown.id(), recovery.clawbackId, "finance-officer-2"));
        refused("由您本人录入或对应", () -> later.receipts.check(unknown.id(), true, "", "finance-officer-2"));
        later.check(unknown.id());
        later.receipts.open().stream().filter(receipt -> receipt.reference().equals(recovery.reference("F") + "-1")).forEach(receipt -> later.check(receipt.id()));
        assertThat(later.balance().received()).isEqualTo(Money.ofYuan(1025));
        refused("表头缺少", () -> later.receipts.take("收款.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), MAKER));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverHappensTheAccountAndTheBooksSayTheSame(long seed) {
        Random random = new Random(seed);
        Money in = Money.ZERO;
        Money out = Money.ZERO;
        for (int step = 0; step < 14; step++) {
            Day day = recovery.on("2026-0" + (4 + step / 4) + "-1" + (step % 4 + 3));
            String on = day.calendar.today().minusDays(random.nextInt(20)).toString();
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    Money amount = Money.ofFen(1 + random.nextInt(60_000));
                    day.receive(recovery.reference(seed + "收" + step + "-"), on, amount.yuan().toPlainString());
                    in = in.plus(amount);
                }
                case 3 -> {
                    Money claimed = day.balance().claimed();
                    Money lower = Money.ofFen((long) (claimed.fen() * (0.5 + random.nextDouble() / 2)));
                    recovery.run(() -> day.account.lower(recovery.facts(lower.yuan().toPlainString()), "核减", "legal-office-1"));
                }
                case 4 -> {
                    Money over = day.balance().overpaid();
                    if (over.isPositive()) {
                        Money back = Money.ofFen(1 + (long) ((over.fen() - 1) * random.nextDouble()));
                        day.refund(recovery.reference(seed + "退" + step + "-"), day.calendar.today().toString(), back.yuan().toPlainString());
                        out = out.plus(back);
                    }
                }
                default -> {
                    if (random.nextInt(8) == 0) {
                        recovery.run(() -> day.account.reverse(recovery.facts("0"), "撤销", "legal-office-1"));
                    }
                }
            }
            RecoveryBalance balance = day.balance();
            assertThat(balance.received()).isEqualTo(in);
            assertThat(in.minus(out)).as("every fen is somewhere").isEqualTo(recovery.booked().entrySet().stream().filter(entry -> !entry.getKey().equals("claimed"))
                    .map(Map.Entry::getValue).reduce(Money.ZERO, Money::plus));
            assertThat(recovery.booked()).containsEntry("claimed", balance.principal()).containsEntry("owedBack", balance.overpaid());
            assertThat(balance.principal()).isLessThanOrEqualTo(Money.ofYuan(1500));
            assertThat(recovery.fund.differences()).as("seed %d, step %d", seed, step).isEmpty();
        }
    }

    private static void refused(String words, ThrowingCallable act) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act).withMessageContaining(words);
    }
}
