package cn.etown.support.negotiation.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.application.process.CaseWalk;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.DueDiligence;
import cn.etown.support.negotiation.EnterpriseAnswer;
import cn.etown.support.negotiation.FairCompetitionFinding;
import cn.etown.support.negotiation.MandateGrant;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.Offer;
import cn.etown.support.negotiation.OfferResult;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static cn.etown.support.negotiation.process.NegotiationProcessTestConfiguration.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(NegotiationProcessTestConfiguration.class)
class EnterpriseNegotiationProcessTest {

    private static final AtomicLong IDS = new AtomicLong(1000);
    private static final SupportTerms TERMS = TestSupportTerms.plain(TODAY);
    private static final Map<String, Object> FOUND = Map.of("rating", "green", "findings", "未见异常");
    private static final Map<String, Object> GRANTED = Map.of("decision", "grant", "mandateAmount", "50000000.00", "mandateUntil", "2026-12-31", "opinion", "同意洽谈");

    @Autowired
    ProcessEngine engine;
    @Autowired
    NegotiationService negotiation;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JavaDelegate sendNotificationDelegate;

    private final long id = IDS.incrementAndGet();
    private final String number = "京技扶申〔2026〕%04d号".formatted(id);

    @BeforeEach
    void everything_goes_well() {
        reset(negotiation, calendar, sendNotificationDelegate);
        when(calendar.today()).thenReturn(TODAY);
        when(negotiation.reviewFairCompetition(eq(id), any(), any())).thenReturn(true);
        when(negotiation.mandateGroup(id)).thenReturn(NegotiationService.COMMITTEE);
        when(negotiation.offer(eq(id), any(), any())).thenReturn(OfferResult.MADE);
        when(negotiation.escalate(eq(id), any(), any())).thenReturn(OfferResult.ESCALATED);
        when(negotiation.acceptCounter(eq(id), any(), any())).thenReturn(OfferResult.AGREED);
        when(negotiation.answerDue(id)).thenReturn(TODAY.plusDays(14));
    }

    @Test
    void a_deal_is_prepared_offered_and_accepted() throws Exception {
        CaseWalk walk = answers(offered(), "accept");
        walk.endedAt("endEvent_agreed");
        assertThat(outcome(walk)).isEqualTo("agreed");
        verify(negotiation).open(eq(id), eq("先谈产业化目标"), any());
        for (DueDiligence.Kind kind : DueDiligence.Kind.values()) {
            verify(negotiation).recordFindings(eq(id), eq(kind), eq(DueDiligence.Rating.GREEN), eq("未见异常"), any());
        }
        verify(negotiation).reviewFairCompetition(eq(id), eq(new FairCompetitionFinding(true, "国发〔2019〕11号", "INNOVATION", LocalDate.of(2030, 12, 31), "京技公审〔2026〕1号", "有依据")), any());
        verify(negotiation).grantMandate(eq(id), eq(new MandateGrant(Money.ofYuan(50_000_000), LocalDate.of(2026, 12, 31), null, "同意洽谈", 0)),
                eq(NegotiationService.COMMITTEE), any());
        verify(negotiation).offer(eq(id), eq(new Offer(TERMS, TODAY.plusDays(20), "第一轮")), any());
        verify(sendNotificationDelegate).execute(any());
    }

    @Test
    void the_tier_that_has_the_limit_is_asked_for_the_mandate() {
        CaseWalk walk = examined();
        assertThat(engine.getTaskService().getIdentityLinksForTask(walk.tasks("userTask_grantMandate").get(0).getId())).extracting(IdentityLink::getGroupId)
                .containsExactly(NegotiationService.COMMITTEE);
    }

    @Test
    void what_the_forms_said_is_not_kept_in_the_engine() {
        CaseWalk walk = answers(offered(), "decline");
        assertThat(walk.keptVariables()).containsOnly("applicationId", "mailTemplate", "reopened", "fairCompetitionPassed", "mandateGroup", "mandateGiven", "offerResult",
                "enterpriseAnswer");
    }

    @Test
    void without_a_basis_under_the_fair_competition_rules_it_ends() {
        when(negotiation.reviewFairCompetition(eq(id), any(), any())).thenReturn(false);
        CaseWalk walk = examinedInParallel().completes("userTask_reviewFairCompetition", Map.of("conclusion", "failed", "opinion", "没有依据"));
        walk.endedAt("endEvent_failedReview");
        assertThat(outcome(walk)).isEqualTo("failedReview");
    }

    @Test
    void without_a_mandate_it_ends() {
        CaseWalk walk = examined().completes("userTask_grantMandate", Map.of("decision", "refuse", "opinion", "带动作用不足"));
        walk.endedAt("endEvent_brokenOff");
        assertThat(outcome(walk)).isEqualTo("brokenOff");
        verify(negotiation).breakOff(eq(id), eq("带动作用不足"), eq(NegotiationService.COMMITTEE), any(), any());
    }

    @Test
    void a_refused_offer_opens_the_task_again() {
        when(negotiation.offer(eq(id), any(), any())).thenThrow(new UserMessageException("案件 支持金额高于本年度资金可用余额。"));
        CaseWalk walk = mandated();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> offers(walk));
        walk.waitsFor("userTask_offerTerms");
    }

    @Test
    void a_counter_offer_or_a_no_leads_to_the_next_round() {
        CaseWalk walk = answers(offered(), "counter").waitsFor("userTask_offerTerms");
        verify(negotiation).answer(eq(id), eq(new EnterpriseAnswer(Answer.Kind.COUNTER, "说明", TERMS)), any());
        answers(offers(walk), "decline").waitsFor("userTask_offerTerms");
        verify(negotiation, times(2)).offer(eq(id), any(), any());
    }

    @Test
    void the_counter_offer_is_accepted_as_it_stands() {
        CaseWalk walk = answers(offered(), "counter").completes("userTask_offerTerms", Map.of("move", "acceptCounter"));
        walk.endedAt("endEvent_counterAccepted");
        assertThat(outcome(walk)).isEqualTo("agreed");
    }

    @Test
    void silence_until_the_deadline_leads_to_the_next_round() {
        offered().fires("event_answerOverdue").waitsFor("userTask_offerTerms");
        verify(negotiation).recordSilence(eq(id), any());
    }

    @Test
    void a_question_is_answered_and_the_same_round_goes_on() throws Exception {
        CaseWalk walk = answers(offered(), "ask").completes("userTask_answerQuestion", Map.of("reply", "由科技创新局验收。")).waitsFor("userTask_awaitAnswer");
        verify(negotiation).reply(eq(id), eq("由科技创新局验收。"), any());
        verify(negotiation, times(1)).offer(eq(id), any(), any());
        verify(sendNotificationDelegate, times(2)).execute(any());
        answers(walk, "accept").endedAt("endEvent_agreed");
    }

    @Test
    void an_offer_above_the_mandate_is_made_after_the_tier_has_enlarged_it() {
        when(negotiation.offer(eq(id), any(), any())).thenReturn(OfferResult.ABOVE_MANDATE);
        when(negotiation.enlargeMandate(eq(id), any(), any(), any())).thenReturn(true);
        CaseWalk walk = offers(mandated()).waitsFor("userTask_decideEscalation");
        walk.completes("userTask_decideEscalation", Map.of("decision", "enlarge", "mandateAmount", "60000000.00", "mandateUntil", "2026-12-31", "moreRounds", 2L,
                "minutesNo", "管纪〔2026〕9号", "opinion", "同意")).waitsFor("userTask_awaitAnswer");
        verify(negotiation).enlargeMandate(eq(id), eq(new MandateGrant(Money.ofYuan(60_000_000), LocalDate.of(2026, 12, 31), "管纪〔2026〕9号", "同意", 2)),
                eq(NegotiationService.COMMITTEE), any());
    }

    @Test
    void the_tier_may_hold_the_mandate_and_the_negotiator_goes_on() {
        CaseWalk walk = mandated().completes("userTask_offerTerms", Map.of("move", "escalate", "note", "企业要求提高金额"));
        walk.completes("userTask_decideEscalation", Map.of("decision", "hold", "opinion", "维持")).waitsFor("userTask_offerTerms");
        verify(negotiation).escalate(eq(id), eq("企业要求提高金额"), any());
        verify(negotiation, never()).enlargeMandate(eq(id), any(), any(), any());
    }

    @Test
    void a_new_mandate_without_a_waiting_offer_leads_to_the_next_round() {
        CaseWalk walk = mandated().completes("userTask_offerTerms", Map.of("move", "escalate", "note", "轮次已用完"));
        walk.completes("userTask_decideEscalation", Map.of("decision", "enlarge", "mandateAmount", "60000000.00", "mandateUntil", "2026-12-31", "opinion", "同意"))
                .waitsFor("userTask_offerTerms");
    }

    @Test
    void the_tier_may_break_it_off() {
        CaseWalk walk = mandated().completes("userTask_offerTerms", Map.of("move", "escalate", "note", "分歧过大"));
        walk.completes("userTask_decideEscalation", Map.of("decision", "breakOff", "opinion", "分歧过大")).endedAt("endEvent_brokenOff");
        assertThat(outcome(walk)).isEqualTo("brokenOff");
    }

    @Test
    void sent_back_by_the_review_nothing_of_the_preparation_is_repeated() {
        when(negotiation.begin(id)).thenReturn(true);
        answers(offers(started().waitsFor("userTask_offerTerms")), "accept").endedAt("endEvent_agreed");
        verify(negotiation, never()).open(eq(id), any(), any());
    }

    private CaseWalk started() {
        return CaseWalk.start(engine, "enterprise-negotiation", number, Map.of("applicationId", id));
    }

    private CaseWalk examinedInParallel() {
        CaseWalk walk = started().completes("userTask_openNegotiation", Map.of("plan", "先谈产业化目标"));
        return walk.completes("userTask_examineFinance", FOUND).completes("userTask_examineLegal", FOUND).completes("userTask_examineTechnology", FOUND);
    }

    private CaseWalk examined() {
        return examinedInParallel().completes("userTask_reviewFairCompetition", Map.of("conclusion", "passed", "legalBasis", "国发〔2019〕11号",
                "exceptionClause", "INNOVATION", "termEndsOn", "2030-12-31", "reviewNumber", "京技公审〔2026〕1号", "opinion", "有依据"));
    }

    private CaseWalk mandated() {
        return examined().completes("userTask_grantMandate", GRANTED).waitsFor("userTask_offerTerms");
    }

    private CaseWalk offers(CaseWalk walk) {
        Map<String, Object> form = new HashMap<>(TermsForm.valuesOf(TERMS));
        form.putAll(Map.of("move", "offer", "validUntil", TODAY.plusDays(20).toString(), "note", "第一轮"));
        return walk.completes("userTask_offerTerms", form);
    }

    private CaseWalk offered() {
        return offers(mandated()).waitsFor("userTask_awaitAnswer");
    }

    private static CaseWalk answers(CaseWalk walk, String answer) {
        Map<String, Object> form = new HashMap<>(answer.equals("counter") ? TermsForm.valuesOf(TERMS) : Map.of());
        form.putAll(Map.of("answer", answer, "remark", "说明"));
        return walk.completes("userTask_awaitAnswer", form);
    }

    private Object outcome(CaseWalk walk) {
        return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(walk.id()).variableName("negotiationOutcome").singleResult().getValue();
    }
}
