package cn.etown.support.agreement;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;
import cn.etown.support.agreement.TestRegister.Signed;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The register on the real database, with a clock that is set. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ObligationRegisterIT {

    private static final AtomicInteger ENTERPRISES = new AtomicInteger(320_000);
    private static final String OFFICER = "economic-development-officer-1";
    private static final String CHIEF = "economic-development-chief-1";
    private static final String ADDRESS = "REGISTERED_ADDRESS";

    @Autowired
    Obligations obligations;
    @Autowired
    Agreements agreements;
    @Autowired
    RegisterLines lines;
    @Autowired
    DossierService dossier;
    @Autowired
    EnterpriseService enterprises;
    @Autowired
    WorkingCalendar workingDays;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final WorkingCalendar calendar = mock();
    private final List<Object> events = new ArrayList<>();
    private Signed agreement;
    private long proof;

    @BeforeEach
    void anAgreementThatBeginsOnALeapDay() {
        agreement = TestRegister.signed(jdbc, TestRegister.creditCode(ENTERPRISES.incrementAndGet()), LocalDate.parse("2028-02-29"));
        proof = dossier.store(agreement.caseId(), DocumentKind.EVIDENCE, "现场照片.pdf", new ByteArrayInputStream(TestFiles.pdf("photo")), OFFICER).id();
    }

    @Test
    void aPromiseIsWalkedThroughTenYearsToItsLastDay() {
        LocalDate last = LocalDate.parse("2038-02-28");
        int checks = 0;
        for (LocalDate due = promise().nextCheckOn(); due != null; due = promise().nextCheckOn()) {
            LocalDate day = due;
            at(day, register -> register.record(check(Outcome.KEPT, day, List.of(proof), "walk-" + day)));
            checks++;
        }
        assertThat(checks).isEqualTo(10);
        assertThat(promise().endsOn()).isEqualTo(last);

        endPromisesAt(last);
        assertThat(promise().status()).isEqualTo(ObligationStatus.ACTIVE);
        assertThat(kept(last)).isFalse();
        endPromisesAt(last.plusDays(1));
        assertThat(promise().status()).isEqualTo(ObligationStatus.ENDED);
        assertThat(kept(last.plusDays(1))).isTrue();
        assertThat(events).as("ten years without a suspicion").isEmpty();
    }

    @Test
    void anAgreementUnderSuspicionIsNotFulfilledByTheEndOfItsPromises() {
        at("2037-12-01", register -> register.record(check(Outcome.BROKEN, LocalDate.parse("2037-12-01"), List.of(proof), "late")));
        endPromisesAt(LocalDate.parse("2038-03-01"));
        assertThat(promise().status()).isEqualTo(ObligationStatus.SUSPECTED);
        assertThat(kept(LocalDate.parse("2038-03-01"))).isFalse();
    }

    @Test
    void theSameCheckTwiceIsOneAndAnotherPromiseMayHaveTheSameKey() {
        for (int i = 0; i < 2; i++) {
            at("2029-03-01", register -> register.record(check(Outcome.BROKEN, LocalDate.parse("2029-03-01"), List.of(proof), "same")));
        }
        at("2029-03-01", register -> register.record(new ObligationCheck(agreement.id(), "TAX_OBLIGATION", Outcome.KEPT, "税务登记未变", List.of(proof),
                LocalDate.parse("2029-03-01"), Source.STAFF, "same", OFFICER)));
        assertThat(jdbc.sql("select count(*) from support.obligation_check c join support.obligation o on o.id = c.obligation_id where o.agreement_id = ?").param(agreement.id())
                .query(Integer.class).single()).isEqualTo(2);
        assertThat(events).singleElement().isInstanceOfSatisfying(SuspicionRaised.class, raised -> {
            assertThat(raised.bureau()).isEqualTo("economic-development");
            assertThat(raised.promise()).isEqualTo(ADDRESS);
        });
    }

    @Test
    void withoutEvidenceAHandCheckIsOnlyUnclear() {
        for (Outcome outcome : List.of(Outcome.KEPT, Outcome.BROKEN)) {
            assertThatExceptionOfType(UserMessageException.class).isThrownBy(() ->
                    at("2029-03-01", register -> register.record(check(outcome, LocalDate.parse("2029-03-01"), List.of(), "x")))).withMessageContainingAll("缺少佐证材料", "待核实");
        }
        at("2029-03-01", register -> register.record(check(Outcome.UNCLEAR, LocalDate.parse("2029-03-01"), List.of(), "x")));
        assertThat(promise().status()).isEqualTo(ObligationStatus.SUSPECTED);
    }

    @Test
    void evidenceOfAnotherCaseIsNone() {
        long foreign = dossier.store(agreement.caseId() + 1_000_000, DocumentKind.EVIDENCE, "别案.pdf", new ByteArrayInputStream(TestFiles.pdf("other")), OFFICER).id();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() ->
                at("2029-03-01", register -> register.record(check(Outcome.KEPT, LocalDate.parse("2029-03-01"), List.of(foreign), "x")))).withMessageContaining("不在本案卷宗中");
    }

    @Test
    void anUnknownPromiseOrAgreementIsRefused() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> at("2029-03-01", register -> register.record(
                new ObligationCheck(agreement.id(), "NOTHING", Outcome.UNCLEAR, "x", List.of(), LocalDate.parse("2029-03-01"), Source.STAFF, "x", OFFICER))))
                .withMessageContaining("没有名为“NOTHING”的承诺事项");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> at("2029-03-01", register -> register.record(
                new ObligationCheck(agreement.id(), "KEEP_RESEARCH", Outcome.UNCLEAR, "x", List.of(), LocalDate.parse("2029-03-01"), Source.STAFF, "x", OFFICER))))
                .withMessageContaining("义务台账中没有该协议的“核心研发团队和研发活动留在本区”");
    }

    @Test
    void aReportedBreachIsPublishedOnceAndInvestigated() {
        BreachReport report = report(LocalDate.parse("2029-02-01"), List.of(proof));
        at("2029-03-01", register -> register.report(report));
        assertThat(promise().status()).isEqualTo(ObligationStatus.INVESTIGATED);
        assertThat(events).containsExactly(new BreachReported(agreement.id(), BreachKind.REGISTERED_ADDRESS, LocalDate.parse("2029-02-01"), "已迁往朝阳区", List.of(proof),
                BreachReported.Source.STAFF_REPORT, report.key(), OFFICER));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> at("2029-03-02", register -> register.report(report))).withMessageContaining("正在调查");
        assertThat(events).hasSize(1);

        at("2029-04-01", register -> register.clear(agreement.id(), BreachKind.REGISTERED_ADDRESS, "调查未发现迁址", "legal-office-1"));
        assertThat(promise().status()).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void aBreachWithoutEvidenceOrOnAnImpossibleDayIsRefused() {
        at("2029-03-01", register -> {
            assertRefused(() -> register.report(report(LocalDate.parse("2029-02-01"), List.of())), "缺少佐证材料");
            assertRefused(() -> register.report(report(null, List.of(proof))), "请填写违约日期");
            assertRefused(() -> register.report(report(LocalDate.parse("2028-02-20"), List.of(proof))), "早于协议签订日期 2028年2月21日");
            assertRefused(() -> register.report(report(LocalDate.parse("2029-03-02"), List.of(proof))), "晚于今天");
            assertRefused(() -> register.report(new BreachReport(agreement.id(), "FRAUD", LocalDate.parse("2028-02-20"), "虚假材料", List.of(proof), "k", OFFICER)), "早于协议");
            assertRefused(() -> register.report(new BreachReport(-1, "FRAUD", LocalDate.parse("2028-02-20"), "虚假材料", List.of(proof), "k", OFFICER)), "没有这份已签订的协议");
            assertRefused(() -> register.report(new BreachReport(agreement.id(), "", LocalDate.parse("2029-02-20"), "虚假材料", List.of(proof), "k", OFFICER)), "从列表中选择");
        });
        assertThat(events).isEmpty();
        assertThat(promise().status()).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void fraudIsReportedAboutTheWholeAgreement() {
        at("2029-03-01", register -> register.report(new BreachReport(agreement.id(), "FRAUD", LocalDate.parse("2028-02-21"), "虚假材料", List.of(proof), "k", OFFICER)));
        assertThat(events).singleElement().isInstanceOfSatisfying(BreachReported.class, reported -> assertThat(reported.kind()).isEqualTo(BreachKind.FRAUD));
        assertThat(promise().status()).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void whatTheEvaluationReportsIsInvestigatedToo() {
        at("2029-03-01", register -> register.on(new BreachReported(agreement.id(), BreachKind.REGISTERED_ADDRESS, LocalDate.parse("2029-02-01"), "评估认定", List.of(),
                BreachReported.Source.EVALUATION, "e", CHIEF)));
        assertThat(promise().status()).isEqualTo(ObligationStatus.INVESTIGATED);
    }

    @Test
    void anEndedAgreementEndsItsPromises() {
        at("2029-03-01", register -> register.report(report(LocalDate.parse("2029-02-01"), List.of(proof))));
        at("2029-06-01", register -> register.on(new AgreementEnded(agreement.caseId(), agreement.id(), agreement.number(), AgreementState.BREACHED)));
        assertThat(promise().status()).isEqualTo(ObligationStatus.BROKEN);
        assertThat(obligations.of(agreement.id())).filteredOn(promise -> !promise.promise().equals(ADDRESS)).extracting(RegisteredPromise::status)
                .containsOnly(ObligationStatus.RELEASED);
    }

    @Test
    void whoRaisedASuspicionDoesNotDismissItNotEvenInTheDatabase() {
        at("2029-03-01", register -> register.record(check(Outcome.UNCLEAR, LocalDate.parse("2029-03-01"), List.of(), "x")));
        at("2029-03-02", register -> {
            assertRefused(() -> register.dismiss(agreement.id(), ADDRESS, "看过了", OFFICER), "由您本人提出");
            assertRefused(() -> register.dismiss(agreement.id(), ADDRESS, " ", CHIEF), "请写明排除疑点的理由");
            register.dismiss(agreement.id(), ADDRESS, "现场核实仍在原址", CHIEF);
        });
        assertThat(promise().status()).isEqualTo(ObligationStatus.ACTIVE);
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.sql("""
                insert into support.obligation_step (obligation_id, kind, status, reason, actor, raised_by, happened_at)
                select id, 'DISMISSED', 'ACTIVE', 'x', 'a', 'a', now() from support.obligation where agreement_id = ? limit 1""").param(agreement.id()).update())
                .withMessageContaining("dismissed_by_somebody_else");
    }

    @Test
    void checksAndStepsAreOnlyAdded() {
        for (String table : List.of("obligation_check", "obligation_check_document", "obligation_step", "registry_change", "registry_file_defect", "registry_file_piece")) {
            assertThatExceptionOfType(DataAccessException.class).as(table).isThrownBy(() -> jdbc.sql("delete from support." + table).update()).withMessageContaining("append-only");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyYuanThatHangsOnAPromiseIsKnown() {
        InstalmentPayments bank = ids -> List.of(new InstalmentPayments.Line(agreement.id(), 1, InstalmentState.PAID, Money.ofYuan(12_000_000)),
                new InstalmentPayments.Line(agreement.id(), 2, InstalmentState.UNDER_WAY, Money.ofYuan(5_000_000)));
        RecoveryMoney.Claim claim = new RecoveryMoney.Claim(agreement.id(), "京技追〔2029〕0001号", new RecoveryMoney.Part(Money.ofYuan(8_000_000), Money.ofYuan(1_000_000)),
                new RecoveryMoney.Part(Money.parse("500000.01"), Money.parse("500000.01")), new RecoveryMoney.Part(Money.ofYuan(3), Money.ZERO), Money.ofYuan(2), Money.ofYuan(1));
        RecoveryMoney recovered = mock(RecoveryMoney.class);
        given(recovered.claimsOf(any())).willReturn(List.of(claim));
        given(recovered.setOffsOf(any())).willReturn(List.of(new RecoveryMoney.SetOff(agreement.id(), 2, Money.ofYuan(4_000_000))));
        ObjectProvider<InstalmentPayments> provider = mock(ObjectProvider.class);
        given(provider.stream()).willAnswer(call -> Stream.of(bank));
        ObjectProvider<RecoveryMoney> recoveries = mock(ObjectProvider.class);
        given(recoveries.stream()).willAnswer(call -> Stream.of(recovered));
        given(calendar.today()).willReturn(LocalDate.parse("2029-03-01"));
        RegisterView view = new RegisterView(lines, agreements, obligations, new RegisterMoney(lines, provider, recoveries), userId -> userId, calendar);

        assertThat(view.file(agreement.id()).orElseThrow().money()).isEqualTo(new AgreementMoney(Money.ofYuan(30_000_000), Money.ofYuan(17_000_000), Money.ofYuan(4_000_000),
                Money.ofYuan(9_000_000), Money.parse("8500003.01"), Money.parse("1500000.01"), Money.ofYuan(7_000_003), Money.ofYuan(2)));
        RegisterFilter mine = new RegisterFilter(RegisterFilter.View.ENTERPRISE, agreement.creditCode(), null, null, null, null);
        assertThat(view.agreements(RegisterScope.all(), mine, 1).rows()).singleElement().satisfies(line -> assertThat(line.promises()).hasSize(4));
        assertThat(view.agreements(new RegisterScope(false, Set.of("science-innovation")), mine, 1).total()).as("another bureau's").isZero();
    }

    @Test
    void theDemoHasAnAgreementWithASuspicionAndAReportedBreach() {
        ObligationRegister register = new ObligationRegister(obligations, agreements, dossier, workingDays, clock, events::add);
        transaction.executeWithoutResult(status -> {
            new DemoPromises(agreements, register, enterprises, dossier, workingDays, jdbc, clock, "", true).sign();
            status.setRollbackOnly();
            assertThat(events).hasExactlyElementsOfTypes(SuspicionRaised.class, SuspicionRaised.class, BreachReported.class);
            assertThat(agreements.ofCase(((SuspicionRaised) events.get(0)).caseId()).orElseThrow().state()).isEqualTo(AgreementState.SIGNED);
        });
    }

    private interface Work {

        void on(ObligationRegister register);
    }

    private void at(String day, Work work) {
        at(LocalDate.parse(day), work);
    }

    private void at(LocalDate day, Work work) {
        given(calendar.today()).willReturn(day);
        Clock clock = TestCalendar.clockAt(day + "T10:00");
        ObligationRegister register = new ObligationRegister(obligations, agreements, dossier, calendar, clock, events::add);
        transaction.executeWithoutResult(status -> work.on(register));
    }

    private void endPromisesAt(LocalDate day) {
        at(day, register -> {
            while (register.endSome(50) > 0) {
                continue;
            }
        });
    }

    private boolean kept(LocalDate day) {
        return agreements.kept(day, agreement.id() - 1, 1).contains(agreement.id());
    }

    private static void assertRefused(Runnable work, String why) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(work::run).withMessageContaining(why);
    }

    private BreachReport report(LocalDate breachOn, List<Long> documents) {
        return new BreachReport(agreement.id(), ADDRESS, breachOn, "已迁往朝阳区", documents, UUID.randomUUID().toString(), OFFICER);
    }

    private ObligationCheck check(Outcome outcome, LocalDate on, List<Long> documents, String key) {
        return new ObligationCheck(agreement.id(), ADDRESS, outcome, "现场核查", documents, on, Source.STAFF, key, OFFICER);
    }

    private RegisteredPromise promise() {
        return obligations.of(agreement.id()).stream().filter(promise -> promise.promise().equals(ADDRESS)).findFirst().orElseThrow();
    }
}
