package cn.etown.support.application;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Award;
import cn.etown.support.policy.PolicyService;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** What a tier may do. The chief is the open, last tier of a case of 3,000,000 yuan and may decide it; each test changes one thing. */
class ReviewServiceTest {

    private static final Award COMPLETE = new Award(Money.ofYuan(3_000_000), List.of(), List.of(), "award-1");

    private final Applications applications = mock(Applications.class);
    private final Reviews reviews = mock(Reviews.class);
    private final Awards awards = mock(Awards.class);
    private final AwardService award = mock(AwardService.class);
    private final IntakeService intake = mock(IntakeService.class);
    private final CaseJournal journal = mock(CaseJournal.class);
    private final PolicyService policy = mock(PolicyService.class);
    private final DossierService dossier = mock(DossierService.class);
    private final WorkingCalendar calendar = mock(WorkingCalendar.class);
    private final OpinionRule written = new OpinionRule(dossier);
    private final Clock clock = Clock.fixed(TestApplications.NOW, ZoneOffset.UTC);
    private final ReviewService service = new ReviewService(applications, reviews, award, intake, journal, policy, written, new ApprovalRule(awards, award, policy, calendar), clock);
    private final JointReviewService jointReview = new JointReviewService(applications, reviews, TestApplications.settings(), written, journal, clock);

    private final Application application = TestApplications.inReview(3_000_000);
    private final Review review = TestApplications.review(3_000_000, List.of("officer", "chief"));

    @BeforeEach
    void the_chief_may_decide() {
        when(applications.get(1)).thenReturn(application);
        when(reviews.running(application)).thenReturn(review);
        when(calendar.today()).thenReturn(TestApplications.TODAY);
        when(awards.last(1)).thenReturn(Optional.of(COMPLETE));
        limit("chief-1", "science-innovation-chiefs", 5_000_000);
        review.openNext();
        review.approve("officer-1", Money.ofYuan(3_000_000), TestApplications.NOW);
        review.openNext();
    }

    private void limit(String actor, String group, long yuan) {
        when(policy.approvalLimit(actor, group, TestApplications.TODAY)).thenReturn(Optional.of(yuan * 100));
    }

    @Test
    void within_the_limit_the_last_tier_decides() {
        assertThat(approve("3000000.00")).isEqualTo(ReviewResult.CONTINUE);
        assertThat(review.tiers()).containsExactly("officer", "chief");
        verify(journal).decide(1, "REVIEW:chief", "科室负责人审核", "chief-1", "approve", "同意", "同意", Money.ofYuan(3_000_000), null);
    }

    @Test
    void above_the_own_limit_the_next_decider_is_asked() {
        limit("chief-1", "science-innovation-chiefs", 2_999_999);
        approve("3000000.00");
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
    }

    @Test
    void a_missing_limit_allows_nothing_and_skips_nothing() {
        when(policy.approvalLimit(any(), any(), any())).thenReturn(Optional.empty());
        approve("0.01");
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
    }

    @Test
    void with_no_higher_tier_left_the_approval_is_refused() {
        when(policy.approvalLimit(any(), any(), any())).thenReturn(Optional.empty());
        Review committee = TestApplications.review(3_000_000, List.of("committee"));
        committee.openNext();
        when(reviews.running(application)).thenReturn(committee);
        when(dossier.has(1, DocumentKind.MINUTES)).thenReturn(true);
        assertRefused(() -> service.review(1, opinion(ReviewOpinion.Act.APPROVE, "同意", "3000000.00", "纪要1"), "member-1"), "审批权限不足", "3,000,000.00 元");
    }

    @Test
    void an_unset_required_term_blocks_the_approval_and_is_named() {
        when(awards.last(1)).thenReturn(Optional.of(new Award(Money.ZERO, List.of(), List.of("支持比例"), "award-1")));
        assertRefused(() -> approve("1.00"), "尚未设定", "支持比例", "IT-3");
        verify(reviews, never()).save(any());
    }

    @Test
    void a_required_term_set_since_has_the_amount_computed_and_the_tiers_asked_anew() {
        when(awards.last(1)).thenReturn(Optional.of(new Award(Money.ZERO, List.of(), List.of("支持比例"), "award-1")));
        doAnswer(computed -> {
            application.compute(Money.ofYuan(4_000_000));
            return null;
        }).when(award).compute(application);
        assertThat(approve("1.00")).isEqualTo(ReviewResult.RECOMPUTE);
        verify(reviews).save(review);
    }

    @Test
    void an_amount_of_zero_is_not_approved() {
        assertRefused(() -> approve("0.00"), "0 元");
    }

    @Test
    void more_than_computed_is_refused_with_both_figures() {
        assertRefused(() -> approve("3000000.01"), "3,000,000.01 元", "3,000,000.00 元");
    }

    @Test
    void no_opinion_no_decision() {
        for (ReviewOpinion.Act act : ReviewOpinion.Act.values()) {
            assertRefused(() -> service.review(1, opinion(act, " ", null, null), "chief-1"), "请填写审核意见");
        }
    }

    @Test
    void a_tier_that_meets_needs_the_number_and_the_file_of_the_minutes() {
        Review committee = TestApplications.review(3_000_000, List.of("committee"));
        committee.openNext();
        when(reviews.running(application)).thenReturn(committee);
        assertRefused(() -> service.review(1, opinion(ReviewOpinion.Act.APPROVE, "同意", "3000000.00", null), "member-1"), "会议纪要编号");
        assertRefused(() -> service.review(1, opinion(ReviewOpinion.Act.APPROVE, "同意", "3000000.00", "纪要1"), "member-1"), "上传会议纪要");
    }

    @Test
    void a_changed_fact_needs_its_reason() {
        assertRefused(() -> service.review(1, assessing("9000000.00", null), "chief-1"), "更正理由");
    }

    @Test
    void a_fact_that_raises_the_amount_asks_all_again() {
        recomputedTo(9_000_000);
        assertThat(service.review(1, assessing("9000000.00", "合同更正"), "chief-1")).isEqualTo(ReviewResult.RECOMPUTE);
        assertThat(review.openNext()).map(Tier::code).contains("officer");
        assertThat(review.computed()).isEqualTo(Money.ofYuan(9_000_000));
    }

    @Test
    void a_fact_that_lowers_the_amount_leaves_earlier_approvals_standing() {
        recomputedTo(1_000_000);
        assertThat(service.review(1, assessing("1000000.00", "发票重复"), "chief-1")).isEqualTo(ReviewResult.CONTINUE);
        assertThat(application.approved()).isEqualTo(Money.ofYuan(1_000_000));
        verify(applications).save(application);
    }

    private void recomputedTo(long yuan) {
        doAnswer(call -> {
            application.compute(Money.ofYuan(yuan));
            return null;
        }).when(award).compute(application);
    }

    @Test
    void facts_are_changed_with_an_approval_only() {
        ReviewOpinion rejecting = new ReviewOpinion(ReviewOpinion.Act.REJECT, "不同意", null, null, List.of(), "1.00", null, null, "更正", null);
        assertRefused(() -> service.review(1, rejecting, "chief-1"), "须与“同意”一并提交");
    }

    @Test
    void a_return_for_supplements_says_what_is_to_be_mended() {
        assertRefused(() -> service.review(1, opinion(ReviewOpinion.Act.SUPPLEMENT, "请补正", null, null), "chief-1"), "请列出需要补正的内容");
    }

    @Test
    void when_all_have_approved_the_case_is_approved_with_the_last_proposal() {
        approve("2000000.00");
        assertThat(application.approved()).isEqualTo(Money.ofYuan(2_000_000));
        verify(award).settle(application);
        verify(reviews).close(review, "approved");
        assertThat(service.openTier(1)).isEmpty();
    }

    @Test
    void what_stands_in_the_way_of_the_award_is_told_to_who_decides() {
        doThrow(new UserMessageException(TestApplications.NUMBER + " 年度名额已用完")).when(award).settle(application);
        assertRefused(() -> approve("2000000.00"), "年度名额已用完");
    }

    @Test
    void the_open_tier_names_its_group_of_the_responsible_bureau() {
        assertThat(service.openTier(1)).contains(new OpenTier("chief", "科室负责人审核", Tier.Kind.SINGLE, "science-innovation-chiefs"));
    }

    @Test
    void a_disagreeing_bureau_sends_the_case_back_to_the_last_decider() {
        Review joint = TestApplications.review(50_000_000, List.of("officer", "chief", "head", "joint", "committee"));
        for (String actor : List.of("officer-1", "chief-1", "head-1")) {
            joint.openNext();
            joint.approve(actor, Money.ofYuan(3_000_000), TestApplications.NOW);
        }
        joint.openNext();
        when(reviews.running(application)).thenReturn(joint);
        when(reviews.allAgreed(any())).thenReturn(false);
        assertThat(jointReview.close(1, "head-9")).isEqualTo(ReviewResult.CONTINUE);
        assertThat(joint.openNext()).map(Tier::code).contains("head");
    }

    @Test
    void another_amount_in_the_variable_than_on_record_is_refused() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(() -> service.require(1, List.of("officer"), 1)).withMessageContaining("不一致");
    }

    @Test
    void a_negotiated_amount_is_approved_exactly_as_agreed() {
        negotiated(3_000_000);
        assertRefused(() -> approve("2999999.99"), "3,000,000.00 元", "2,999,999.99 元", "退回洽谈");
        assertRefused(() -> approve("3000000.01"), "退回洽谈");
        assertRefused(() -> service.review(1, assessing("1.00", "更正"), "chief-1"), "不更正核定数据", "退回洽谈");
        assertThat(approve(null)).isEqualTo(ReviewResult.CONTINUE);
        verify(journal).decide(1, "REVIEW:chief", "科室负责人审核", "chief-1", "approve", "同意", "同意", Money.ofYuan(3_000_000), null);
    }

    @Test
    void a_negotiated_amount_that_another_award_for_the_same_fact_has_cut_is_not_approved_at_all() {
        negotiated(4_000_000);
        assertRefused(() -> approve(null), "最多还可支持 3,000,000.00 元", "4,000,000.00 元", "退回洽谈");
    }

    @Test
    void a_deal_goes_back_to_the_negotiation_and_any_other_case_does_not() {
        assertRefused(() -> service.review(1, opinion(ReviewOpinion.Act.RENEGOTIATE, "重谈", null, null), "chief-1"), "不属于一企一策");
        Application deal = negotiated(3_000_000);
        assertThat(service.review(1, opinion(ReviewOpinion.Act.RENEGOTIATE, "目标偏低", null, null), "chief-1")).isEqualTo(ReviewResult.RENEGOTIATE);
        assertThat(deal.status()).isEqualTo(ApplicationStatus.NEGOTIATION);
        verify(reviews).close(review, "renegotiate");
    }

    private Application negotiated(long agreedYuan) {
        Application deal = TestApplications.negotiatedInReview();
        when(applications.get(1)).thenReturn(deal);
        when(reviews.running(deal)).thenReturn(review);
        when(award.agreed(deal)).thenReturn(new Award(Money.ofYuan(agreedYuan), List.of(), List.of(), "negotiated-1"));
        return deal;
    }

    private ReviewResult approve(String proposed) {
        return service.review(1, opinion(ReviewOpinion.Act.APPROVE, "同意", proposed, null), "chief-1");
    }

    private static ReviewOpinion opinion(ReviewOpinion.Act act, String text, String proposed, String minutes) {
        return new ReviewOpinion(act, text, proposed, null, List.of(), null, null, null, null, minutes);
    }

    private static ReviewOpinion assessing(String base, String reason) {
        return new ReviewOpinion(ReviewOpinion.Act.APPROVE, "同意", null, null, List.of(), base, null, null, reason, null);
    }

    private static void assertRefused(ThrowingCallable act, String... words) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(TestApplications.NUMBER).contains(words));
    }
}
