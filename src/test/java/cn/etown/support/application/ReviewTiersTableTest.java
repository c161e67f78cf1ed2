package cn.etown.support.application;

import java.util.List;
import java.util.Map;

import cn.etown.support.DecisionTables;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReviewTiersTableTest {

    @ParameterizedTest(name = "{0} fen: {1}")
    @CsvSource(delimiter = '|', value = {
            "1             | officer chief",
            "500000000     | officer chief",
            "500000001     | officer chief head",
            "3000000000    | officer chief head",
            "3000000001    | officer chief head joint committee",
            "10000000000   | officer chief head joint committee"
    })
    void the_amount_decides_how_high_a_case_goes(long amountFen, String tiers) {
        assertThat(tiers(amountFen, "CAPPED", false, false, false)).containsExactly(tiers.split(" "));
    }

    @ParameterizedTest(name = "experts {0}, recognition {1}, selective {2}: {3}")
    @CsvSource(delimiter = '|', value = {
            "true  | false | false | officer experts chief",
            "false | false | true  | officer experts chief",
            "true  | false | true  | officer experts chief",
            "false | true  | false | officer recognition chief",
            "false | true  | true  | officer experts recognition chief",
            "true  | true  | true  | officer experts recognition chief"
    })
    void the_wording_of_the_clause_adds_experts_and_recognition(boolean needsExperts, boolean needsRecognition, boolean selective, String tiers) {
        assertThat(tiers(100, "RATE", needsExperts, needsRecognition, selective)).containsExactly(tiers.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"0", "3000000001"})
    void a_permit_is_given_by_officer_and_chief(long amountFen) {
        assertThat(tiers(amountFen, "NON_MONETARY", false, false, false)).containsExactly("officer", "chief");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1          | officer chief head committee",
            "500000000  | officer chief head committee",
            "500000001  | officer chief head committee",
            "3000000000 | officer chief head committee",
            "3000000001 | officer chief head joint committee"
    })
    void a_negotiated_deal_ends_with_the_committee_whatever_the_amount(long amountFen, String tiers) {
        assertThat(tiers(amountFen, "NEGOTIATED", false, false, false)).containsExactly(tiers.split(" "));
    }

    private static List<String> tiers(long amountFen, String mode, boolean needsExperts, boolean needsRecognition, boolean selective) {
        return DecisionTables.ask("review-tiers", "tier", Map.of("amountFen", amountFen, "mode", mode, "needsExperts", needsExperts,
                "needsRecognition", needsRecognition, "selective", selective));
    }
}
