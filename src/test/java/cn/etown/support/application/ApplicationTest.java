package cn.etown.support.application;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.policy.SupportMode;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApplicationTest {

    @Test
    void walks_from_the_window_to_the_money() {
        Application application = TestApplications.agreed();
        application.pay();
        assertThat(application.status()).isEqualTo(ApplicationStatus.PAID);
        assertThat(application.approved()).isEqualTo(Money.ofYuan(3_000_000));
    }

    @Test
    void a_step_out_of_turn_is_refused_naming_the_case_and_where_it_stands() {
        Application application = TestApplications.received();
        assertRefused(() -> application.approve(Money.ofYuan(1)), TestApplications.NUMBER, "材料核对中", "审核通过");
        assertRefused(application::pay, "材料核对中", "已拨付");
    }

    @Test
    void never_approves_more_than_was_computed_and_names_both_figures() {
        Application application = TestApplications.inReview(3_000_000);
        assertRefused(() -> application.approve(Money.parse("3000000.01")), "3,000,000.01 元", "3,000,000.00 元");
        application.approve(Money.ofYuan(3_000_000));
        assertThat(application.approved()).isEqualTo(Money.ofYuan(3_000_000));
    }

    @Test
    void a_new_computation_makes_an_earlier_approval_void() {
        Application application = TestApplications.approved();
        application.publish();
        application.compute(Money.ofYuan(1_000_000));
        assertRefused(application::approved, "没有核定的支持金额");
    }

    @Test
    void supplements_end_with_the_allowed_rounds() {
        Application application = TestApplications.received();
        for (int round = 0; round < 2; round++) {
            application.requestSupplement(TestApplications.TODAY.plusDays(7), 2);
            application.receiveSupplement();
        }
        assertThat(application.supplementsExhausted(2)).isTrue();
        assertRefused(() -> application.requestSupplement(TestApplications.TODAY, 2), "2 次上限");
    }

    @Test
    void a_case_is_withdrawn_at_any_wait_state_until_signing_and_a_repeat_is_harmless() {
        Application application = TestApplications.approved();
        assertThat(application.withdraw()).isTrue();
        assertThat(application.withdraw()).isFalse();
        assertThat(application.status()).isEqualTo(ApplicationStatus.WITHDRAWN);
    }

    @Test
    void after_signing_there_is_no_withdrawal() {
        assertRefused(() -> TestApplications.agreed().withdraw(), "协议已签订，不能撤回");
    }

    @Test
    void a_closed_case_is_not_withdrawn() {
        Application application = TestApplications.inReview(1);
        application.reject();
        assertRefused(application::withdraw, "不予支持", "不能撤回");
    }

    @Test
    void what_follows_the_approval_depends_on_the_instrument() {
        assertThat(TestApplications.received().followUp()).isEqualTo(FollowUp.FUNDS);
        assertThat(TestApplications.received(TestApplications.instrument("IT-4", SupportMode.CAPPED)).followUp()).isEqualTo(FollowUp.SELECTION);
        assertThat(TestApplications.received(TestApplications.instrument("AU-8", SupportMode.NON_MONETARY)).followUp()).isEqualTo(FollowUp.PERMIT);
    }

    @Test
    void a_candidate_waits_for_the_selection_and_is_taken_or_not() {
        Application chosen = candidate();
        chosen.decideSelection(true);
        assertThat(chosen.status()).isEqualTo(ApplicationStatus.APPROVED);
        Application other = candidate();
        other.decideSelection(false);
        assertThat(other.status()).isEqualTo(ApplicationStatus.NOT_SELECTED);
    }

    private static Application candidate() {
        Application application = TestApplications.received(TestApplications.instrument("IT-4", SupportMode.CAPPED));
        application.compute(Money.ofYuan(1_000_000));
        application.startReview();
        application.approve(Money.ofYuan(1_000_000));
        assertThat(application.status()).isEqualTo(ApplicationStatus.AWAITING_SELECTION);
        return application;
    }

    @Test
    void assessed_facts_take_the_place_of_the_declared_ones() {
        Application application = TestApplications.inReview(3_000_000);
        application.assess(Money.ofYuan(2_000_000), null, null);
        assertThat(application.facts().base()).isEqualTo(Money.ofYuan(2_000_000));
        assertThat(application.facts().requested()).isEqualTo(Money.ofYuan(3_000_000));
    }

    @Test
    void only_a_negotiated_instrument_is_handed_to_negotiation() {
        assertRefused(() -> TestApplications.received().handToNegotiation(), "不属于一企一策");
    }

    @Test
    void guidance_is_answered_and_closed() {
        Application application = TestApplications.received(TestApplications.instrument("IT-1", SupportMode.GUIDANCE));
        application.routeTo("business-cooperation");
        assertThat(application.status()).isEqualTo(ApplicationStatus.GUIDANCE);
        application.answerGuidance("本条为政策指引。");
        assertThat(application.status().isClosed()).isTrue();
    }

    @Test
    void waiting_for_money_ends_when_it_comes() {
        Application application = TestApplications.approved();
        application.awaitFunds();
        application.receiveFunds();
        application.publish();
        assertThat(application.status()).isEqualTo(ApplicationStatus.PUBLICITY);
    }

    private static void assertRefused(ThrowingCallable act, String... words) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act).satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }
}
