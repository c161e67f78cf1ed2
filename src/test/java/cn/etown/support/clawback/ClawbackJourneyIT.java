package cn.etown.support.clawback;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.calendar.ImportedYears;
import cn.etown.support.calendar.TestTime;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static cn.etown.support.clawback.ClawbackWalk.CHIEF;
import static cn.etown.support.clawback.ClawbackWalk.LAWYER;
import static cn.etown.support.clawback.ClawbackWalk.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Recoveries on the real wiring: each step by a signed-in person, the days walked by the clock. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClawbackJourneyIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(7_300_000);

    @Autowired
    ApplicationContext beans;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    AgreementService agreements;
    @Autowired
    ClawbackViews views;
    @Autowired
    ClawbackContests contests;
    @Autowired
    DeadlineScan scan;
    @Autowired
    RepaymentPlans plans;
    @Autowired
    ReceiptService receipts;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final int applicant = APPLICANTS.incrementAndGet();
    private long caseId;
    private Agreement agreement;
    private LocalDate begin;

    @BeforeEach
    void an_enterprise_was_paid() {
        ImportedYears.assume(beans, 2027);
        begin = calendar.today();
        caseId = StraightPath.walk(new Journey(engine, dossier), applicant, begin).applicationId();
        agreement = agreements.agreementOf(caseId).orElseThrow();
    }

    @AfterEach
    void back_to_today() {
        TestTime.goBack();
        ImportedYears.forget(beans);
    }

    @Test
    void a_breach_is_reported_investigated_demanded_decided_and_paid() {
        ClawbackWalk walk = reported("staff-" + caseId);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.investigated(begin)).withMessageContaining("还没有立案后的证据材料");
        ClawbackWalk.evidence(dossier, caseId);
        walk.investigated(begin);
        assertThat(view().amount().amount().claimed()).isEqualTo(Money.ofYuan(3_000_000));
        walk.does(OFFICER, "userTask_proposeClawback", Map.of("opinion", "建议追缴。"));
        assertThat(view().state()).isEqualTo(ClawbackState.PROPOSED);
        walk.does(CHIEF, "userTask_approveClawback", Map.of("decision", "approve", "opinion", "同意。"))
                .does(LAWYER, "userTask_clearClawback", Map.of("decision", "approve", "opinion", "合法。"));
        assertThat(view().documents()).extracting(IssuedDocument::kind).containsExactly(RecoveryDocumentKind.DEMAND);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.demandServed(begin.plusDays(1))).withMessageContaining("送达日期");
        walk.demandServed(begin).decided(begin);
        assertThat(walk.waitsFor()).isEqualTo("userTask_follow");
        assertThat(view().deadlines()).filteredOn(ClawbackDeadline::runs).extracting(ClawbackDeadline::period)
                .containsExactly(ClawbackPeriod.PERFORMANCE, ClawbackPeriod.REVIEW, ClawbackPeriod.SUIT);

        pays(1_000_000, begin);
        walk.jobs();
        assertThat(walk.waitsFor()).as("a part is not the whole").isEqualTo("userTask_follow");
        pays(2_000_000, begin);
        assertThat(walk.jobs().ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state().isInForce()).as("not before the decision is final").isTrue();

        TestTime.travelTo(begin.plusMonths(7));
        scan.scan();
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state()).isEqualTo(AgreementState.BREACHED);
        assertThat(view().finalOn()).isNotNull();
        int acts = view().acts().size();
        scan.scan();
        assertThat(view().acts()).as("a second scan finds nothing").hasSize(acts);
    }

    @Test
    void a_report_counts_once_and_a_second_one_joins_the_open_recovery() {
        reported("once-" + caseId);
        report("once-" + caseId, BreachKind.REGISTERED_ADDRESS, begin);
        report("other-" + caseId, BreachKind.TAX_OBLIGATION, begin);
        assertThat(views.lines(OFFICER)).filteredOn(line -> line.agreementNumber().equals(agreement.number())).hasSize(1);
        assertThat(view().reports()).extracting(ClawbackReport::kind).containsExactly(BreachKind.REGISTERED_ADDRESS, BreachKind.TAX_OBLIGATION);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> report("early-" + caseId, BreachKind.OFFICE_ADDRESS, agreement.signedOn().minusDays(1)))
                .withMessageContaining("违约日期应在签订之日");
    }

    @Test
    void the_database_keeps_three_people_apart_and_never_raises_a_claim() {
        ClawbackWalk walk = demanded();
        long id = view().id();
        refusedByTheDatabase("update support.clawback set approved_by = proposed_by where id = ?", id);
        refusedByTheDatabase("update support.clawback set legal_by = approved_by where id = ?", id);
        refusedByTheDatabase("update support.clawback set claimed_fen = claimed_fen + 1 where id = ?", id);
        refusedByTheDatabase("update support.clawback set claimed_fen = null where id = ?", id);
        refusedByTheDatabase("update support.clawback_act set text = 'x' where clawback_id = ?", id);
        refusedByTheDatabase("delete from support.clawback where id = ?", id);
        walk.demandServed(begin).does(OFFICER, "userTask_awaitStatement", Map.of("answer", "state", "statement", "迁址系登记错误，已更正。"))
                .does(OFFICER, "userTask_hearStatement", Map.of("heardOn", begin.toString(), "channel", "MEETING", "place", "3号会议室", "spokesperson", "李四（法务）",
                        "statement", "迁址系登记错误。", "response", "已核实更正记录。"));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does(CHIEF, "userTask_reviewStatement",
                Map.of("finding", "lower", "loweredAmount", "3000000.01", "opinion", "加重"))).withMessageContaining("低于");
        walk.does(CHIEF, "userTask_reviewStatement", Map.of("finding", "lower", "loweredAmount", "1800000.00", "opinion", "部分期间已纠正，予以核减。"));
        assertThat(view().claimed()).isEqualTo(Money.ofYuan(1_800_000));
        assertThat(view().balance().outstanding()).isEqualTo(Money.ofYuan(1_800_000));
        assertThat(walk.waitsFor()).isEqualTo("userTask_decideClawback");
    }

    @Test
    void the_longest_ladder_takes_more_than_a_year_and_no_sleep() {
        ClawbackWalk walk = demanded().demandServed(begin).decided(begin);
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "plan", "matterOn", begin.toString(), "matterText", "企业资金周转困难",
                "part1DueOn", workingDay(begin.plusDays(20)).toString(), "part1Amount", "1000000.00",
                "part2DueOn", workingDay(begin.plusDays(50)).toString(), "part2Amount", "2000000.00"));
        assertThat(view().plan().state()).isEqualTo(RepaymentPlan.State.ACTIVE);

        TestTime.travelTo(workingDay(begin.plusDays(40)));
        plans.findBroken();
        walk.jobs();
        assertThat(view().plan().state()).isEqualTo(RepaymentPlan.State.BROKEN);
        assertThat(view().acts()).extracting(ClawbackAct::kind).contains(ClawbackAct.Kind.PLAN_BROKEN);

        LocalDate filed = calendar.today();
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "review", "matterOn", filed.toString(), "matterText", "收到受理通知", "contestBody", "北京市人民政府", "contestReference", "京政复〔2026〕8号"));
        assertThat(view().state()).isEqualTo(ClawbackState.CONTESTED);
        TestTime.travelTo(workingDay(filed.plusDays(75)));
        scan.scan();
        assertThat(walk.waitsFor()).as("suspended").isEqualTo("userTask_awaitContest");
        walk.does(LAWYER, "userTask_awaitContest", Map.of("result", "UPHELD", "servedOn", calendar.today().toString(), "opinion", "维持"));
        assertThat(view().deadlines()).filteredOn(ClawbackDeadline::runs).extracting(ClawbackDeadline::period).containsExactly(ClawbackPeriod.SUIT_AFTER_REVIEW);

        LocalDate sued = calendar.today().plusDays(10);
        TestTime.travelTo(sued);
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "suit", "matterOn", sued.toString(), "matterText", "收到应诉通知", "contestBody", "北京市大兴区人民法院", "contestReference", "（2026）京0115行初1号"));
        TestTime.travelTo(workingDay(sued.plusDays(190)));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does(LAWYER, "userTask_awaitContest",
                Map.of("result", "LOWERED", "servedOn", calendar.today().toString(), "newClaim", "9000000.00", "opinion", "加重"))).withMessageContaining("不得因陈述申辩、复议或诉讼加重");
        walk.does(LAWYER, "userTask_awaitContest", Map.of("result", "LOWERED", "servedOn", calendar.today().toString(), "newClaim", "2500000.00", "opinion", "判决变更"));
        assertThat(view().finalOn()).as("a judgment is final").isEqualTo(calendar.today());
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state()).isEqualTo(AgreementState.BREACHED);
        assertThat(view().deadlines()).filteredOn(deadline -> deadline.runs() && ClawbackPeriod.OF_COURT.contains(deadline.period())).singleElement().satisfies(deadline -> {
            assertThat(deadline.period()).as("a judgment is enforced within two years, not three months").isEqualTo(ClawbackPeriod.JUDGMENT_EXECUTION);
            assertThat(deadline.deadline().text()).contains("行政诉讼法第九十五条", "第一百五十三条");
            assertThat(deadline.endsOn()).isEqualTo(calendar.today().plusYears(2));
        });
        assertThat(walk.waitsFor()).as("the second demand, a document of its own").isEqualTo("userTask_serveCourtDemand");
        assertThat(view().documents()).extracting(IssuedDocument::kind).containsExactly(RecoveryDocumentKind.DEMAND, RecoveryDocumentKind.DECISION,
                RecoveryDocumentKind.REPAYMENT_AGREEMENT, RecoveryDocumentKind.COURT_DEMAND);

        walk.does(OFFICER, "userTask_serveCourtDemand", ClawbackWalk.served(calendar.today()));
        LocalDate until = view().deadlines().stream().filter(deadline -> deadline.period() == ClawbackPeriod.COURT_DEMAND).findAny().orElseThrow().endsOn();
        assertThat(until).isEqualTo(calendar.plusWorkingDays(calendar.today(), 10));
        LocalDate judged = calendar.today();
        TestTime.travelTo(workingDay(judged.plusMonths(4)));
        scan.scan();
        assertThat(view().acts()).extracting(ClawbackAct::kind).as("three months after the judgment the court is still open").doesNotContain(ClawbackAct.Kind.COURT_WINDOW_MISSED);
        TestTime.travelTo(judged);
        walk.dateComes();
        Map<String, Object> application = Map.of("court", "北京市大兴区人民法院", "partyView", "经催告未履行，未提出异议。");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does(LAWYER, "userTask_applyToCourt", application)).withMessageContaining("行政强制法第五十四条");
        TestTime.travelTo(workingDay(until.plusDays(1)));
        walk.does(LAWYER, "userTask_applyToCourt", application);
        assertThat(view().state()).isEqualTo(ClawbackState.COURT_APPLIED);
        walk.does(LAWYER, "userTask_followExecution", Map.of("matter", "progress", "matterText", "已立案并查封账户。"));

        TestTime.travelTo(workingDay(begin.plusDays(400)));
        pays(2_500_000, calendar.today());
        assertThat(walk.jobs().ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(ChronoUnit.DAYS.between(begin, calendar.today())).isGreaterThan(365);
    }

    @Test
    void the_periods_of_review_and_suit_run_out_and_the_court_may_be_missed() {
        ClawbackWalk walk = demanded().demandServed(begin).decided(begin);
        TestTime.travelTo(begin.plusDays(70));
        scan.scan();
        walk.jobs();
        assertThat(view().finalOn()).as("the suit is still open").isNull();
        TestTime.travelTo(begin.plusMonths(6).plusDays(10));
        ImportedYears.forget(beans);
        scan.scan();
        assertThat(view().finalOn()).as("the court's window would end in a year without a calendar: nothing is half done").isNull();
        ImportedYears.assume(beans, 2027);
        scan.scan();
        scan.scan();
        walk.jobs();
        assertThat(view().finalOn()).isEqualTo(calendar.endOf(ClawbackPeriod.SUIT.deadline(), begin));
        assertThat(walk.waitsFor()).isEqualTo("userTask_serveCourtDemand");
        walk.does(OFFICER, "userTask_serveCourtDemand", ClawbackWalk.served(calendar.today())).dateComes();
        assertThat(walk.waitsFor()).isEqualTo("userTask_applyToCourt");
        TestTime.travelTo(begin.plusMonths(10));
        scan.scan();
        walk.jobs();
        assertThat(view().acts()).extracting(ClawbackAct::kind).contains(ClawbackAct.Kind.COURT_WINDOW_MISSED);
        assertThat(walk.waitsFor()).isEqualTo("userTask_follow");
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "unenforceable", "matterText", "无财产可供执行"));
        walk.does("science-innovation-head-1", "userTask_decideMotion", Map.of("decision", "approve", "opinion", "同意终结"));
        assertThat(walk.ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.UNENFORCEABLE);
    }

    @Test
    void a_decision_that_is_reversed_after_payment_gives_the_money_back() {
        ClawbackWalk walk = demanded().demandServed(begin).decided(begin);
        pays(3_000_000, begin);
        assertThat(walk.jobs().ended()).isTrue();
        long id = view().id();
        transaction.executeWithoutResult(status -> contests.contest(id, Contest.Kind.SUIT, begin, "北京市大兴区人民法院", "（2026）京0115行初2号", OFFICER));
        walk.jobs();
        assertThat(walk.waitsFor()).isEqualTo("userTask_awaitContest");
        walk.does(LAWYER, "userTask_awaitContest", Map.of("result", "REVERSED", "servedOn", begin.toString(), "opinion", "认定事实不清，撤销"));
        assertThat(walk.waitsFor()).isEqualTo("userTask_returnMoney");
        assertThat(view().balance().overpaid()).isEqualTo(Money.ofYuan(3_000_000));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does("finance-officer-1", "userTask_returnMoney", Map.of())).withMessageContaining("应退未退");
        long refund = receipts.enter(id, Receipt.Kind.REFUND, "TK" + caseId, begin, Money.ofYuan(3_000_000), "决定撤销", "finance-officer-1");
        receipts.check(refund, true, "已核对", "finance-officer-2");
        walk.does("finance-officer-1", "userTask_returnMoney", Map.of("remark", "已全部退还"));
        assertThat(walk.ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.REVERSED);
        assertThat(view().balance().overpaid()).isEqualTo(Money.ZERO);
    }

    private ClawbackWalk reported(String key) {
        report(key, BreachKind.REGISTERED_ADDRESS, begin);
        return new ClawbackWalk(engine, view().number());
    }

    private void report(String key, BreachKind kind, LocalDate breachOn) {
        transaction.executeWithoutResult(status -> events.publishEvent(new BreachReported(agreement.id(), kind, breachOn, "登记信息显示注册地址已变更。", List.of(),
                BreachReported.Source.STAFF_REPORT, key, OFFICER)));
    }

    private ClawbackWalk demanded() {
        ClawbackWalk walk = reported("case-" + caseId);
        ClawbackWalk.evidence(dossier, caseId);
        return walk.investigated(begin).approved();
    }

    private void pays(long yuan, LocalDate on) {
        long id = receipts.enter(view().id(), Receipt.Kind.PAYMENT, "HK" + caseId + "-" + yuan, on, Money.ofYuan(yuan), "追缴款", "finance-officer-1");
        receipts.check(id, true, "与银行回单一致", "finance-officer-2");
    }

    private LocalDate workingDay(LocalDate from) {
        return calendar.isWorkingDay(from) ? from : calendar.plusWorkingDays(from, 1);
    }

    private ClawbackView view() {
        return views.lastOf(caseId).orElseThrow();
    }

    private void refusedByTheDatabase(String sql, long id) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.sql(sql).param(id).update());
    }
}
