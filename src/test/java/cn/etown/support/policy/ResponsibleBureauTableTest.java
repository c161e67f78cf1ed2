package cn.etown.support.policy;

import java.util.Map;

import cn.etown.support.DecisionTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsibleBureauTableTest {

    @ParameterizedTest
    @CsvSource({
            "IT-1, business-cooperation",
            "IT-2, science-innovation",
            "IT-3, science-innovation",
            "IT-4, science-innovation",
            "IT-5, economic-development",
            "IT-6, economic-development",
            "IT-7, commerce-finance",
            "IT-8, economic-development",
            "AU-1, economic-development",
            "AU-2, business-cooperation",
            "AU-3, science-innovation",
            "AU-4A, science-innovation",
            "AU-4B, science-innovation",
            "AU-5, science-innovation",
            "AU-6, economic-development",
            "AU-7, economic-development",
            "AU-8, science-innovation",
            "BI-1, science-innovation",
            "BI-2A, science-innovation",
            "BI-2B, commerce-finance",
            "BI-3, science-innovation",
            "BI-4, science-innovation",
            "BI-5A, science-innovation",
            "BI-5B, commerce-finance",
            "BI-6, science-innovation",
            "BI-7, development-construction",
            "BI-8, business-cooperation",
            "RO-1, economic-development",
            "RO-2, economic-development",
            "RO-3, economic-development",
            "RO-4, economic-development",
            "RO-5, science-innovation",
            "RO-6, economic-development",
            "RO-7, economic-development",
            "RO-8, business-cooperation"
    })
    void every_instrument_has_one_responsible_bureau(String instrument, String bureau) {
        assertThat(DecisionTables.ask("responsible-bureau", "bureau", Map.of("instrument", instrument))).containsExactly(bureau);
    }

    @Test
    void an_unknown_instrument_has_none() {
        assertThat(DecisionTables.ask("responsible-bureau", "bureau", Map.of("instrument", "IT-99"))).isEmpty();
    }
}
