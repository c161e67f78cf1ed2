package cn.etown.support.application;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReviewTest {

    private static final AtomicLong IDS = new AtomicLong();
    private static final List<String> TWO_TIERS = List.of("officer", "chief");

    @Test
    void tiers_speak_in_their_order_whatever_the_order_of_the_table() {
        Review review = TestApplications.review(50_000_000, List.of("committee", "chief", "joint", "officer", "experts", "head", "recognition"));
        assertThat(review.tiers()).containsExactly("officer", "experts", "recognition", "chief", "head", "joint", "committee");
    }

    @Test
    void one_tier_after_the_other_approves() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        approve(review, "officer-1", 3_000_000);
        assertThat(review.openNext()).map(Tier::code).contains("chief");
        approve(review, "chief-1", 2_000_000);
        assertThat(review.openNext()).isEmpty();
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(2_000_000));
    }

    @Test
    void requiring_the_same_tiers_again_adds_nothing() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        approve(review, "officer-1", 3_000_000);
        review.require(List.of("officer", "chief", "head"));
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
        assertThat(review.openNext()).map(Tier::code).contains("chief");
    }

    @Test
    void an_unknown_tier_of_the_table_is_refused_with_the_known_ones() {
        assertThatIllegalArgumentException().isThrownBy(() -> TestApplications.review(1, List.of("mayor"))).withMessageContaining("mayor").withMessageContaining("officer");
    }

    @Test
    void the_table_may_not_be_asked_with_another_amount() {
        assertThatIllegalStateException().isThrownBy(() -> TestApplications.review(3_000_000, TWO_TIERS).refuseOtherAmount(1)).withMessageContaining("3,000,000.00 元");
    }

    @Test
    void when_the_amount_rises_lower_approvals_fall_and_the_open_tier_waits_its_turn_again() {
        Review review = TestApplications.review(4_000_000, TWO_TIERS);
        approve(review, "officer-1", 4_000_000);
        review.openNext();
        review.rise(Money.ofYuan(20_000_000), "chief-1", "合同金额更正", TestApplications.NOW);
        review.require(List.of("officer", "chief", "head"));
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
        assertThat(review.openNext()).map(Tier::code).contains("officer");
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(20_000_000));
    }

    @Test
    void experts_and_recognition_do_not_fall_with_the_amount() {
        Review review = TestApplications.review(4_000_000, List.of("officer", "experts", "recognition", "chief"));
        approve(review, "officer-1", 4_000_000);
        approve(review, "system", 4_000_000);
        approve(review, "chief-2", 4_000_000);
        review.openNext();
        review.rise(Money.ofYuan(5_000_000), "chief-1", "更正", TestApplications.NOW);
        assertThat(review.openNext()).map(Tier::code).contains("officer");
        approve(review, "officer-1", 5_000_000);
        assertThat(review.openNext()).map(Tier::code).contains("chief");
    }

    @Test
    void a_return_goes_to_the_tier_before_or_to_the_named_one() {
        Review review = TestApplications.review(20_000_000, List.of("officer", "chief", "head"));
        approve(review, "officer-1", 20_000_000);
        approve(review, "chief-1", 20_000_000);
        review.openNext();
        assertThat(review.returnTo(null, "head-1", "理由不足", TestApplications.NOW).code()).isEqualTo("chief");
        assertThat(review.openNext()).map(Tier::code).contains("chief");
        assertThat(review.returnTo("officer", "chief-1", "请补充", TestApplications.NOW).code()).isEqualTo("officer");
        assertThat(review.openNext()).map(Tier::code).contains("officer");
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
    }

    @Test
    void the_first_tier_has_nowhere_to_return_to() {
        Review review = TestApplications.review(1, TWO_TIERS);
        review.openNext();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> review.returnTo(null, "officer-1", "x", TestApplications.NOW)).withMessageContaining("第一个环节");
    }

    @Test
    void a_return_to_a_later_or_unknown_tier_names_the_possible_ones() {
        Review review = TestApplications.review(1, TWO_TIERS);
        approve(review, "officer-1", 1);
        review.openNext();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> review.returnTo("committee", "chief-1", "x", TestApplications.NOW)).withMessageContaining("经办审核");
    }

    @Test
    void beyond_the_chief_the_head_and_then_the_committee_is_asked() {
        Review review = TestApplications.review(1, TWO_TIERS);
        ReviewSettings settings = TestApplications.settings();
        assertThat(review.escalateAbove(settings.tier("chief"))).map(Tier::code).contains("head");
        assertThat(review.escalateAbove(settings.tier("head"))).map(Tier::code).contains("committee");
        assertThat(review.escalateAbove(settings.tier("committee"))).isEmpty();
    }

    @Test
    void a_second_opinion_on_a_decided_tier_is_refused() {
        Review review = TestApplications.review(1, TWO_TIERS);
        approve(review, "officer-1", 1);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(review::openTier).withMessageContaining("已由他人办理");
    }

    @Test
    void joint_reviews_ask_two_bureaus_besides_the_responsible_one() {
        ReviewSettings settings = TestApplications.settings();
        assertThat(settings.jointGroups("science-innovation")).containsExactly("economic-development-heads", "commerce-finance-heads");
        assertThat(settings.jointGroups("economic-development")).containsExactly("commerce-finance-heads", "business-cooperation-heads");
    }

    @Test
    void an_approval_taken_back_gives_the_turn_to_the_same_person_and_counts_no_more() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        approve(review, "officer-1", 3_000_000);
        opened(review);
        review.takeBack("officer-1", "金额有误", "officer-1");
        assertThat(opened(review)).isEqualTo("officer");
        assertThat(review.openStep().reviewer()).isEqualTo("officer-1");
        assertThat(review.tiers()).containsExactly("officer", "chief");
        approve(review, "officer-1", 2_000_000);
        assertThat(opened(review)).isEqualTo("chief");
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(2_000_000));
    }

    @Test
    void what_an_approval_added_goes_with_it() {
        Review review = TestApplications.review(3_000_000, List.of("officer"));
        opened(review);
        review.approve("officer-1", Money.ofYuan(3_000_000), TestApplications.NOW);
        review.escalateAbove(TestApplications.settings().tier("officer"));
        assertThat(opened(review)).isEqualTo("chief");
        review.takeBack("officer-1", "金额有误", "officer-1");
        assertThat(review.tiers()).containsExactly("officer");
        assertThat(opened(review)).isEqualTo("officer");
    }

    @Test
    void a_return_taken_back_lets_the_fallen_approvals_count_again() {
        Review review = TestApplications.review(20_000_000, List.of("officer", "chief", "head"));
        approve(review, "officer-1", 20_000_000);
        approve(review, "chief-1", 19_000_000);
        opened(review);
        review.returnTo("officer", "head-1", "请补充", TestApplications.NOW.plusSeconds(60));
        assertThat(opened(review)).isEqualTo("officer");
        review.takeBack("head-1", "误操作", "head-1");
        assertThat(opened(review)).isEqualTo("head");
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(19_000_000));
        assertThat(review.tiers()).containsExactly("officer", "chief", "head");
    }

    @Test
    void nobody_takes_back_what_another_has_acted_on() {
        Review review = TestApplications.review(20_000_000, List.of("officer", "chief", "head"));
        approve(review, "officer-1", 20_000_000);
        approve(review, "chief-1", 20_000_000);
        opened(review);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> review.takeBack("officer-1", "x", "officer-1")).withMessageContaining("已有人办理");
        review.takeBack("chief-1", "x", "chief-1");
        opened(review);
        assertThatExceptionOfType(UserMessageException.class).as("nor twice").isThrownBy(() -> review.takeBack("chief-1", "x", "chief-1")).withMessageContaining("已有人办理");
        assertThatExceptionOfType(UserMessageException.class).as("nor below it").isThrownBy(() -> review.takeBack("officer-1", "x", "officer-1")).withMessageContaining("已有人办理");
    }

    @Test
    void who_signs_comes_after_the_tier_and_before_the_end() {
        Review review = TestApplications.review(3_000_000, List.of("officer"));
        opened(review);
        review.askToSign("legal-1");
        review.approve("officer-1", Money.ofYuan(2_000_000), TestApplications.NOW);
        assertThat(review.isLastTier()).isTrue();
        assertThat(review.isFinished()).isFalse();
        opened(review);
        assertThat(review.openStep().signs()).isTrue();
        review.sign(true, "legal-1", "同意", "officer-1", TestApplications.NOW);
        assertThat(review.isFinished()).isTrue();
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(2_000_000));
        assertThat(review.returnTargets()).extracting(Tier::code).containsExactly("officer");
    }

    @Test
    void who_does_not_sign_gives_the_turn_back_to_the_reviewer_until_that_is_taken_back() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        opened(review);
        review.askToSign("legal-1");
        review.approve("officer-1", Money.ofYuan(3_000_000), TestApplications.NOW);
        opened(review);
        review.sign(false, "legal-1", "依据不足", "officer-1", TestApplications.NOW.plusSeconds(60));
        assertThat(opened(review)).isEqualTo("officer");
        assertThat(review.openStep().reviewer()).isEqualTo("officer-1");
        assertThat(review.openStep().signs()).isFalse();
        review.takeBack("legal-1", "误操作", "legal-1");
        opened(review);
        assertThat(review.openStep().signs()).isTrue();
        review.sign(true, "legal-1", "同意", "officer-1", TestApplications.NOW.plusSeconds(120));
        assertThat(opened(review)).isEqualTo("chief");
    }

    @Test
    void a_return_past_a_signature_asks_the_tier_again_and_the_signer_no_more() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        opened(review);
        review.askToSign("legal-1");
        review.approve("officer-1", Money.ofYuan(3_000_000), TestApplications.NOW);
        opened(review);
        review.sign(true, "legal-1", "同意", "officer-1", TestApplications.NOW);
        opened(review);
        review.returnTo("officer", "chief-1", "请补充", TestApplications.NOW);
        assertThat(opened(review)).isEqualTo("officer");
        approve(review, "officer-2", 3_000_000);
        assertThat(opened(review)).isEqualTo("chief");
    }

    @Test
    void an_opinion_of_an_open_joint_review_renews_its_turn_and_leaves_all_others() {
        Review review = atJointReview();
        Review.Renewed turn = review.renewJoint("看错了材料");
        assertThat(turn.before().status()).isEqualTo(ReviewStep.Status.WITHDRAWN);
        assertThat(review.openStep()).isSameAs(turn.after());
        assertThat(review.tiers()).containsExactly("officer", "head", "joint", "committee");
        assertThat(opened(review)).isEqualTo("joint");
    }

    @Test
    void the_opinion_that_closed_a_joint_review_opens_it_again() {
        Review review = atJointReview();
        review.approve("system", Money.ofYuan(40_000_000), TestApplications.NOW.plusSeconds(60));
        assertThat(opened(review)).isEqualTo("committee");
        review.renewJoint("看错了材料");
        assertThat(opened(review)).isEqualTo("joint");
        assertThat(review.tiers()).containsExactly("officer", "head", "joint", "committee");
        review.approve("system", Money.ofYuan(40_000_000), TestApplications.NOW.plusSeconds(120));
        assertThat(opened(review)).isEqualTo("committee");
    }

    @Test
    void a_disagreement_that_sent_the_case_back_lets_the_fallen_approval_count_again() {
        Review review = atJointReview();
        review.returnTo("head", "system", "会签不同意", TestApplications.NOW.plusSeconds(60));
        assertThat(opened(review)).isEqualTo("head");
        review.renewJoint("看错了材料");
        assertThat(opened(review)).isEqualTo("joint");
        assertThat(review.usualProposal()).isEqualTo(Money.ofYuan(40_000_000));
        assertThat(review.tiers()).containsExactly("officer", "head", "joint", "committee");
    }

    @Test
    void after_the_next_tier_has_spoken_no_opinion_of_the_joint_review_is_taken_back() {
        Review review = atJointReview();
        review.approve("system", Money.ofYuan(40_000_000), TestApplications.NOW.plusSeconds(60));
        opened(review);
        review.returnTo("head", "committee-1", "请补充", TestApplications.NOW.plusSeconds(120));
        opened(review);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> review.renewJoint("x")).withMessageContaining("已有人办理");
    }

    @Test
    void a_signature_taken_back_asks_the_same_person_to_sign_again() {
        Review review = TestApplications.review(3_000_000, TWO_TIERS);
        opened(review);
        review.askToSign("legal-1");
        review.approve("officer-1", Money.ofYuan(3_000_000), TestApplications.NOW);
        opened(review);
        review.sign(true, "legal-1", "同意", "officer-1", TestApplications.NOW.plusSeconds(60));
        assertThat(opened(review)).isEqualTo("chief");
        review.takeBack("legal-1", "误操作", "legal-1");
        opened(review);
        assertThat(review.openStep().signs()).isTrue();
        assertThat(review.openStep().reviewer()).isEqualTo("legal-1");
    }

    private static Review atJointReview() {
        Review review = TestApplications.review(40_000_000, List.of("officer", "head", "joint", "committee"));
        opened(review);
        review.approve("officer-1", Money.ofYuan(40_000_000), TestApplications.NOW);
        opened(review);
        review.approve("head-1", Money.ofYuan(40_000_000), TestApplications.NOW.plusSeconds(30));
        assertThat(opened(review)).isEqualTo("joint");
        return review;
    }

    /** The next turn, with everything saved before. */
    private static String opened(Review review) {
        for (ReviewStep step : List.copyOf(review.changed())) {
            if (ReflectionTestUtils.getField(step, "id") == null) {
                ReflectionTestUtils.setField(step, "id", IDS.incrementAndGet());
            }
        }
        return review.openNext().map(Tier::code).orElse(null);
    }

    private static void approve(Review review, String actor, long yuan) {
        review.openNext();
        review.approve(actor, Money.ofYuan(yuan), TestApplications.NOW);
    }
}
