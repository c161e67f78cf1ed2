package cn.etown.support.clawback;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import cn.etown.support.DecisionTables;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClawbackTermsTableTest {

    private static final int LONGEST = 15;

    @ParameterizedTest(name = "{0} after {1} years: {2} %")
    @CsvSource({
            "REGISTERED_ADDRESS,  0, 100",
            "REGISTERED_ADDRESS,  4, 100",
            "REGISTERED_ADDRESS,  5,  50",
            "OFFICE_ADDRESS,      6,  40",
            "TAX_OBLIGATION,      7,  30",
            "REGISTERED_CAPITAL,  8,  20",
            "UNDERTAKING,         9,  10",
            "UNDERTAKING,        10,   0",
            "FRAUD,               0, 100",
            "FRAUD,              12, 100",
            "MISUSE,              9, 100"})
    void a_row_for_every_case(BreachKind breach, int yearsKept, int share) {
        assertThat(shares(breach, yearsKept)).containsExactly(String.valueOf(share));
    }

    @ParameterizedTest
    @EnumSource(BreachKind.class)
    void exactly_one_row_answers_and_the_share_never_rises(BreachKind breach) {
        List<Integer> shares = IntStream.rangeClosed(0, LONGEST).mapToObj(years -> shares(breach, years)).map(rows -> {
            assertThat(rows).as("%s", breach).hasSize(1);
            return Integer.valueOf(rows.get(0));
        }).toList();
        assertThat(IntStream.range(0, LONGEST)).allMatch(years -> shares.get(years + 1) <= shares.get(years));
    }

    @ParameterizedTest
    @EnumSource(value = BreachKind.class, names = {"FRAUD", "MISUSE"}, mode = EnumSource.Mode.EXCLUDE)
    void the_table_and_the_usual_terms_of_an_agreement_say_the_same(BreachKind breach) {
        assertThat(IntStream.range(0, BreachTerms.YEARS).mapToObj(years -> Integer.valueOf(shares(breach, years).get(0)))).isEqualTo(BreachTerms.usual().shares());
        assertThat(DecisionTables.ask("clawback-terms", "interest", facts(breach, 3))).containsExactly(BreachTerms.usual().interest().name());
    }

    @ParameterizedTest(name = "{0} after {1} years: {2} years without applications")
    @CsvSource({"REGISTERED_ADDRESS, 0, 3", "OFFICE_ADDRESS, 5, 3", "TAX_OBLIGATION, 6, 3", "REGISTERED_CAPITAL, 7, 3", "UNDERTAKING, 8, 3", "UNDERTAKING, 9, 3",
            "REGISTERED_ADDRESS, 10, 0", "FRAUD, 2, 3", "MISUSE, 12, 3"})
    void who_broke_a_promise_may_not_apply_for_some_years(BreachKind breach, int yearsKept, int years) {
        assertThat(DecisionTables.ask("clawback-terms", "barYears", facts(breach, yearsKept))).asString().isEqualTo("[" + years + "]");
    }

    @Test
    void every_row_says_its_basis_in_chinese() {
        assertThat(DecisionTables.ask("clawback-terms", "basis", facts(BreachKind.OFFICE_ADDRESS, 5))).containsExactly("默认返还比例：已满五年的返还（10−5）/10");
    }

    private static List<String> shares(BreachKind breach, int yearsKept) {
        List<?> shares = DecisionTables.ask("clawback-terms", "share", facts(breach, yearsKept));
        return shares.stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> facts(BreachKind breach, int yearsKept) {
        return Map.of("breachKind", breach.name(), "yearsKept", yearsKept);
    }
}
