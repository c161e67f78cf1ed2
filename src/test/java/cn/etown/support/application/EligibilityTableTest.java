package cn.etown.support.application;

import java.util.HashMap;
import java.util.Map;

import cn.etown.support.DecisionTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EligibilityTableTest {

    @Test
    void an_applicant_who_meets_everything_is_given_no_reason() {
        assertThat(DecisionTables.ask("eligibility", "reason", eligible())).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
            "kindAllowed, false, 申报主体类型不属于该条款的支持对象",
            "industryAllowed, false, 所属产业不属于该条款的支持范围",
            "entryConditionsMet, false, 不符合准入条件：注册、税务、统计关系须在亦庄新城，财务制度健全，独立法人，独立核算",
            "commitmentSigned, false, 未签署十年承诺书",
            "windowOpen, false, 不在该条款的申报期内",
            "switchedOff, true, 该条款已停止受理",
            "barred, true, 处于限制申报期内"
    })
    void one_fact_that_does_not_fit_gives_its_own_reason(String fact, boolean value, String reason) {
        Map<String, Object> facts = eligible();
        facts.put(fact, value);

        assertThat(DecisionTables.ask("eligibility", "reason", facts)).containsExactly(reason);
        assertThat(DecisionTables.ask("eligibility", "remedy", facts)).as("what the applicant can do").singleElement().asString().isNotBlank();
    }

    @Test
    void all_reasons_are_named_at_once() {
        Map<String, Object> facts = eligible();
        facts.replaceAll((fact, value) -> !(boolean) value);

        assertThat(DecisionTables.ask("eligibility", "reason", facts)).hasSize(7).doesNotHaveDuplicates();
    }

    private static Map<String, Object> eligible() {
        return new HashMap<>(Map.of("kindAllowed", true, "industryAllowed", true, "entryConditionsMet", true, "commitmentSigned", true,
                "windowOpen", true, "switchedOff", false, "barred", false));
    }
}
