package cn.etown.support.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.DecisionTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table by which an evaluation is graded, row by row. */
class EvaluationScoreTableTest {

    private static final Map<ScoreFacts, Grade> KNOWN = new HashMap<>();
    private static final double[] PERFORMANCES = {0, 59.99, 60, 99.99, 100};

    @ParameterizedTest(name = "{0} promises and {1} undertakings broken, {2} unclear, {3} %, reported {4}, after {5} rectifications: {6}")
    @CsvSource({
            "2, 0, 0, 100,   true,  0, BREACH",
            "1, 0, 0, 100,   true,  2, BREACH",
            "0, 1, 0, 100,   true,  2, BREACH",
            "0, 0, 0, 59.99, true,  2, BREACH",
            "1, 0, 0, 100,   true,  0, RECTIFY",
            "0, 1, 0, 100,   true,  1, RECTIFY",
            "0, 0, 0, 59.99, true,  1, RECTIFY",
            "0, 0, 1, 100,   true,  0, RECTIFY",
            "0, 0, 0, 100,   false, 0, RECTIFY",
            "0, 0, 0, 100,   true,  0, EXCELLENT",
            "0, 0, 0, 60,    true,  0, QUALIFIED",
            "0, 0, 0, 99.99, true,  0, QUALIFIED",
            "0, 0, 0, 100,   true,  1, QUALIFIED",
            "0, 0, 1, 60,    false, 2, QUALIFIED"})
    void a_row_for_every_case(int promises, int undertakings, int unclear, double performance, boolean reported, int round, String grade) {
        assertThat(grades(new ScoreFacts(promises, undertakings, unclear, performance, reported, round))).containsExactly(grade);
    }

    @Test
    void exactly_one_row_answers_and_nobody_may_rectify_a_third_time() {
        for (ScoreFacts facts : all()) {
            assertThat(grades(facts)).as("%s", facts).hasSize(1);
            assertThat(facts.round() == 2 && grade(facts) == Grade.RECTIFY).as("%s", facts).isFalse();
        }
    }

    @Test
    void what_is_better_in_one_thing_is_never_graded_worse() {
        for (ScoreFacts facts : all()) {
            for (ScoreFacts better : all()) {
                boolean atLeastAsGood = better.round() == facts.round() && better.brokenPromises() <= facts.brokenPromises() && better.brokenUndertakings() <= facts.brokenUndertakings()
                        && better.unclear() <= facts.unclear() && better.performance() >= facts.performance() && (better.reported() || !facts.reported());
                assertThat(atLeastAsGood && grade(better).isWorseThan(grade(facts))).as("%s against %s", better, facts).isFalse();
            }
        }
    }

    @Test
    void what_is_broken_and_becomes_unclear_is_never_graded_worse() {
        for (ScoreFacts facts : all()) {
            if (facts.brokenPromises() > 0) {
                ScoreFacts unclear = new ScoreFacts(facts.brokenPromises() - 1, facts.brokenUndertakings(), facts.unclear() + 1, facts.performance(), facts.reported(), facts.round());
                assertThat(grade(unclear).isWorseThan(grade(facts))).as("%s", facts).isFalse();
            }
        }
    }

    private static List<ScoreFacts> all() {
        List<ScoreFacts> all = new ArrayList<>();
        for (int round = 0; round <= 2; round++) {
            for (int promises = 0; promises <= 3; promises++) {
                for (int undertakings = 0; undertakings <= 1; undertakings++) {
                    for (int unclear = 0; unclear <= 1; unclear++) {
                        for (double performance : PERFORMANCES) {
                            all.add(new ScoreFacts(promises, undertakings, unclear, performance, true, round));
                            all.add(new ScoreFacts(promises, undertakings, unclear, performance, false, round));
                        }
                    }
                }
            }
        }
        return all;
    }


    private static Grade grade(ScoreFacts facts) {
        return KNOWN.computeIfAbsent(facts, asked -> Grade.of(grades(asked).get(0)));
    }

    private static List<String> grades(ScoreFacts facts) {
        return DecisionTables.ask("evaluation-score", "grade", Map.of("brokenPromises", facts.brokenPromises(), "brokenUndertakings", facts.brokenUndertakings(),
                "unclear", facts.unclear(), "performance", facts.performance(), "reported", facts.reported(), "round", facts.round()));
    }
}
