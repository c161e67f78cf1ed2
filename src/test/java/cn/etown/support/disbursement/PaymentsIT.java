package cn.etown.support.disbursement;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.Representation;
import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** From the verified order over the batch and the bank's file to the ledger, on the real engine. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaymentsIT {

    private static final String CLERK = "finance-officer-2";

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationService applications;
    @Autowired
    FundService fund;
    @Autowired
    BatchService batches;
    @Autowired
    BankFileService files;
    @Autowired
    PaymentOrders orders;
    @Autowired
    DisbursementSchedule schedule;
    @Autowired
    AbsenceService absences;
    @Autowired
    Representation representation;
    @Autowired
    Hands hands;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private static int number = 9_300_000;

    Journey journey;
    PaymentOrder order;

    @BeforeEach
    void aVerifiedOrder() {
        journey = verified();
        order = orderOf(journey);
    }

    @Test
    void aBatchIsHandedOverOnceAndItsFileHasTheConfiguredFields() {
        String batch = batches.create(List.of(order.id()), CLERK);

        assertThat(batch).matches("京技扶付批〔\\d{4}〕\\d{4}号");
        long id = batches.latest().stream().filter(each -> each.number().equals(batch)).findFirst().orElseThrow().id();
        assertThat(new String(batches.csv(id).content(), StandardCharsets.UTF_8)).isEqualTo("\uFEFF\"支付单号\",\"收款单位\",\"收款账号\",\"开户银行\",\"金额（元）\",\"用途\"\r\n\""
                + order.number() + "\",\"北京亦庄集成电路有限公司\",\"20000012345678\",\"北京银行经济技术开发区支行\",\"3000000.00\",\"产业支持资金 " + applications.caseOf(order.caseId()).projectName() + "\"\r\n");
        assertThat(batches.waiting()).extracting(BatchService.OrderLine::id).doesNotContain(order.id());
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> batches.create(List.of(order.id()), CLERK)).withMessageContaining("未建立批次");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> batches.create(List.of(), CLERK)).withMessageContaining("勾选");
        assertThatThrownBy(() -> jdbc.sql("update support.payment_order set batch_id = null where id = :id").param("id", order.id()).update()).hasMessageContaining("is in batch");
    }

    @Test
    void twoPeopleWhoTakeTheSameOrderMakeOneBatch() {
        List<CompletableFuture<String>> both = Stream.of("finance-officer-1", CLERK).map(clerk -> CompletableFuture.supplyAsync(() -> batches.create(List.of(order.id()), clerk))).toList();
        assertThat(both.stream().filter(each -> each.handle((made, refused) -> refused == null).join())).hasSize(1);
    }

    @Test
    void theBanksFileIsPreviewedRegisteredInTheNameOfTheImporterAndNothingIsDoneTwice() {
        String file = csv(paid(order, "3000000.00", "REF-" + order.id()), "没有这张单,1.00," + today() + ",X-" + order.id() + ",成功,", paid(order, "3000000.00", "REF-" + order.id()));
        long id = upload(file);
        assertThat(files.rowsOf(id)).extracting(BankFileService.RowSummary::state).containsExactly("相符", "未匹配", "有误");

        register(id);

        assertThat(files.rowsOf(id)).extracting(BankFileService.RowSummary::state).containsExactly("已登记", "未匹配", "有误");
        assertThat(applications.caseOf(order.caseId()).status()).isEqualTo(ApplicationStatus.PAID);
        assertThat(fund.committed(order.caseId())).isEqualTo(Money.ZERO);
        assertThat(jdbc.sql("select confirmed_by from support.payment_order where id = :id").param("id", order.id()).query(String.class).single()).isEqualTo(CLERK);
        journey.jobs();
        assertThat(journey.ended()).isTrue();

        assertThat(upload(file)).as("the same content is the same file").isEqualTo(id);
        assertThat(files.register(id, List.of(), CLERK)).isZero();
        long other = upload(file + "\n");
        assertThat(files.rowsOf(other).get(0).message()).contains("此前已登记");

        files.settle(id, 3, "银行已撤回", CLERK);
        assertThat(files.rowsOf(id).get(1).state()).isEqualTo("已处理");
    }

    @Test
    void whatASubstituteRegistersForAnAbsentCashierIsConfirmedInHerNameInTheBackgroundToo() {
        String substitute = "economic-development-officer-2";
        LocalDate today = LocalDate.parse(today());
        long absence = absences.enter(new AbsenceService.Entry(CLERK, substitute, Absence.ScopeKind.ALL, null, today, today.plusDays(3), "年休假"), "finance-chief-1");
        try {
            long id = upload(csv(paid(order, "3000000.00", "SUB-" + order.id())));
            transaction.executeWithoutResult(status -> {
                representation.begin(substitute, new Representation.InNameOf(CLERK, absence));
                files.register(id, List.of(), substitute);
            });
            files.work(id);
            done(id);

            assertThat(files.rowsOf(id)).extracting(BankFileService.RowSummary::state).containsExactly("已登记");
            assertThat(hands.find("payment_order", order.id(), "confirmed_by", substitute)).contains(new Representation.InNameOf(CLERK, absence));
        } finally {
            absences.end(absence, "finance-chief-1");
        }
    }

    @Test
    void twoImportsOfOneFileAtOnceRegisterEachPaymentOnce() throws Exception {
        List<PaymentOrder> several = Stream.concat(Stream.of(order), IntStream.range(0, 3).mapToObj(i -> orderOf(verified()))).toList();
        String file = csv(several.stream().map(each -> paid(each, "3000000.00", "RACE-" + each.id())).toArray(String[]::new));

        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            long id = upload(file);
            files.register(id, List.of(), i % 2 == 0 ? CLERK : "finance-officer-1");
            files.work(id);
        })).toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        long id = upload(file);
        done(id);
        assertThat(files.rowsOf(id)).extracting(BankFileService.RowSummary::state).containsOnly("已登记");
        several.forEach(each -> assertThat(jdbc.sql("select count(*) from support.fund_posting where id = :posting").param("posting", each.postingId()).query(Long.class).single()).isEqualTo(1));
    }

    @Test
    void aPaymentAfterItsLimitIsPaidAndToldToFinanceAndTheBureau() {
        jdbc.sql("insert into support.mail_preference (user_id, template, delivery, changed_at) values ('finance-chief-1', 'payout-late', 'AT_ONCE', now())").update();
        String friday = LocalDate.parse(today()).minusDays(3).toString();
        jdbc.sql("update support.disbursement set limit_on = cast(:limit as date) where case_id = :case").param("limit", friday).param("case", order.caseId()).update();
        register(upload(csv(paid(order, "3000000.00", "LATE-" + order.id()))));
        journey.jobs();

        assertThat(journey.ended()).isTrue();
        assertThat(applications.caseOf(order.caseId()).status()).isEqualTo(ApplicationStatus.PAID);
        assertThat(applications.opinionsOf(order.caseId())).extracting(Decision::outcomeLabel).contains("逾期 3 天（1 个工作日）");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(lateMails("HELD", "recipient")).as("in the digest, unless somebody wants it at once")
                .contains("user:finance-chief-2", "user:science-innovation-chief-1", "user:science-innovation-head-1"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(lateMails("SENT", "recipient")).containsExactly("user:finance-chief-1"));
        assertThat(lateMails("SENT", "body").get(0)).contains("3,000,000.00 元", "3 天（1 个工作日）", applications.caseOf(order.caseId()).caseNumber());
    }

    private List<String> lateMails(String state, String column) {
        return jdbc.sql("select " + column + " from support.mail where case_id = :case and template = 'payout-late' and state = :state").param("case", order.caseId()).param("state", state)
                .query(String.class).list();
    }

    @AfterEach
    void nobodyHasChosenAnything() {
        jdbc.sql("delete from support.mail_preference where template = 'payout-late'").update();
    }

    @Test
    void aRefusalGoesBackToPreparingAndBlocksNothingElse() {
        Journey otherJourney = verified();
        PaymentOrder other = orderOf(otherJourney);
        long id = upload(csv(order.number() + ",,,,失败,账号与户名不符", paid(other, "3000000.00", "OK-" + other.id())));
        register(id);

        assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_preparePayment");
        assertThat(applications.caseOf(other.caseId()).status()).isEqualTo(ApplicationStatus.PAID);
        assertThat(jdbc.sql("select count(*) from support.mail where case_id = :case and template = 'payment-refused'").param("case", order.caseId()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void anotherSumIsRegisteredOnlyWhenItIsMeantAndTheRestIsPaidByAFurtherOrder() {
        long id = upload(csv(paid(order, "2500000.00", "LESS-" + order.id())));
        assertThat(files.rowsOf(id).get(0).state()).isEqualTo("金额不符");
        assertThat(files.rowsOf(id).get(0).message()).contains("少付 500,000.00 元");
        assertThat(files.register(id, List.of(), CLERK)).isZero();

        files.register(id, List.of(2), CLERK);
        done(id);

        assertThat(fund.committed(order.caseId(), 1)).isEqualTo(Money.ofYuan(500_000));
        assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_preparePayment");
        assertThat(applications.caseOf(order.caseId()).status()).isEqualTo(ApplicationStatus.AGREED);
    }

    @Test
    void whatIsPaidTwiceIsFoundAfterTheEndAndComesBackInParts() {
        register(upload(csv(paid(order, "3000000.00", "ONE-" + order.id()))));
        journey.jobs();
        long id = upload(csv(paid(order, "3000000.00", "TWO-" + order.id())));
        assertThat(files.rowsOf(id).get(0).state()).isEqualTo("重复支付");
        files.register(id, List.of(2), CLERK);
        done(id);

        journey.jobs().does(CLERK, "userTask_recoverExcess", Map.of("returnedOn", today(), "returnedAmount", "1000000.00", "returnReference", "R1-" + order.id()))
                .does(CLERK, "userTask_recoverExcess", Map.of("returnedOn", today(), "returnedAmount", "2000000.00", "returnReference", "R2-" + order.id()));
        assertThat(journey.ended()).isTrue();
        assertThat(jdbc.sql("select sum(recovered_fen) from support.fund_receivable where case_id = :case").param("case", order.caseId()).query(Long.class).single())
                .isEqualTo(300_000_000);
        assertThat(jdbc.sql("select count(*) from support.mail where case_id = :case and template = 'excess-demanded'").param("case", order.caseId()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void anInstalmentThatWasStartedIsNotStartedAgain() {
        DisbursementSchedule.Due due = new DisbursementSchedule.Due(order.caseId(), 1);
        assertThat(schedule.begin(due)).isEmpty();
        assertThat(schedule.due()).doesNotContain(due);
    }

    private Journey verified() {
        return StraightPath.verified(new Journey(engine, dossier), number++, calendar.today());
    }

    private PaymentOrder orderOf(Journey of) {
        return orders.findOpen(of.applicationId(), 1).orElseThrow();
    }

    private long upload(String csv) {
        return files.upload("银行回单.csv", csv.getBytes(StandardCharsets.UTF_8), CLERK);
    }

    private void register(long id) {
        files.register(id, List.of(), CLERK);
        done(id);
    }

    /** The rows are registered by a thread of their own. */
    private void done(long id) {
        for (int i = 0; i < 300 && files.get(id).waiting() > 0; i++) {
            files.work(id);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(files.get(id).waiting()).isZero();
    }

    private String paid(PaymentOrder of, String amount, String reference) {
        return of.number() + "," + amount + "," + today() + "," + reference + ",成功,";
    }

    private static String csv(String... rows) {
        return "支付单号,金额,支付日期,银行流水号,结果,失败原因\n" + String.join("\n", rows);
    }

    private String today() {
        return calendar.today().toString();
    }
}
