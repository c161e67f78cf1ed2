package cn.etown.support.policy;

import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.policy.StackingService.Conflict;
import cn.etown.support.policy.StackingService.Fact;
import cn.etown.support.policy.StackingService.FactKey;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackingRuleTest {

    private final Money computed = Money.ofYuan(10);

    @Test
    void claims_that_are_not_approved_limit_nothing() {
        assertThat(StackingService.ceiling(computed, List.of(unpaid(1, 0)), false)).isEqualTo(computed);
    }

    @Test
    void a_higher_award_replaces_a_lower_unpaid_one_and_an_equal_one_does_not() {
        assertThat(StackingService.ceiling(computed, List.of(unpaid(1, 9)), false)).isEqualTo(computed);
        assertThat(StackingService.ceiling(computed, List.of(unpaid(1, 10)), false)).isEqualTo(Money.ZERO);
    }

    @Test
    void what_is_replaced_is_compared_as_a_whole() {
        assertThat(StackingService.ceiling(computed, List.of(unpaid(1, 6), unpaid(2, 6)), false)).isEqualTo(Money.ZERO);
    }

    @Test
    void a_case_that_shares_two_facts_is_compared_once() {
        assertThat(StackingService.ceiling(computed, List.of(unpaid(1, 6), unpaid(1, 6)), false)).isEqualTo(computed);
    }

    @Test
    void against_a_paid_award_nothing_is_left_or_the_difference_where_a_guide_allows_it() {
        assertThat(StackingService.ceiling(computed, List.of(paid(1, 4)), false)).isEqualTo(Money.ZERO);
        assertThat(StackingService.ceiling(computed, List.of(paid(1, 4)), true)).isEqualTo(Money.ofYuan(6));
        assertThat(StackingService.ceiling(computed, List.of(paid(1, 4), paid(2, 7)), true)).isEqualTo(Money.ZERO);
    }

    @Test
    void a_key_is_compared_without_width_case_blanks_and_dashes() {
        assertThat(FactKey.of(new Fact("INVOICE", " 1100-2034 ab", 2021))).isEqualTo(FactKey.of(new Fact("INVOICE", "11002034AB", 2022)));
        assertThat(FactKey.of(new Fact("INVOICE", "11002034", 2021))).isNotEqualTo(FactKey.of(new Fact("PRODUCT", "11002034", 2021)));
    }

    @Test
    void an_empty_key_or_an_unknown_kind_is_refused_in_Chinese() {
        assertThatThrownBy(() -> FactKey.of(new Fact("INVOICE", " - ", 2021))).isInstanceOf(UserMessageException.class).hasMessageContaining("发票");
        assertThatThrownBy(() -> FactKey.of(new Fact("GIFT", "1", 2021))).isInstanceOf(UserMessageException.class);
        assertThatThrownBy(() -> FactKey.of(new Fact("PROJECT", "字".repeat(10_000), 2021))).isInstanceOf(UserMessageException.class).hasMessageContaining("200");
    }

    private static Conflict unpaid(long caseId, long yuan) {
        return new Conflict(new Fact("INVOICE", "1", 2021), caseId, "IT-6", Money.ofYuan(yuan), false);
    }

    private static Conflict paid(long caseId, long yuan) {
        return new Conflict(new Fact("INVOICE", "1", 2021), caseId, "IT-6", Money.ofYuan(yuan), true);
    }
}
