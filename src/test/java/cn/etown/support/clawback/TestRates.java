package cn.etown.support.clawback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The published rates of the migration, for tests without a database. */
final class TestRates {

    private static final Pattern ROW = Pattern.compile("\\(date '(\\d{4}-\\d\\d-\\d\\d)', ([\\d.]+)\\)");

    private TestRates() {
    }

    static RateTable lpr() {
        List<MatchResult> rows = ROW.matcher(migration()).results().toList();
        List<ReferenceRate> rates = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            LocalDate from = LocalDate.parse(rows.get(row).group(1));
            LocalDate until = row + 1 < rows.size() ? LocalDate.parse(rows.get(row + 1).group(1)).minusDays(1) : LocalDate.of(2025, 6, 19);
            rates.add(rate(row + 1, from, until, rows.get(row).group(2)));
        }
        return new RateTable(RateKind.LPR_1Y, rates);
    }

    static ReferenceRate rate(long id, LocalDate from, LocalDate until, String rate) {
        return new ReferenceRate(id, RateKind.LPR_1Y, from, until, new BigDecimal(rate), from + "公布", null);
    }

    private static String migration() {
        try (InputStream file = TestRates.class.getResourceAsStream("/db/migration/clawback/V260__reference_rate.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
