package cn.etown.support.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;

/** The real instruments, read from the migration, for tests without a database. Who may apply is simplified to enterprises of the package's industry. */
public final class TestInstruments {

    private static final String TEXT = "(?:'([^']*)'|null)";
    private static final Pattern ROW = Pattern.compile("\\('([A-Z]{2}-\\w+)', '(\\w+)', \\d, " + TEXT + ", " + TEXT + ", '(\\w+)', (\\d+|null), " + TEXT
            + ", (\\w+), (\\w+), (\\w+), (\\w+), (?:\\d+|null),\\s+" + TEXT);
    private static final Map<String, Instrument> ALL = read();

    private TestInstruments() {
    }

    public static Instrument instrument(String code) {
        return ALL.get(code);
    }

    public static List<Instrument> all() {
        return List.copyOf(ALL.values());
    }

    public static List<Instrument> monetary() {
        return ALL.values().stream().filter(instrument -> instrument.mode().isMonetary() && instrument.mode() != SupportMode.NEGOTIATED).toList();
    }

    private static Map<String, Instrument> read() {
        try (InputStream migration = TestInstruments.class.getResourceAsStream("/db/migration/policy/V130__policy.sql")) {
            Map<String, Instrument> instruments = new LinkedHashMap<>();
            ROW.matcher(new String(migration.readAllBytes(), StandardCharsets.UTF_8)).results().map(TestInstruments::instrument)
                    .forEach(instrument -> instruments.put(instrument.code(), instrument));
            return instruments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instrument instrument(MatchResult row) {
        Industry industry = Industry.valueOf(row.group(2));
        Money cap = row.group(6).equals("null") ? null : Money.ofFen(Long.parseLong(row.group(6)));
        return new Instrument(row.group(1), industry, row.group(3), row.group(4), SupportMode.valueOf(row.group(5)), cap, row.group(7), "science-innovation", row.group(12),
                EnumSet.of(ApplicantKind.ENTERPRISE), EnumSet.of(industry), Boolean.parseBoolean(row.group(8)), Boolean.parseBoolean(row.group(9)),
                Boolean.parseBoolean(row.group(10)), Boolean.parseBoolean(row.group(11)));
    }
}
