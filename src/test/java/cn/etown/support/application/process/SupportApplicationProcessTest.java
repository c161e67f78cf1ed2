package cn.etown.support.application.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.Completeness;
import cn.etown.support.application.EligibilityFacts;
import cn.etown.support.application.FollowUp;
import cn.etown.support.application.IntakeService;
import cn.etown.support.application.OpenTier;
import cn.etown.support.application.PublicityService;
import cn.etown.support.application.ResultReason;
import cn.etown.support.application.ReviewElements;
import cn.etown.support.application.ReviewResult;
import cn.etown.support.application.ReviewService;
import cn.etown.support.application.SelectionResult;
import cn.etown.support.application.Tier;
import cn.etown.support.application.WithdrawalService;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardReplaced;
import cn.etown.support.policy.SupportMode;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(ProcessTestConfiguration.class)
class SupportApplicationProcessTest {

    private static final AtomicLong IDS = new AtomicLong(1000);
    private static final EligibilityFacts ELIGIBLE = new EligibilityFacts(true, true, true, true, true, false, false);
    private static final Map<String, Object> CHECKED = Map.of("completeness", "complete", "commitmentSigned", "yes");
    private static final Map<String, Object> SIGNED = Map.of("scanFinding", "accept", "signedOn", "2026-03-02", "startsOn", "2026-03-02",
            "registeredAddress", "科创街1号", "officeAddress", "科创街1号", "taxAuthority", "税务局");
    private static final Map<String, Object> APPROVED = Map.of("decision", "approve", "opinion", "同意");

    @Autowired
    ProcessEngine engine;
    @Autowired
    SupportApplicationProcess process;
    @Autowired
    IntakeService intake;
    @Autowired
    AwardService award;
    @Autowired
    ReviewService review;
    @Autowired
    PublicityService publicity;
    @Autowired
    WithdrawalService withdrawals;
    @Autowired
    ApplicationService applications;
    @Autowired
    JavaDelegate sendNotificationDelegate;
    @Autowired
    AgreementService agreements;

    private final long id = IDS.incrementAndGet();
    private final String number = "京技扶申〔2026〕%04d号".formatted(id);

    @BeforeEach
    void everything_goes_well() {
        reset(intake, award, review, publicity, withdrawals, applications, sendNotificationDelegate, agreements);
        instrument("IT-3", SupportMode.CAPPED);
        when(applications.caseOf(id)).thenAnswer(call -> intake.file(null, null));
        when(intake.recordCompleteness(eq(id), any(), any())).thenReturn(Completeness.COMPLETE);
        when(intake.supplementDue(id)).thenReturn(ProcessTestConfiguration.TODAY.plusDays(7));
        when(intake.eligibilityFacts(id)).thenReturn(ELIGIBLE);
        when(intake.recordEligibility(eq(id), anyList())).thenAnswer(call -> call.<List<?>>getArgument(1).isEmpty());
        when(award.calculate(id)).thenReturn(FollowUp.FUNDS);
        when(award.reserve(id)).thenReturn(true);
        when(review.prepare(id)).thenReturn(new ReviewElements(300_000_000, SupportMode.CAPPED, false, false, false));
        oneTierThenApproved();
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.CONTINUE);
        when(agreements.scanDue(id)).thenReturn(ProcessTestConfiguration.TODAY.plusDays(28));
        when(publicity.open(id)).thenReturn(ProcessTestConfiguration.TODAY.plusDays(7));
    }

    private void oneTierThenApproved() {
        when(review.openTier(id)).thenReturn(
                Optional.of(new OpenTier("officer", "经办审核", Tier.Kind.SINGLE, "science-innovation-officers")), Optional.empty());
    }

    private void instrument(String code, SupportMode mode) {
        CaseSummary summary = new CaseSummary(id, number, 7, "北京亦庄集成电路有限公司", code, mode, "项目", Money.ZERO, null, null, ApplicationStatus.RECEIVED,
                "intake-desk-1", ProcessTestConfiguration.TODAY);
        when(intake.file(any(), any())).thenReturn(summary);
    }

    @Test
    void a_complete_and_eligible_application_is_reviewed_reserved_publicised_signed_and_paid() throws Exception {
        CaseWalk walk = approved();
        walk.fires("event_publicityEnded").completes("userTask_returnScan", Map.of("signingAnswer", "signed", "remark", "原件已寄出"));
        walk.completes("userTask_signAgreement", SIGNED).endedAt("endEvent_agreementSigned");
        verify(agreements).prepare(eq(id), any());
        verify(agreements).accept(eq(id), eq("原件已寄出"), any());
        verify(intake).route(id, "science-innovation");
        verify(award).reserve(id);
        verify(publicity).close(id);
        verify(agreements).sign(eq(id), org.mockito.ArgumentMatchers.argThat(signing -> signing.signedOn().equals("2026-03-02")), any());
    }

    @Test
    void a_scan_that_is_not_in_order_is_asked_for_again() {
        CaseWalk walk = offered().completes("userTask_returnScan", Map.of("signingAnswer", "signed"));
        walk.completes("userTask_signAgreement", Map.of("scanFinding", "another", "scanComplaint", "缺第3页")).waitsFor("userTask_returnScan");
        verify(agreements).askForAnotherScan(eq(id), eq("缺第3页"), any());
    }

    @Test
    void who_does_not_want_to_sign_is_talked_to_and_asked_again() {
        CaseWalk walk = offered().completes("userTask_returnScan", Map.of("signingAnswer", "declined", "declineReason", "条款有异议"));
        walk.completes("userTask_resolveUnsigned", Map.of("resolution", "remind", "extraDays", 10, "resolutionReason", "已说明条款")).waitsFor("userTask_returnScan");
        verify(agreements).decline(eq(id), eq("条款有异议"), any());
        verify(agreements).remind(eq(id), eq(10), eq("已说明条款"), any());
    }

    @Test
    void an_agreement_that_is_not_signed_in_time_lapses_only_when_the_officer_says_so() {
        CaseWalk walk = offered().fires("event_scanOverdue").waitsFor("userTask_resolveUnsigned");
        walk.completes("userTask_resolveUnsigned", Map.of("resolution", "lapse", "resolutionReason", "企业放弃")).endedAt("endEvent_lapsed");
        verify(agreements).lapse(eq(id), eq("企业放弃"), any());
    }

    private CaseWalk offered() {
        return approved().fires("event_publicityEnded").waitsFor("userTask_returnScan");
    }

    @Test
    void what_the_form_said_reaches_the_record_and_only_ids_and_flags_are_kept() {
        CaseWalk.start(engine, "support-application", number, CaseWalk.submitted(
                Map.of("creditCode", "91110302MA0000000X", "instrument", "IT-3", "projectName", "项目", "requestedAmount", "3000000.00")));
        verify(intake).file(org.mockito.ArgumentMatchers.argThat(filing -> filing.requestedAmount().equals("3000000.00")
                && filing.applicant().creditCode().equals("91110302MA0000000X")), any());
        String instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult().getId();
        assertThat(engine.getRuntimeService().getVariables(instance).keySet()).containsExactlyInAnyOrder("applicationId", "instrument", "mode");
    }

    @Test
    void a_refused_filing_starts_nothing() {
        when(intake.file(any(), any())).thenThrow(new UserMessageException("申报未受理：请选择申报条款"));
        long before = engine.getRuntimeService().createProcessInstanceQuery().count();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> process.file(Map.of(), "api-owner")).withMessageContaining("请选择申报条款");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void defects_are_supplemented_and_checked_again() {
        when(intake.recordCompleteness(eq(id), any(), any())).thenReturn(Completeness.SUPPLEMENT, Completeness.COMPLETE);
        CaseWalk walk = filed().completes("userTask_checkCompleteness", Map.of("completeness", "defective", "defects", "1. 缺承诺书\n2. 缺审计报告"));
        walk.completes("userTask_awaitSupplement", Map.of("received", true, "supplementNote", "已补")).waitsFor("userTask_checkCompleteness");
        walk.completes("userTask_checkCompleteness", CHECKED).waitsFor("userTask_reviewTier");
        verify(intake).recordSupplement(eq(id), eq("已补"), any());
    }

    @Test
    void supplements_that_do_not_come_in_time_return_the_application() {
        when(intake.recordCompleteness(eq(id), any(), any())).thenReturn(Completeness.SUPPLEMENT);
        filed().completes("userTask_checkCompleteness", Map.of("completeness", "defective")).fires("event_supplementOverdue").endedAt("endEvent_returned");
        verify(intake).recordReturn(eq(id), any());
    }

    @Test
    void after_the_last_round_of_supplements_the_application_is_returned() {
        when(intake.recordCompleteness(eq(id), any(), any())).thenReturn(Completeness.EXHAUSTED);
        filed().completes("userTask_checkCompleteness", Map.of("completeness", "defective")).endedAt("endEvent_returned");
    }

    @Test
    void an_ineligible_application_ends_with_every_reason_and_its_remedy() {
        when(intake.eligibilityFacts(id)).thenReturn(new EligibilityFacts(false, true, true, true, false, false, false));
        filed().completes("userTask_checkCompleteness", CHECKED).endedAt("endEvent_ineligible");
        verify(intake).recordEligibility(id, List.of(
                new ResultReason("申报主体类型不属于该条款的支持对象", "请由条款载明的主体重新申报"), new ResultReason("不在该条款的申报期内", "请在下一申报期内重新申报")));
    }

    @Test
    void what_is_negotiated_goes_into_the_review_when_it_is_agreed() {
        negotiated("agreed").waitsFor("userTask_reviewTier");
        verify(award).calculate(id);
    }

    @Test
    void a_negotiation_that_is_broken_off_ends_the_case() {
        negotiated("brokenOff").endedAt("endEvent_brokenOff");
    }

    @Test
    void a_deal_without_a_basis_under_the_fair_competition_rules_ends_the_case() {
        negotiated("failedReview").endedAt("endEvent_failedReview");
    }

    @Test
    void a_reviewer_may_send_a_deal_back_to_the_negotiation() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.RENEGOTIATE);
        CaseWalk walk = negotiated("agreed").completes("userTask_reviewTier", Map.of("decision", "renegotiate", "opinion", "目标过低"));
        oneTierThenApproved();
        negotiatesTo(walk, "agreed").waitsFor("userTask_reviewTier");
    }

    @Test
    void a_withdrawal_ends_the_negotiation_too() {
        instrument("IT-2", SupportMode.NEGOTIATED);
        CaseWalk walk = filed().completes("userTask_checkCompleteness", CHECKED).waitsFor("userTask_negotiate");
        process.withdraw(id, "另有安排", "intake-desk-1");
        walk.continues().endedAt("endEvent_withdrawn");
    }

    private CaseWalk negotiated(String outcome) {
        instrument("IT-2", SupportMode.NEGOTIATED);
        return negotiatesTo(filed().completes("userTask_checkCompleteness", CHECKED), outcome);
    }

    private CaseWalk negotiatesTo(CaseWalk walk, String outcome) {
        engine.getTaskService().complete(walk.tasks("userTask_negotiate").get(0).getId(), Map.of("negotiationOutcome", outcome));
        return walk.continues();
    }

    @Test
    void guidance_is_answered_by_the_bureau() {
        instrument("IT-1", SupportMode.GUIDANCE);
        CaseWalk walk = filed().completes("userTask_checkCompleteness", CHECKED);
        walk.completes("userTask_answerGuidance", Map.of("answer", "本条为政策指引。")).endedAt("endEvent_guided");
        verify(intake).answerGuidance(eq(id), eq("本条为政策指引。"), any());
    }

    @Test
    void a_rejection_ends_the_case() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.REJECT);
        reviewed().endedAt("endEvent_rejected");
    }

    @Test
    void a_reviewer_may_ask_for_supplements() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.SUPPLEMENT);
        reviewed().waitsFor("userTask_awaitSupplement");
    }

    @Test
    void an_approved_access_ends_with_a_permit() {
        instrument("AU-8", SupportMode.NON_MONETARY);
        when(award.calculate(id)).thenReturn(FollowUp.PERMIT);
        reviewed().endedAt("endEvent_permitted");
        verify(award).issuePermit(id);
    }

    @Test
    void a_selected_candidate_goes_on_to_the_money() {
        when(award.calculate(id)).thenReturn(FollowUp.SELECTION);
        CaseWalk walk = reviewed().waitsAt("event_selectionDecided");
        process.announce(new SelectionResult(id, number, true));
        walk.continues().waitsAt("gateway_awaitPublicity");
    }

    @Test
    void who_is_not_selected_is_told() {
        when(award.calculate(id)).thenReturn(FollowUp.SELECTION);
        CaseWalk walk = reviewed();
        process.announce(new SelectionResult(id, number, false));
        walk.continues().endedAt("endEvent_notSelected");
        verify(award).notSelected(id);
    }

    @Test
    void without_money_the_case_waits_until_it_comes() {
        when(award.reserve(id)).thenReturn(false);
        when(award.receiveFunds(id)).thenReturn(number);
        CaseWalk walk = reviewed().waitsAt("event_fundsAvailable");
        process.on(new FundService.FundsReserved(id));
        walk.continues().waitsAt("gateway_awaitPublicity");
    }

    @Test
    void an_upheld_objection_brings_the_case_back_to_review() {
        CaseWalk walk = approved().receives("objectionReceived", Map.of());
        oneTierThenApproved();
        walk.completes("userTask_investigateObjection", Map.of("finding", "upheldReview", "answer", "属实")).waitsFor("userTask_reviewTier");
    }

    @Test
    void an_upheld_objection_may_end_the_case_and_frees_the_money() {
        CaseWalk walk = approved().receives("objectionReceived", Map.of());
        walk.completes("userTask_investigateObjection", Map.of("finding", "upheldReject", "answer", "属实")).endedAt("endEvent_overturned");
        verify(award).overturn(id);
    }

    @Test
    void withdrawal_ends_the_case_wherever_it_waits() {
        CaseWalk atTheDesk = filed();
        process.withdraw(id, "项目调整", "intake-desk-2");
        atTheDesk.endedAt("endEvent_withdrawn");
        verify(withdrawals).withdraw(id, "项目调整", "intake-desk-2");
    }

    @Test
    void withdrawal_reaches_through_the_review() {
        CaseWalk inReview = filed().completes("userTask_checkCompleteness", CHECKED).waitsFor("userTask_reviewTier");
        process.withdraw(id, null, "intake-desk-2");
        inReview.endedAt("endEvent_withdrawn");
    }

    @Test
    void withdrawal_while_supplements_are_awaited() {
        when(intake.recordCompleteness(eq(id), any(), any())).thenReturn(Completeness.SUPPLEMENT);
        withdrawn(filed().completes("userTask_checkCompleteness", Map.of("completeness", "defective")).waitsFor("userTask_awaitSupplement"));
    }

    @Test
    void withdrawal_while_the_selection_is_awaited() {
        when(award.calculate(id)).thenReturn(FollowUp.SELECTION);
        withdrawn(reviewed().waitsAt("event_selectionDecided"));
    }

    @Test
    void withdrawal_while_money_is_awaited() {
        when(award.reserve(id)).thenReturn(false);
        withdrawn(reviewed().waitsAt("event_fundsAvailable"));
    }

    @Test
    void withdrawal_during_publicity_and_while_an_objection_is_investigated() {
        withdrawn(approved().receives("objectionReceived", Map.of()).waitsFor("userTask_investigateObjection"));
    }

    @Test
    void withdrawal_before_signing() {
        withdrawn(offered());
    }

    private void withdrawn(CaseWalk walk) {
        process.withdraw(id, "项目调整", "intake-desk-2");
        walk.endedAt("endEvent_withdrawn");
    }

    @Test
    void withdrawal_after_signing_is_refused_and_changes_nothing() {
        CaseWalk inPublicity = approved();
        doThrow(new UserMessageException("协议已签订，不能撤回")).when(withdrawals).refuseIfTooLate(id);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> process.withdraw(id, null, "intake-desk-2"));
        inPublicity.waitsAt("gateway_awaitPublicity");
    }

    @Test
    void a_case_gives_way_to_a_higher_award_for_the_same_fact() {
        CaseWalk inPublicity = approved();
        process.on(new AwardReplaced(id, 4711));
        inPublicity.endedAt("endEvent_withdrawn");
        verify(withdrawals).giveWay(eq(id), eq(4711L), any());
    }

    @Test
    void who_files_through_another_door_is_the_one_who_filed() {
        assertThat(process.file(Map.of("projectName", "项目"), "api-owner").caseNumber()).isEqualTo(number);
        verify(intake).file(any(), eq("api-owner"));
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
    }

    private CaseWalk filed() {
        return CaseWalk.start(engine, "support-application", number, Map.of()).waitsFor("userTask_checkCompleteness");
    }

    private CaseWalk reviewed() {
        return filed().completes("userTask_checkCompleteness", CHECKED).completes("userTask_reviewTier", APPROVED);
    }

    private CaseWalk approved() {
        return reviewed().waitsAt("gateway_awaitPublicity");
    }
}
