package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.Journey;
import cn.etown.support.NegotiatedPath;
import cn.etown.support.StraightPath;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementMoney;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;
import cn.etown.support.agreement.InstalmentState;
import cn.etown.support.agreement.RecoveryMoney;
import cn.etown.support.agreement.RegisterView;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.calendar.ImportedYears;
import cn.etown.support.calendar.TestTime;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.InstalmentHolds;
import cn.etown.support.disbursement.process.DisbursementProcess;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.evaluation.EvaluationDecision;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;
import cn.etown.support.fund.ClaimService;
import cn.etown.support.fund.ClaimStanding;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static cn.etown.support.clawback.ClawbackWalk.CHIEF;
import static cn.etown.support.clawback.ClawbackWalk.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

/** How recoveries end otherwise than by a plain payment, on the real wiring: set-off, insolvency, merger, cancelled registration, money that goes back. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClawbackEndsIT {

    private static final AtomicInteger APPLICANTS = new AtomicInteger(7_400_000);

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
    ClawbackCollection collection;
    @Autowired
    DeadlineScan scan;
    @Autowired
    ReceiptService receipts;
    @Autowired
    SetOffs setOffs;
    @Autowired
    FundService fund;
    @Autowired
    ClaimService claims;
    @Autowired
    InstalmentHolds holds;
    @Autowired
    DisbursementProcess disbursement;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    EnterpriseEvaluationProcess evaluationProcess;
    @Autowired
    RegisterView register;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final int applicant = APPLICANTS.incrementAndGet();
    private LocalDate begin;
    private long caseId;
    private Agreement agreement;

    @BeforeEach
    void today() {
        ImportedYears.assume(beans, 2027);
        begin = calendar.today();
    }

    @AfterEach
    void back_to_today() {
        if (agreement != null) {
            the_register_agrees_with_the_fund();
        }
        TestTime.goBack();
        ImportedYears.forget(beans);
    }

    @Test
    void an_instalment_of_another_agreement_and_one_of_the_own_are_set_off_and_the_end_of_the_agreement_waits_for_it() {
        Journey other = StraightPath.signedOnly(new Journey(engine, dossier), applicant, begin);
        Journey own = NegotiatedPath.mandated(new Journey(engine, dossier), applicant, begin);
        NegotiatedPath.signed(NegotiatedPath.round(own, "accept", begin), begin);
        about(own.applicationId());
        NegotiatedPath.paid(own, "E1-" + caseId, begin);
        NegotiatedPath.paid(NegotiatedPath.proved(own), "E2-" + caseId, begin);
        jdbc.sql("update support.disbursement set due_on = :today where case_id = :case and instalment = 3").param("today", begin).param("case", caseId).update();
        disbursement.startDue();
        assertThat(states()).containsExactly(InstalmentState.PAID, InstalmentState.PAID, InstalmentState.UNDER_WAY);
        String otherNumber = agreements.agreementOf(other.applicationId()).orElseThrow().number();

        ClawbackWalk walk = reported("set-off-" + caseId);
        ClawbackWalk.evidence(dossier, caseId);
        decided(walk);
        assertThat(view().claimed()).isEqualTo(Money.ofYuan(2_000_000));
        assertThat(view().offsettable()).extracting(Offsettable::agreementNumber, Offsettable::amount).containsExactlyInAnyOrder(
                tuple(agreement.number(), Money.ofYuan(1_000_000)), tuple(otherNumber, Money.ofYuan(3_000_000)));

        walk.does(bureau("officer-1"), "userTask_follow", setOff(otherNumber, 1, "999999.99"));
        long id = view().id();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> transaction.executeWithoutResult(
                status -> collection.decideMotion(id, true, "同意", begin, bureau("officer-1")))).withMessageContaining("不能由您审批");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does("finance-chief-1", "userTask_decideMotion", Map.of("decision", "approve", "opinion", "同意。")))
                .withMessageContaining("送达日期不能为空");
        walk.does("finance-chief-1", "userTask_decideMotion", decided());
        assertThat(view().balance().outstanding()).isEqualTo(Money.parse("1000000.01"));
        assertThat(fund.committed(other.applicationId())).isEqualTo(Money.parse("2000000.01"));
        assertThat(other.ended()).as("a part of it is still to be paid").isFalse();

        pays("0.01", begin);
        walk.jobs().does(bureau("officer-1"), "userTask_follow", setOff(agreement.number(), 3, "1000000.00"));
        TestTime.travelTo(begin.plusMonths(7));
        scan.scan();
        walk.jobs();
        assertThat(view().finalOn()).isNotNull();
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state().isInForce()).as("what is proposed to be set off is still committed").isTrue();
        assertThat(fund.committed(caseId)).isEqualTo(Money.ofYuan(1_000_000));
        assertThat(walk.waitsFor()).isEqualTo("userTask_decideMotion");

        walk.does("finance-chief-1", "userTask_decideMotion", decided());
        assertThat(walk.ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(states()).containsExactly(InstalmentState.PAID, InstalmentState.PAID, InstalmentState.SET_OFF);
        assertThat(own.ended()).as("the payment of the instalment runs no more").isTrue();
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state()).isEqualTo(AgreementState.BREACHED);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ZERO);
        assertThat(fund.committed(other.applicationId())).isEqualTo(Money.parse("2000000.01"));
        assertThat(setOffs.of(id)).extracting(SetOff::agreementNumber, SetOff::instalment, SetOff::amount, SetOff::confirmedBy).containsExactly(
                tuple(otherNumber, 1, Money.parse("999999.99"), "finance-chief-1"),
                tuple(agreement.number(), 3, Money.ofYuan(1_000_000), "finance-chief-1"));
        assertThat(view().documents()).filteredOn(document -> document.kind() == RecoveryDocumentKind.SET_OFF_NOTICE).hasSize(2);
        assertThat(receivable().lines().values()).allSatisfy(line -> assertThat(line.recovered()).isEqualTo(line.claimed()));
        assertThat(Money.sum(receivable().lines().values().stream().map(ClaimStanding.Line::recovered).toList())).isEqualTo(Money.ofYuan(2_000_000));
        assertThat(paidFen(caseId)).as("two paid, one set off").isEqualTo(Money.ofYuan(3_000_000).fen());
        assertThat(registered().setOff()).isEqualTo(Money.ofYuan(1_000_000));
        assertThat(registered().recovered()).isEqualTo(Money.ofYuan(2_000_000));
        the_register_agrees_with_the_fund();

        about(other.applicationId());
        assertThat(registered().open()).as("the rest of an instalment that is set off in part").isEqualTo(Money.parse("2000000.01"));
        ClawbackWalk later = new ClawbackWalk(engine, report("later-" + caseId));
        ClawbackWalk.evidence(dossier, caseId);
        later.investigated(begin).approved();
        assertThat(view().amount().amount().principal()).as("what was set off has been got, and comes back like a payment").isEqualTo(Money.parse("999999.99"));
        assertThat(registered().claimed()).isEqualTo(view().claimed());
    }

    @Test
    void what_has_begun_for_an_instalment_ends_with_its_agreement() {
        Journey own = NegotiatedPath.mandated(new Journey(engine, dossier), applicant, begin);
        NegotiatedPath.signed(NegotiatedPath.round(own, "accept", begin), begin);
        about(own.applicationId());
        assertThat(states()).startsWith(InstalmentState.UNDER_WAY);
        assertThat(own.ended()).isFalse();

        transaction.executeWithoutResult(status -> agreements.terminate(agreement.id(), "双方协商终止", OFFICER));
        assertThat(own.ended()).as("nothing waits for a payment that is never made").isTrue();
        assertThat(states()).containsOnly(InstalmentState.CANCELLED);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ZERO);
    }

    @Test
    void a_surcharge_runs_where_the_agreement_gives_it_from_the_day_after_the_last_day_of_the_decision() {
        Journey own = NegotiatedPath.mandated(new Journey(engine, dossier), applicant, begin);
        NegotiatedPath.signed(NegotiatedPath.round(own, "accept", begin, Map.of("breachSurcharge", "0.05")), begin);
        about(own.applicationId());
        assertThat(agreement.terms().breach().surcharge()).isEqualByComparingTo("0.05");
        NegotiatedPath.paid(own, "S1-" + caseId, begin);
        ClawbackWalk walk = reported("surcharge-" + caseId);
        ClawbackWalk.evidence(dossier, caseId);
        decided(walk);
        assertThat(view().balance().claimed()).isEqualTo(Money.ofYuan(1_000_000));
        assertThat(view().balance().surcharge()).isEqualTo(Money.ZERO);

        LocalDate performBy = view().deadlines().stream().filter(deadline -> deadline.period() == ClawbackPeriod.PERFORMANCE).findAny().orElseThrow().endsOn();
        TestTime.travelTo(performBy.plusDays(1));
        assertThat(view().balance().surcharge()).as("the first day is not over").isEqualTo(Money.ZERO);
        TestTime.travelTo(performBy.plusDays(11));
        assertThat(view().balance().surcharge()).as("ten days of 0.05 %").isEqualTo(Money.ofYuan(5_000));
        assertThat(registered().claimed()).isEqualTo(Money.ofYuan(1_005_000));
        pays("1005000", calendar.today());
        walk.jobs();
        assertThat(view().balance().outstanding()).isEqualTo(Money.ZERO);
        assertThat(receivable().surcharge()).isEqualTo(Money.ofYuan(5_000));
    }

    @Test
    void in_insolvency_the_claim_is_filed_a_dividend_comes_in_and_the_rest_is_lost() {
        ClawbackWalk walk = decided("insolvent-");
        long evaluation = evaluations.open(begin.getYear(), agreement.id(), begin.plusDays(30));
        transaction.executeWithoutResult(status -> evaluationProcess.start(evaluation));
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "insolvency", "matterOn", begin.toString(), "matterText", "法院受理破产，已向管理人申报债权。"));
        assertThat(view().state()).isEqualTo(ClawbackState.INSOLVENT);
        assertThat(view().acts()).filteredOn(act -> act.kind() == ClawbackAct.Kind.INSOLVENCY).singleElement()
                .satisfies(act -> assertThat(act.amount()).isEqualTo(Money.ofYuan(3_000_000)));
        pays("123456.78", begin);
        walk.does(ClawbackWalk.LAWYER, "userTask_followInsolvency", Map.of("progress", "goesOn", "progressText", "第一次分配。"));
        assertThat(walk.waitsFor()).isEqualTo("userTask_followInsolvency");
        walk.does(ClawbackWalk.LAWYER, "userTask_followInsolvency", Map.of("progress", "ended", "progressText", "法院裁定终结破产程序。"));
        assertThat(walk.ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.INSOLVENCY_ENDED);
        assertThat(view().balance().outstanding()).isEqualTo(Money.parse("2876543.22"));
        assertThat(Money.sum(receivable().lines().values().stream().map(ClaimStanding.Line::recovered).toList())).isEqualTo(Money.parse("123456.78"));

        assertThat(evaluations.view(evaluation).state()).isEqualTo(EvaluationState.REPORTING);
        TestTime.travelTo(begin.plusMonths(7));
        scan.scan();
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state()).as("the decision becomes final all the same").isEqualTo(AgreementState.BREACHED);
        assertThat(evaluations.view(evaluation).state()).isEqualTo(EvaluationState.ENDED);
        assertThat(evaluations.view(evaluation).last(EvaluationDecision.Kind.AGREEMENT_ENDED).orElseThrow().reason()).contains(agreement.number(), "认定违约", "终结");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("evaluation-" + evaluation).count()).isZero();
    }

    @Test
    void after_a_merger_the_successor_owes_and_is_told() {
        ClawbackWalk walk = decided("merged-");
        String code = StraightPath.creditCode(applicant + 90_000);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.does(OFFICER, "userTask_follow", succession("911103020000000000")));
        walk.does(OFFICER, "userTask_follow", succession(code));
        assertThat(view().enterprise()).isEqualTo("北京亦庄承继科技有限公司");
        assertThat(view().creditCode()).isEqualTo(code);
        assertThat(views.lastObligorOf(caseId)).contains(new ClawbackViews.Obligor("北京亦庄承继科技有限公司", code));
        pays("3000000", begin);
        assertThat(walk.jobs().ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
    }

    @Test
    void where_the_registration_is_cancelled_a_head_decides_on_the_end() {
        ClawbackWalk walk = decided("gone-");
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "deregistered", "matterText", "企业已注销，无清算财产和承继人。"));
        walk.does(ClawbackWalk.HEAD, "userTask_decideMotion", Map.of("decision", "refuse", "opinion", "请先查清股东责任。"));
        assertThat(walk.waitsFor()).isEqualTo("userTask_follow");
        walk.does(OFFICER, "userTask_follow", Map.of("matter", "deregistered", "matterText", "已查清，无可追责的股东。"));
        walk.does(ClawbackWalk.HEAD, "userTask_decideMotion", Map.of("decision", "approve", "opinion", "同意终结。"));
        assertThat(walk.ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.DEREGISTERED);
        assertThat(view().balance().outstanding()).isEqualTo(Money.ofYuan(3_000_000));
    }

    @Test
    void money_that_came_in_goes_back_before_a_cancelled_recovery_ends() {
        ClawbackWalk walk = demanded("cancelled-").demandServed(begin);
        pays("500000", begin);
        walk.jobs().does(OFFICER, "userTask_awaitStatement", Map.of("answer", "state", "statement", "迁址系登记错误，已更正。"))
                .does(OFFICER, "userTask_hearStatement", Map.of("heardOn", begin.toString(), "channel", "MEETING", "place", "3号会议室", "spokesperson", "李四（法务）",
                        "statement", "迁址系登记错误。", "response", "已核实更正记录。"))
                .does(CHIEF, "userTask_reviewStatement", Map.of("finding", "cancel", "opinion", "登记错误属实，撤销追缴。"));
        refunded(walk, "500000");
        assertThat(view().state()).isEqualTo(ClawbackState.CANCELLED);
        assertThat(agreements.agreement(agreement.id()).orElseThrow().state().isInForce()).isTrue();
        assertThat(holds.reason(agreement.id())).isEmpty();
    }

    @Test
    void what_is_paid_too_much_before_the_decision_goes_back_and_nothing_is_decided_any_more() {
        ClawbackWalk walk = demanded("overpaid-").demandServed(begin);
        pays("3000000.07", begin);
        walk.jobs().does(OFFICER, "userTask_awaitStatement", Map.of("answer", "none"))
                .does(ClawbackWalk.HEAD, "userTask_decideClawback", Map.of("reasons", "已履行。"));
        refunded(walk, "0.07");
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(view().documents()).extracting(IssuedDocument::kind).doesNotContain(RecoveryDocumentKind.DECISION);
        assertThat(holds.reason(agreement.id())).as("no decision will become final and end the agreement").isEmpty();
    }

    @Test
    void a_second_recovery_claims_only_what_the_first_one_left() {
        ClawbackWalk first = demanded("first-").demandServed(begin)
                .does(OFFICER, "userTask_awaitStatement", Map.of("answer", "state", "statement", "部分期间已纠正。"))
                .does(OFFICER, "userTask_hearStatement", Map.of("heardOn", begin.toString(), "channel", "MEETING", "place", "3号会议室", "spokesperson", "李四（法务）",
                        "statement", "部分期间已纠正。", "response", "属实。"))
                .does(CHIEF, "userTask_reviewStatement", Map.of("finding", "lower", "loweredAmount", "1800000.00", "opinion", "予以核减。"));
        pays("1800000", begin);
        first.jobs().does(ClawbackWalk.HEAD, "userTask_decideClawback", Map.of("reasons", "已履行。"));
        assertThat(first.ended()).isTrue();

        ClawbackWalk second = new ClawbackWalk(engine, report("second-" + caseId));
        ClawbackWalk.evidence(dossier, caseId);
        second.investigated(begin).approved();
        assertThat(view().claimed()).isEqualTo(Money.ofYuan(1_200_000));
        assertThat(view().amount().amount().explanation()).extracting(ClawbackAmount.Factor::factor, ClawbackAmount.Factor::value)
                .contains(tuple("　减：已在先前追缴的本金", "1,800,000.00 元"));
        second.demandServed(begin).decided(begin);
        pays("1200000", begin);
        assertThat(second.jobs().ended()).isTrue();
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
    }

    /** A recovery of the bureau that negotiates, without a statement. */
    private ClawbackWalk decided(ClawbackWalk walk) {
        return walk.does(bureau("officer-1"), "userTask_investigate", Map.of("finding", "breach", "breachKind", "REGISTERED_ADDRESS", "breachOn", begin.toString(), "findings", "已迁出本区。"))
                .does(bureau("officer-1"), "userTask_proposeClawback", Map.of("opinion", "全额追缴。"))
                .does(bureau("chief-1"), "userTask_approveClawback", Map.of("decision", "approve", "opinion", "同意。"))
                .does(ClawbackWalk.LAWYER, "userTask_clearClawback", Map.of("decision", "approve", "opinion", "合法。"))
                .does(bureau("officer-1"), "userTask_serveDemand", ClawbackWalk.served(begin))
                .does(bureau("officer-1"), "userTask_awaitStatement", Map.of("answer", "none"))
                .does(bureau("head-1"), "userTask_decideClawback", Map.of("reasons", "经催告仍未履行，决定追缴。"))
                .does(bureau("officer-1"), "userTask_serveDecision", ClawbackWalk.served(begin));
    }

    private void the_register_agrees_with_the_fund() {
        AgreementMoney money = registered();
        assertThat(money.paid().plus(money.setOff()).fen()).isEqualTo(paidFen(caseId));
        assertThat(money.open()).isEqualTo(fund.committed(caseId));
        List<ClaimStanding> books = jdbc.sql("select claim_id from support.recovery where agreement_id = ?").param(agreement.id()).query(UUID.class).list().stream()
                .map(claims::standing).toList();
        List<ClaimStanding.Line> principal = books.stream().flatMap(standing -> standing.lines().values().stream()).toList();
        List<RecoveryMoney.Claim> recoveries = register.file(agreement.id()).orElseThrow().recoveries();
        assertThat(Money.sum(recoveries.stream().map(claim -> claim.principal().claimed()).toList())).isEqualTo(Money.sum(principal.stream().map(ClaimStanding.Line::claimed).toList()));
        Money booked = Money.sum(principal.stream().map(ClaimStanding.Line::recovered).toList()).plus(Money.sum(books.stream().map(ClaimStanding::interest).toList()))
                .plus(Money.sum(books.stream().map(ClaimStanding::surcharge).toList()));
        assertThat(money.recovered()).isEqualTo(booked);
        assertThat(money.owedBack()).isEqualTo(Money.sum(books.stream().map(ClaimStanding::owedBack).toList()));
        assertThat(money.outstanding()).isEqualTo(money.claimed().minus(money.recovered()));
    }

    private AgreementMoney registered() {
        return register.file(agreement.id()).orElseThrow().money();
    }

    private void refunded(ClawbackWalk walk, String yuan) {
        assertThat(walk.waitsFor()).isEqualTo("userTask_returnMoney");
        assertThat(view().balance().overpaid()).isEqualTo(Money.parse(yuan));
        long refund = receipts.enter(view().id(), Receipt.Kind.REFUND, "TK" + UUID.randomUUID(), begin, Money.parse(yuan), "退还", "finance-officer-1");
        receipts.check(refund, true, "已核对", "finance-officer-2");
        walk.does("finance-officer-1", "userTask_returnMoney", Map.of("remark", "已全部退还"));
        assertThat(walk.ended()).isTrue();
        assertThat(view().balance().overpaid()).isEqualTo(Money.ZERO);
        assertThat(receivable().owedBack()).isEqualTo(Money.ZERO);
    }

    private void about(long id) {
        caseId = id;
        agreement = agreements.agreementOf(id).orElseThrow();
    }

    private ClawbackWalk reported(String key) {
        return new ClawbackWalk(engine, report(key));
    }

    /** @return the number of the recovery that it opened */
    private String report(String key) {
        transaction.executeWithoutResult(status -> events.publishEvent(new BreachReported(agreement.id(), BreachKind.REGISTERED_ADDRESS, begin, "登记信息显示注册地址已变更。", List.of(),
                BreachReported.Source.STAFF_REPORT, key, OFFICER)));
        return view().number();
    }

    private ClawbackWalk demanded(String key) {
        about(StraightPath.walk(new Journey(engine, dossier), applicant, begin).applicationId());
        ClawbackWalk walk = reported(key + caseId);
        ClawbackWalk.evidence(dossier, caseId);
        return walk.investigated(begin).approved();
    }

    private ClawbackWalk decided(String key) {
        return demanded(key).demandServed(begin).decided(begin);
    }

    private static String bureau(String person) {
        return "business-cooperation-" + person;
    }

    private static Map<String, Object> setOff(String agreementNumber, int instalment, String amount) {
        return Map.of("matter", "setOff", "matterText", "以未付分期抵销。", "setOffAgreement", agreementNumber, "setOffInstalment", instalment, "setOffAmount", amount);
    }

    private Map<String, Object> decided() {
        return Map.of("decision", "approve", "servedOn", calendar.today().toString(), "opinion", "同意抵销。");
    }

    private Map<String, Object> succession(String code) {
        return new HashMap<>(Map.of("matter", "succession", "matterOn", begin.toString(), "matterText", "吸收合并，登记机关已核准。", "successorName", "北京亦庄承继科技有限公司",
                "successorCode", code));
    }

    private void pays(String yuan, LocalDate on) {
        long receipt = receipts.enter(view().id(), Receipt.Kind.PAYMENT, "HK" + UUID.randomUUID(), on, Money.parse(yuan), "追缴款", "finance-officer-1");
        receipts.check(receipt, true, "与银行回单一致", "finance-officer-2");
    }

    private List<InstalmentState> states() {
        return agreements.instalmentsOf(caseId).stream().map(ScheduledInstalment::state).toList();
    }

    private ClaimStanding receivable() {
        return claims.standing(jdbc.sql("select claim_id from support.recovery where clawback_id = ?").param(view().id()).query(UUID.class).single());
    }

    private long paidFen(long id) {
        return jdbc.sql("select sum(paid_fen) from support.fund_commitment where case_id = ?").param(id).query(Long.class).single();
    }

    private ClawbackView view() {
        return views.lastOf(caseId).orElseThrow();
    }
}
