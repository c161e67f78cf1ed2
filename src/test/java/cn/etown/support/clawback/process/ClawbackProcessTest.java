package cn.etown.support.clawback.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.application.process.CaseWalk;
import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.clawback.ClawbackContests;
import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.clawback.ClawbackEnforcement.Step;
import cn.etown.support.clawback.ClawbackMoved;
import cn.etown.support.clawback.ClawbackOpened;
import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.clawback.ClawbackReopened;
import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.clawback.Contest;
import cn.etown.support.clawback.CourtApplication;
import cn.etown.support.clawback.Hearing;
import cn.etown.support.clawback.Motion;
import cn.etown.support.clawback.RepaymentPlan;
import cn.etown.support.clawback.Standing;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static cn.etown.support.clawback.process.ClawbackProcessTestConfiguration.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(ClawbackProcessTestConfiguration.class)
class ClawbackProcessTest {

    private static final AtomicLong IDS = new AtomicLong(1000);
    private static final Map<String, Object> SERVED = Map.of("servedOn", TODAY.toString(), "method", "POST", "reference", "EMS1234");
    private static final ClawbackProceedings.Service BY_POST = new ClawbackProceedings.Service(TODAY, "邮寄送达", "EMS1234");
    private static final Map<String, Object> FOUND = Map.of("finding", "breach", "breachKind", "REGISTERED_ADDRESS", "breachOn", "2026-01-15", "findings", "已迁出");

    @Autowired
    ProcessEngine engine;
    @Autowired
    ClawbackService clawbacks;
    @Autowired
    ClawbackProceedings proceedings;
    @Autowired
    ClawbackCollection collection;
    @Autowired
    ClawbackContests contests;
    @Autowired
    ClawbackEnforcement enforcement;
    @Autowired
    ClawbackProcess process;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    private final long id = IDS.incrementAndGet();
    private final String number = "京技追〔2026〕%04d号".formatted(id);

    @BeforeEach
    void everything_goes_well() {
        reset(clawbacks, proceedings, collection, contests, enforcement, sendNotificationDelegate);
        when(clawbacks.subjectOf(id)).thenReturn(new ClawbackService.Subject(number, 7L, "science-innovation"));
        when(clawbacks.calculate(eq(id), any())).thenReturn(Money.ofYuan(3_000_000));
        when(proceedings.statementDue(id)).thenReturn(TODAY.plusDays(14));
        when(proceedings.reviewStatement(eq(id), any(), any(), any(), any())).thenReturn(true);
        when(proceedings.decide(eq(id), any(), any())).thenReturn(true);
        when(collection.check(eq(id), any())).thenReturn(Standing.FOLLOW);
        when(collection.endingOf(id)).thenReturn("paid");
        when(collection.lookAgainOn(id)).thenReturn(TODAY.plusDays(28));
        when(enforcement.demandUntil(id)).thenReturn(TODAY.plusDays(14));
        when(enforcement.applicationUntil(id)).thenReturn(TODAY.plusMonths(3));
    }

    @Test
    void a_breach_is_established_demanded_decided_and_paid() throws Exception {
        CaseWalk walk = decided();
        when(collection.check(eq(id), any())).thenReturn(Standing.ENDED);
        process.on(new ClawbackMoved(id));
        walk.continues().endedAt("endEvent_collected");

        verify(clawbacks).establish(eq(id), eq(BreachKind.REGISTERED_ADDRESS), eq(LocalDate.of(2026, 1, 15)), eq("已迁出"), any());
        verify(clawbacks).propose(eq(id), eq("应全额追缴"), any());
        verify(clawbacks).approve(eq(id), eq(true), eq("同意"), any());
        verify(clawbacks).clear(eq(id), eq(true), eq("程序合法"), any());
        verify(proceedings).demand(eq(id), any());
        verify(proceedings).serveDemand(eq(id), eq(BY_POST), any());
        verify(proceedings).takeStatement(eq(id), eq(null), any());
        verify(proceedings).decide(eq(id), eq("经催告未履行"), any());
        verify(proceedings).issueDecision(eq(id), any());
        verify(proceedings).serveDecision(eq(id), eq(BY_POST), any());
        verify(sendNotificationDelegate, times(2)).execute(any());
    }

    @Test
    void the_opening_of_a_recovery_starts_it_at_the_investigation() {
        process.on(new ClawbackOpened(id));
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list())
                .singleElement().satisfies(task -> assertThat(task.getTaskDefinitionKey()).isEqualTo("userTask_investigate"));
    }

    @Test
    void a_recovery_that_is_contested_after_it_was_paid_goes_on_after_the_decision() {
        when(collection.check(eq(id), any())).thenReturn(Standing.CONTESTED);
        process.on(new ClawbackReopened(id));
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list())
                .singleElement().satisfies(task -> assertThat(task.getTaskDefinitionKey()).isEqualTo("userTask_awaitContest"));
    }

    @Test
    void what_the_forms_said_is_not_kept_in_the_engine() {
        CaseWalk walk = demanded().completes("userTask_awaitStatement", Map.of("answer", "state", "statement", "没有迁移"));
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().list().stream().filter(variable -> variable.getRootProcessInstanceId().equals(walk.id()))
                .map(variable -> variable.getName())).containsOnly("applicationId", "clawbackId", "bureau", "breachEstablished", "amountOwed", "proposalApproved", "legallyCleared",
                "stated");
    }

    @Test
    void without_a_breach_the_enterprise_is_told_and_it_ends() throws Exception {
        started().completes("userTask_investigate", Map.of("finding", "none", "findings", "仅变更门牌")).endedAt("endEvent_noBreach");
        verify(clawbacks).findNoBreach(eq(id), eq("仅变更门牌"), any());
        verify(sendNotificationDelegate).execute(any());
    }

    @Test
    void a_refused_finding_opens_the_task_again() {
        doThrow(new UserMessageException("卷宗中还没有证据材料。")).when(clawbacks).establish(eq(id), any(), any(), any(), any());
        CaseWalk walk = started();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> walk.completes("userTask_investigate", FOUND));
        walk.waitsFor("userTask_investigate");
    }

    @Test
    void a_returned_proposal_is_computed_and_made_again() {
        CaseWalk walk = proposed().completes("userTask_approveClawback", Map.of("decision", "return", "opinion", "补充事实")).waitsFor("userTask_proposeClawback");
        approved(proposes(walk)).completes("userTask_clearClawback", Map.of("decision", "return", "opinion", "依据不准")).waitsFor("userTask_proposeClawback");
        verify(clawbacks, times(3)).calculate(eq(id), any());
    }

    @Test
    void a_breach_that_costs_nothing_ends_with_the_agreement() throws Exception {
        when(clawbacks.calculate(eq(id), any())).thenReturn(Money.ZERO);
        cleared(approved(proposed())).endedAt("endEvent_nothingOwed");
        verify(clawbacks).closeWithoutClaim(eq(id), any());
        verify(proceedings, never()).demand(eq(id), any());
        verify(sendNotificationDelegate).execute(any());
    }

    @Test
    void silence_until_the_deadline_goes_on_to_the_decision() {
        demanded().fires("event_statementOver").waitsFor("userTask_decideClawback");
        verify(proceedings).missStatement(eq(id), any());
    }

    @Test
    void a_statement_is_heard_recorded_and_reviewed() {
        CaseWalk walk = heard().completes("userTask_reviewStatement", Map.of("finding", "lower", "loweredAmount", "1200000.00", "opinion", "部分成立"));
        walk.waitsFor("userTask_decideClawback");
        verify(proceedings).takeStatement(eq(id), eq("没有迁移"), any());
        verify(proceedings).hear(eq(id), eq(new Hearing(TODAY, "会议室", "当面听取", "李四", "没有迁移", "已核实", "system")), any());
        verify(proceedings).reviewStatement(eq(id), eq(ClawbackProceedings.Finding.LOWER), eq(Money.ofYuan(1_200_000)), eq("部分成立"), any());
    }

    @Test
    void a_founded_statement_ends_the_recovery() {
        when(proceedings.reviewStatement(eq(id), any(), any(), any(), any())).thenReturn(false);
        heard().completes("userTask_reviewStatement", Map.of("finding", "cancel", "opinion", "成立")).endedAt("endEvent_withoutDecision");
    }

    @Test
    void money_that_came_before_a_founded_statement_goes_back() {
        when(proceedings.reviewStatement(eq(id), any(), any(), any(), any())).thenReturn(false);
        when(proceedings.owesBack(id)).thenReturn(true);
        when(collection.check(eq(id), any())).thenReturn(Standing.REFUND);
        heard().completes("userTask_reviewStatement", Map.of("finding", "cancel", "opinion", "成立")).waitsFor("userTask_returnMoney");
    }

    @Test
    void what_is_paid_before_the_decision_needs_none() {
        when(proceedings.decide(eq(id), any(), any())).thenReturn(false);
        readyToDecide().completes("userTask_decideClawback", Map.of("reasons", "已履行")).endedAt("endEvent_withoutDecision");
        verify(proceedings, never()).issueDecision(eq(id), any());
    }

    @Test
    void every_matter_of_the_collection_reaches_its_rule_and_the_record_is_looked_at_again() {
        CaseWalk walk = decided();
        follows(walk, "plan", Map.of("part1DueOn", "2026-04-01", "part1Amount", "1000000", "part2DueOn", "2026-05-06", "part2Amount", "2000000.00"));
        verify(collection).agreePlan(eq(id), eq(List.of(part(1, "2026-04-01", 1_000_000), part(2, "2026-05-06", 2_000_000))), eq(TODAY), eq("说明"), any());
        follows(walk, "setOff", Map.of("setOffAgreement", "京技扶协〔2026〕0002号", "setOffInstalment", 2L, "setOffAmount", "500000"));
        verify(collection).proposeSetOff(eq(id), eq("京技扶协〔2026〕0002号"), eq(2), eq(Money.ofYuan(500_000)), eq("说明"), any());
        follows(walk, "review", Map.of("contestBody", "北京市人民政府", "contestReference", "京政复〔2026〕8号"));
        verify(contests).contest(eq(id), eq(Contest.Kind.REVIEW), eq(TODAY), eq("北京市人民政府"), eq("京政复〔2026〕8号"), any());
        follows(walk, "suit", Map.of("contestBody", "北京市大兴区人民法院", "contestReference", "（2026）京0115行初1号"));
        verify(contests).contest(eq(id), eq(Contest.Kind.SUIT), eq(TODAY), any(), any(), any());
        follows(walk, "insolvency", Map.of());
        verify(collection).declareInsolvent(eq(id), eq("说明"), eq(TODAY), any());
        follows(walk, "succession", Map.of("successorName", "北京承继有限公司", "successorCode", "91110302MA0000016H"));
        verify(collection).succeed(eq(id), eq("北京承继有限公司"), eq("91110302MA0000016H"), eq(TODAY), eq("说明"), any());
        follows(walk, "deregistered", Map.of());
        verify(collection).proposeEnd(eq(id), eq(Motion.Kind.DEREGISTERED), eq("说明"), any());
        follows(walk, "unenforceable", Map.of());
        verify(collection).proposeEnd(eq(id), eq(Motion.Kind.UNENFORCEABLE), eq("说明"), any());
        walk.waitsFor("userTask_follow");
        verify(collection, times(9)).check(eq(id), any());
    }

    @Test
    void a_part_of_a_plan_without_its_amount_is_refused() {
        CaseWalk walk = decided();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> follows(walk, "plan", Map.of("part1DueOn", "2026-04-01")))
                .withMessageContaining("第 1 期的日期和金额应同时填写");
    }

    @Test
    void money_that_came_too_much_goes_back_first() {
        when(collection.check(eq(id), any())).thenReturn(Standing.REFUND).thenReturn(Standing.FOLLOW);
        CaseWalk walk = served().waitsFor("userTask_returnMoney");
        walk.completes("userTask_returnMoney", Map.of("remark", "已退")).waitsFor("userTask_follow");
        verify(collection).confirmRefund(eq(id), eq("已退"), any());
    }

    @Test
    void a_contested_decision_waits_for_its_result() {
        when(collection.check(eq(id), any())).thenReturn(Standing.CONTESTED).thenReturn(Standing.ENDED);
        when(collection.endingOf(id)).thenReturn("reversed");
        CaseWalk walk = served().waitsFor("userTask_awaitContest");
        walk.completes("userTask_awaitContest", Map.of("result", "LOWERED", "servedOn", TODAY.toString(), "newClaim", "900000", "opinion", "变更"));
        verify(contests).conclude(eq(id), eq(Contest.Result.LOWERED), eq(TODAY), eq(Money.ofYuan(900_000)), eq("变更"), any());
        walk.endedAt("endEvent_collected");
        assertThat(passed("endEvent_reversed")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SET_OFF, finance-chiefs", "END_PROPOSED, science-innovation-heads"})
    void what_was_proposed_is_decided_by_those_who_may(Standing standing, String group) {
        when(collection.check(eq(id), any())).thenReturn(standing).thenReturn(Standing.FOLLOW);
        CaseWalk walk = served().waitsFor("userTask_decideMotion");
        assertThat(engine.getTaskService().getIdentityLinksForTask(walk.tasks("userTask_decideMotion").get(0).getId())).extracting(IdentityLink::getGroupId).containsExactly(group);
        walk.completes("userTask_decideMotion", Map.of("decision", "approve", "servedOn", TODAY.toString(), "opinion", "同意")).waitsFor("userTask_follow");
        verify(collection).decideMotion(eq(id), eq(true), eq("同意"), eq(TODAY), any());
    }

    @ParameterizedTest
    @CsvSource({"paid, endEvent_paid", "reversed, endEvent_reversed", "insolvencyEnded, endEvent_insolvencyEnded", "deregistered, endEvent_deregistered",
            "unenforceable, endEvent_unenforceable"})
    void each_end_is_one_of_its_own(String ending, String endEvent) {
        when(collection.check(eq(id), any())).thenReturn(Standing.ENDED);
        when(collection.endingOf(id)).thenReturn(ending);
        served().endedAt("endEvent_collected");
        assertThat(passed(endEvent)).isTrue();
    }

    @Test
    void the_insolvency_is_followed_to_its_end() {
        when(collection.check(eq(id), any())).thenReturn(Standing.INSOLVENT).thenReturn(Standing.INSOLVENT).thenReturn(Standing.ENDED);
        CaseWalk walk = served().completes("userTask_followInsolvency", Map.of("progress", "goesOn", "progressText", "债权已确认")).waitsFor("userTask_followInsolvency");
        walk.completes("userTask_followInsolvency", Map.of("progress", "ended", "progressText", "终结")).endedAt("endEvent_collected");
        verify(collection).followInsolvency(eq(id), eq(false), eq("债权已确认"), any());
        verify(collection).followInsolvency(eq(id), eq(true), eq("终结"), any());
    }

    @Test
    void before_the_court_is_asked_the_debtor_is_told_once_more_and_given_ten_days() {
        CaseWalk walk = atCourt(Step.DEMAND).waitsFor("userTask_serveCourtDemand").completes("userTask_serveCourtDemand", SERVED).waitsAt("event_courtDemandOver");
        verify(enforcement).serveDemand(eq(id), eq(BY_POST), any());
        when(enforcement.check(id)).thenReturn(Step.APPLY).thenReturn(Step.EXECUTE);
        walk.fires("event_courtDemandOver").completes("userTask_applyToCourt", Map.of("court", "北京市大兴区人民法院", "partyView", "未表示异议")).waitsFor("userTask_followExecution");
        verify(enforcement).apply(eq(id), eq(new CourtApplication("北京市大兴区人民法院", "未表示异议", "system")), any());
        walk.completes("userTask_followExecution", Map.of("matter", "progress", "matterText", "已查封")).waitsFor("userTask_followExecution");
        verify(enforcement).recordProgress(eq(id), eq("已查封"), any());
        when(enforcement.check(id)).thenReturn(Step.OVER);
        when(collection.check(eq(id), any())).thenReturn(Standing.ENDED);
        process.on(new ClawbackMoved(id));
        walk.continues().endedAt("endEvent_collected");
        assertThat(passed("endEvent_enforcementOver")).isTrue();
    }

    @Test
    void an_application_that_is_no_longer_possible_goes_back_to_following() {
        CaseWalk walk = atCourt(Step.APPLY).waitsFor("userTask_applyToCourt");
        when(enforcement.check(id)).thenReturn(Step.OVER);
        when(collection.check(eq(id), any())).thenReturn(Standing.FOLLOW);
        process.on(new ClawbackMoved(id));
        walk.continues().waitsFor("userTask_follow");
    }

    @Test
    void news_for_which_nobody_waits_is_no_error() {
        proposed();
        process.on(new ClawbackMoved(id));
    }

    private CaseWalk started() {
        return CaseWalk.start(engine, "clawback", number, Map.of("applicationId", 7L, "clawbackId", id, "bureau", "science-innovation"));
    }

    private CaseWalk proposed() {
        return proposes(started().completes("userTask_investigate", FOUND));
    }

    private CaseWalk proposes(CaseWalk walk) {
        return walk.completes("userTask_proposeClawback", Map.of("opinion", "应全额追缴"));
    }

    private CaseWalk approved(CaseWalk walk) {
        return walk.completes("userTask_approveClawback", Map.of("decision", "approve", "opinion", "同意"));
    }

    private CaseWalk cleared(CaseWalk walk) {
        return walk.completes("userTask_clearClawback", Map.of("decision", "approve", "opinion", "程序合法"));
    }

    private CaseWalk demanded() {
        return cleared(approved(proposed())).completes("userTask_serveDemand", SERVED).waitsFor("userTask_awaitStatement");
    }

    private CaseWalk heard() {
        return demanded().completes("userTask_awaitStatement", Map.of("answer", "state", "statement", "没有迁移")).completes("userTask_hearStatement",
                Map.of("heardOn", TODAY.toString(), "channel", "MEETING", "place", "会议室", "spokesperson", "李四", "statement", "没有迁移", "response", "已核实"));
    }

    private CaseWalk readyToDecide() {
        return demanded().completes("userTask_awaitStatement", Map.of("answer", "none")).waitsFor("userTask_decideClawback");
    }

    /** To where the collection has looked at the record for the first time. */
    private CaseWalk served() {
        return readyToDecide().completes("userTask_decideClawback", Map.of("reasons", "经催告未履行")).completes("userTask_serveDecision", SERVED);
    }

    private CaseWalk decided() {
        return served().waitsFor("userTask_follow");
    }

    private CaseWalk atCourt(Step step) {
        when(collection.check(eq(id), any())).thenReturn(Standing.ENFORCE);
        when(enforcement.check(id)).thenReturn(step);
        return served();
    }

    private void follows(CaseWalk walk, String matter, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(more);
        form.putAll(Map.of("matter", matter, "matterOn", TODAY.toString(), "matterText", "说明"));
        walk.completes("userTask_follow", form);
    }

    private static RepaymentPlan.Part part(int part, String dueOn, long yuan) {
        return new RepaymentPlan.Part(part, LocalDate.parse(dueOn), Money.ofYuan(yuan), Money.ZERO);
    }

    private boolean passed(String activity) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().activityId(activity).list().stream()
                .anyMatch(instance -> engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance.getProcessInstanceId()).singleResult()
                        .getBusinessKey().equals(number));
    }
}
