package cn.etown.support.application.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.application.Countersigning;
import cn.etown.support.application.ExpertScore;
import cn.etown.support.application.ExpertService;
import cn.etown.support.application.JointOpinionTakenBack;
import cn.etown.support.application.JointReviewService;
import cn.etown.support.application.OpenTier;
import cn.etown.support.application.ReviewElements;
import cn.etown.support.application.ReviewOpinion;
import cn.etown.support.application.ReviewResult;
import cn.etown.support.application.ReviewService;
import cn.etown.support.application.ReviewTakenBack;
import cn.etown.support.application.ScoreTakenBack;
import cn.etown.support.application.Tier;
import cn.etown.support.policy.SupportMode;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(ProcessTestConfiguration.class)
class TieredReviewProcessTest {

    private static final AtomicLong IDS = new AtomicLong(2000);
    private static final OpenTier OFFICER = new OpenTier("officer", "经办审核", Tier.Kind.SINGLE, "science-innovation-officers");
    private static final OpenTier CHIEF = new OpenTier("chief", "科室负责人审核", Tier.Kind.SINGLE, "science-innovation-chiefs");
    private static final OpenTier SIGNATURE = new OpenTier("officer", "经办审核", Tier.Kind.SINGLE, "science-innovation-officers", "legal-1", true);
    private static final OpenTier JOINT = new OpenTier("joint", "会签", Tier.Kind.JOINT, "science-innovation-heads");
    private static final OpenTier EXPERTS = new OpenTier("experts", "专家评审", Tier.Kind.EXPERTS, "experts");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意");

    private static final Map<String, Object> SCORE = Map.of("recused", "no", "innovation", 80, "feasibility", 70, "benefit", 60, "opinion", "可行");

    @Autowired
    ProcessEngine engine;
    @Autowired
    ReviewService review;
    @Autowired
    JointReviewService joint;
    @Autowired
    ExpertService experts;
    @Autowired
    Countersigning countersigning;
    @Autowired
    TieredReviewProcess process;

    private final long id = IDS.incrementAndGet();

    @BeforeEach
    void two_tiers_approve() {
        reset(review, joint, experts, countersigning);
        elements(300_000_000, SupportMode.CAPPED, false, false, false);
        when(review.openTier(id)).thenReturn(Optional.of(OFFICER), Optional.of(CHIEF), Optional.empty());
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.CONTINUE);
        when(joint.groups(id)).thenReturn(List.of("economic-development-heads", "commerce-finance-heads"));
        when(joint.close(eq(id), any())).thenReturn(ReviewResult.CONTINUE);
        when(experts.members(id)).thenReturn(List.of("expert-1", "expert-2", "expert-3"));
        when(experts.close(eq(id), any())).thenReturn(ReviewResult.CONTINUE);
    }

    private void elements(long fen, SupportMode mode, boolean needsExperts, boolean needsRecognition, boolean selective) {
        when(review.prepare(id)).thenReturn(new ReviewElements(fen, mode, needsExperts, needsRecognition, selective));
    }

    @Test
    void tier_after_tier_speaks_until_all_have_approved() {
        CaseWalk walk = started();
        assertThat(walk.tasks("userTask_reviewTier")).hasSize(1);
        walk.completes("userTask_reviewTier", APPROVE).completes("userTask_reviewTier", APPROVE).endedAt("endEvent_approved");
        verify(review, times(2)).review(eq(id), argThat(opinion -> opinion.act() == ReviewOpinion.Act.APPROVE && "同意".equals(opinion.opinion())), any());
    }

    @Test
    void each_tier_is_offered_to_its_group() {
        CaseWalk walk = started();
        assertThat(candidates()).containsExactly("science-innovation-officers");
        walk.completes("userTask_reviewTier", APPROVE);
        assertThat(candidates()).containsExactly("science-innovation-chiefs");
    }

    private List<String> candidates() {
        String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key()).singleResult().getId();
        return engine.getTaskService().getIdentityLinksForTask(task).stream().map(link -> link.getGroupId()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "NON_MONETARY,          0, false, false, false, officer chief",
        "CAPPED,        500000000, false, false, false, officer chief",
        "CAPPED,        500000001, false, false, false, officer chief head",
        "CAPPED,       3000000000, false, false, false, officer chief head",
        "CAPPED,       3000000001, false, false, false, officer chief head joint committee",
        "RATE,          100000000, true,  false, false, officer chief experts",
        "RATE,          100000000, false, true,  false, officer chief recognition",
        "RATE,          100000000, false, true,  true,  officer chief experts recognition",
        "NON_MONETARY, 9000000000, false, false, false, officer chief"})
    void the_table_names_the_tiers_for_the_amount_the_mode_and_the_clause(SupportMode mode, long fen, boolean needsExperts, boolean needsRecognition,
                                                                        boolean selective, String tiers) {
        elements(fen, mode, needsExperts, needsRecognition, selective);
        CaseWalk.start(engine, "tiered-review", key(), Map.of("applicationId", id, "mode", mode.name(), "bureau", "science-innovation"));
        verify(review).require(eq(id), argThat(codes -> codes.size() == tiers.split(" ").length && codes.containsAll(List.of(tiers.split(" ")))), eq(fen));
    }

    @Test
    void the_amount_that_the_table_saw_is_not_kept_as_a_variable() {
        assertThat(started().keptVariables()).containsExactlyInAnyOrder("applicationId", "mode", "bureau", "tier");
    }

    @Test
    void who_is_to_sign_does_so_after_the_tier_and_before_the_next_one() {
        when(review.openTier(id)).thenReturn(Optional.of(OFFICER), Optional.of(SIGNATURE), Optional.of(CHIEF), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewTier", APPROVE);
        assertThat(walk.tasks("userTask_countersign")).extracting(task -> task.getAssignee()).containsExactly("legal-1");
        walk.completes("userTask_countersign", Map.of("decision", "agree", "opinion", "无异议")).completes("userTask_reviewTier", APPROVE).endedAt("endEvent_approved");
        verify(countersigning).sign(eq(id), eq(true), eq("无异议"), any());
    }

    @Test
    void who_does_not_agree_sends_the_case_back_to_the_reviewer() {
        when(review.openTier(id)).thenReturn(Optional.of(OFFICER), Optional.of(SIGNATURE),
                Optional.of(new OpenTier("officer", "经办审核", Tier.Kind.SINGLE, "science-innovation-officers", "officer-1", false)), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewTier", APPROVE).completes("userTask_countersign", Map.of("decision", "disagree", "opinion", "依据不足"));
        assertThat(walk.tasks("userTask_reviewTier")).extracting(task -> task.getAssignee()).containsExactly("officer-1");
        verify(countersigning).sign(eq(id), eq(false), eq("依据不足"), any());
    }

    @Test
    void a_step_taken_back_opens_the_turn_before_and_completes_nobodys_task() {
        when(review.openTier(id)).thenReturn(Optional.of(OFFICER), Optional.of(CHIEF),
                Optional.of(new OpenTier("officer", "经办审核", Tier.Kind.SINGLE, "science-innovation-officers", "officer-1", false)), Optional.of(CHIEF), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewTier", APPROVE);
        String chiefs = walk.tasks("userTask_reviewTier").get(0).getId();
        process.on(new ReviewTakenBack(id));
        assertThat(walk.tasks("userTask_reviewTier")).singleElement().satisfies(task -> {
            assertThat(task.getAssignee()).isEqualTo("officer-1");
            assertThat(task.getId()).isNotEqualTo(chiefs);
        });
        walk.completes("userTask_reviewTier", APPROVE).completes("userTask_reviewTier", APPROVE).endedAt("endEvent_approved");
        verify(review, times(3)).review(eq(id), any(), any());
    }

    @Test
    void a_step_is_taken_back_from_a_joint_review_too() {
        when(review.openTier(id)).thenReturn(Optional.of(CHIEF), Optional.of(JOINT), Optional.of(CHIEF), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewTier", APPROVE);
        assertThat(walk.tasks("userTask_reviewJointly")).hasSize(2);
        process.on(new ReviewTakenBack(id));
        assertThat(walk.tasks("userTask_reviewJointly")).isEmpty();
        walk.completes("userTask_reviewTier", APPROVE).endedAt("endEvent_approved");
    }

    @Test
    void an_opinion_of_an_open_joint_review_is_asked_for_again_beside_the_others() {
        when(review.openTier(id)).thenReturn(Optional.of(JOINT), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewJointly", APPROVE);
        process.on(new JointOpinionTakenBack(id, "joint", "economic-development-heads", "economic-development-head-1"));
        assertThat(walk.tasks("userTask_reviewJointly")).extracting(Task::getAssignee).containsExactly(null, "economic-development-head-1");
        walk.completes("userTask_reviewJointly", APPROVE);
        verify(joint, never()).close(eq(id), any());
        walk.completes("userTask_reviewJointly", APPROVE).endedAt("endEvent_approved");
        verify(joint, times(2)).record(eq(id), eq("economic-development-heads"), anyBoolean(), any(), any(), any());
        verify(joint).record(eq(id), eq("commerce-finance-heads"), anyBoolean(), any(), any(), any());
    }

    @Test
    void the_opinion_that_closed_a_joint_review_alone_is_asked_for_again() {
        when(review.openTier(id)).thenReturn(Optional.of(JOINT), Optional.of(CHIEF), Optional.empty());
        CaseWalk walk = started().completes("userTask_reviewJointly", APPROVE).completes("userTask_reviewJointly", APPROVE);
        process.on(new JointOpinionTakenBack(id, "joint", "commerce-finance-heads", "commerce-finance-head-1"));
        assertThat(walk.tasks("userTask_reviewTier")).isEmpty();
        assertThat(walk.tasks("userTask_reviewJointly")).extracting(Task::getAssignee).containsExactly("commerce-finance-head-1");
        assertThat(engine.getTaskService().getVariable(walk.tasks("userTask_reviewJointly").get(0).getId(), "tier")).as("in whose duty").isEqualTo("joint");
        walk.completes("userTask_reviewJointly", APPROVE).endedAt("endEvent_approved");
        verify(joint, times(2)).close(eq(id), any());
    }

    @Test
    void an_expert_whose_score_was_taken_back_scores_again_or_recuses_himself() {
        when(review.openTier(id)).thenReturn(Optional.of(EXPERTS), Optional.empty());
        when(experts.recuse(eq(id), eq("expert-1"), any())).thenReturn("expert-7");
        CaseWalk walk = started();
        Task first = walk.tasks("userTask_scoreAsExpert").stream().filter(task -> task.getAssignee().equals("expert-1")).findFirst().orElseThrow();
        engine.getTaskService().complete(first.getId(), CaseWalk.submitted(SCORE));
        walk.continues();
        process.on(new ScoreTakenBack(id, "expert-1"));
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(Task::getAssignee).containsExactlyInAnyOrder("expert-1", "expert-2", "expert-3");
        scores(walk, 2);
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(Task::getAssignee).containsExactly("expert-1");
        walk.completes("userTask_scoreAsExpert", Map.of("recused", "yes", "opinion", "有利害关系"));
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(Task::getAssignee).containsExactly("expert-7");
        verify(experts, never()).close(eq(id), any());
        scores(walk, 1).endedAt("endEvent_approved");
    }

    @Test
    void a_score_taken_back_before_the_step_after_it_is_saved_holds_the_panel_open() {
        when(review.openTier(id)).thenReturn(Optional.of(EXPERTS), Optional.empty());
        CaseWalk walk = scores(started(), 2);
        String last = walk.tasks("userTask_scoreAsExpert").get(0).getAssignee();
        engine.getTaskService().complete(walk.tasks("userTask_scoreAsExpert").get(0).getId(), CaseWalk.submitted(SCORE));
        process.on(new ScoreTakenBack(id, last));
        walk.continues();
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(Task::getAssignee).containsExactly(last);
        scores(walk, 1).endedAt("endEvent_approved");
        verify(experts).close(eq(id), any());
    }

    @Test
    void a_rejection_ends_the_review() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.REJECT);
        started().completes("userTask_reviewTier", Map.of("decision", "reject", "opinion", "不同意")).endedAt("endEvent_rejected");
    }

    @Test
    void a_return_for_supplements_ends_the_review_with_what_is_to_be_mended() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.SUPPLEMENT);
        started().completes("userTask_reviewTier", Map.of("decision", "supplement", "opinion", "缺合同", "fieldsToMend", "合同\n发票")).endedAt("endEvent_supplement");
        verify(review).review(eq(id), argThat(opinion -> opinion.fieldsToMend().equals(List.of("合同", "发票"))), any());
    }

    @Test
    void a_return_to_the_negotiation_ends_the_review() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.RENEGOTIATE);
        started().completes("userTask_reviewTier", Map.of("decision", "renegotiate", "opinion", "目标过低")).endedAt("endEvent_renegotiate");
    }

    @Test
    void a_raised_amount_asks_the_table_again() {
        when(review.review(eq(id), any(), any())).thenReturn(ReviewResult.RECOMPUTE, ReviewResult.CONTINUE);
        started().completes("userTask_reviewTier", Map.of("decision", "approve", "opinion", "更正", "assessedBase", "9000000.00", "assessmentReason", "合同额"))
                .waitsFor("userTask_reviewTier");
        verify(review, times(2)).prepare(id);
        verify(review).review(eq(id), argThat(opinion -> "9000000.00".equals(opinion.assessedBase())), any());
    }

    @Test
    void a_joint_review_asks_every_bureau_at_once() {
        when(review.openTier(id)).thenReturn(Optional.of(JOINT), Optional.empty());
        CaseWalk walk = started();
        assertThat(walk.tasks("userTask_reviewJointly")).hasSize(2);
        walk.completes("userTask_reviewJointly", Map.of("decision", "approve", "opinion", "同意", "minutesNo", "纪要1"))
                .completes("userTask_reviewJointly", Map.of("decision", "reject", "opinion", "不同意", "minutesNo", "纪要1"))
                .endedAt("endEvent_approved");
        verify(joint).record(eq(id), eq("economic-development-heads"), anyBoolean(), any(), eq("纪要1"), any());
        verify(joint).record(eq(id), eq("commerce-finance-heads"), anyBoolean(), any(), eq("纪要1"), any());
    }

    @Test
    void every_expert_scores_and_one_score_is_made_of_it() {
        when(review.openTier(id)).thenReturn(Optional.of(EXPERTS), Optional.empty());
        CaseWalk walk = started();
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(task -> task.getAssignee()).containsExactlyInAnyOrder("expert-1", "expert-2", "expert-3");
        scores(walk, 3).endedAt("endEvent_approved");
        verify(experts).draw(id);
        verify(experts).score(id, "expert-2", new ExpertScore(80, 70, 60), "可行");
    }

    @Test
    void who_recuses_himself_is_replaced_on_his_seat() {
        when(review.openTier(id)).thenReturn(Optional.of(EXPERTS), Optional.empty());
        when(experts.recuse(eq(id), any(), any())).thenReturn("expert-7");
        CaseWalk walk = started().completes("userTask_scoreAsExpert", Map.of("recused", "yes", "opinion", "有利害关系"));
        assertThat(walk.tasks("userTask_scoreAsExpert")).extracting(task -> task.getAssignee()).hasSize(3).contains("expert-7");
        scores(walk, 3).endedAt("endEvent_approved");
    }

    private static CaseWalk scores(CaseWalk walk, int experts) {
        for (int i = 0; i < experts; i++) {
            walk.completes("userTask_scoreAsExpert", SCORE);
        }
        return walk;
    }

    private String key() {
        return "tiered-review " + id;
    }

    private CaseWalk started() {
        return CaseWalk.start(engine, "tiered-review", key(), Map.of("applicationId", id, "mode", "CAPPED", "bureau", "science-innovation"));
    }
}
