package cn.etown.support.notification.process;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextTierTest {

    private final NextTier nextTier = new NextTier();

    @ParameterizedTest
    @CsvSource({
            "science-innovation-officers, science-innovation-chiefs",
            "science-innovation-chiefs,   science-innovation-heads",
            "science-innovation-heads,    management-committee",
            "intake-desk,                 business-cooperation-chiefs",
            "finance-officers,            finance-chiefs",
            "finance-chiefs,              management-committee",
            "legal-office,                management-committee",
            "management-committee,        management-committee"})
    void everyGroupHasATierAboveIt(String group, String above) {
        assertThat(nextTier.of(group)).isEqualTo(above);
    }

    @Test
    void anExpertsTaskIsReportedToTheBureauThatRunsTheReview() {
        assertThat(nextTier.ofAPersonalTask(Optional.of("science-innovation"))).isEqualTo("science-innovation-officers");
        assertThat(nextTier.ofAPersonalTask(Optional.empty())).isEqualTo("management-committee");
    }
}
