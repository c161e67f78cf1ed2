package cn.etown.support.application;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpertPanelTest {

    private final ExpertPanel panel = new ExpertPanel(new Random(48));

    @ParameterizedTest
    @CsvSource({"0,0", "2,0", "3,3", "4,3", "5,5", "6,5", "7,5"})
    void a_panel_is_odd_at_least_three_and_as_large_as_the_pool_allows(int pool, int seats) {
        assertThat(panel.draw(experts(pool), 5)).hasSize(seats).doesNotHaveDuplicates().isSubsetOf(experts(pool));
    }

    @Test
    void the_same_chance_draws_the_same_panel_and_every_expert_gets_his_turn() {
        assertThat(new ExpertPanel(new Random(1)).draw(experts(7), 5)).isEqualTo(new ExpertPanel(new Random(1)).draw(experts(7), 5));
        assertThat(IntStream.range(0, 50).boxed().flatMap(seed -> new ExpertPanel(new Random(seed)).draw(experts(7), 5).stream()).distinct()).hasSize(7);
    }

    @Test
    void a_replacement_comes_from_those_left() {
        assertThat(panel.drawOne(List.of("expert-6"))).containsExactly("expert-6");
        assertThat(panel.drawOne(List.of())).isEmpty();
    }

    @Test
    void three_experts_all_count() {
        assertThat(ExpertPanel.average(List.of(score(90), score(80), score(75)))).isEqualTo(new BigDecimal("81.67"));
    }

    @Test
    void from_five_experts_on_one_highest_and_one_lowest_are_dropped() {
        assertThat(ExpertPanel.average(List.of(score(0), score(80), score(80), score(83), score(100)))).isEqualTo(new BigDecimal("81.00"));
    }

    @Test
    void the_three_criteria_have_equal_weight_and_halves_are_rounded_up() {
        assertThat(ExpertPanel.average(List.of(new ExpertScore(90, 60, 30), new ExpertScore(61, 60, 60), new ExpertScore(60, 60, 60)))).isEqualTo(new BigDecimal("60.11"));
    }

    private static ExpertScore score(int each) {
        return new ExpertScore(each, each, each);
    }

    private static List<String> experts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "expert-" + number).toList();
    }
}
