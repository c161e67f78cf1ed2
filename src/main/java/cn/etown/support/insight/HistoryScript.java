package cn.etown.support.insight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases as earlier months would have left them: {@code demo/history.sql}. To be run in one transaction.
 *
 * @param cases   how many
 * @param first   day on which the first was received
 * @param last    day on which the last was received; it was paid within 40 days
 * @param open    of 1,000 cases, how many are not yet signed (no process works on them)
 * @param largest award in yuan
 */
public record HistoryScript(int cases, LocalDate first, LocalDate last, LocalDate today, int open, int largest) {

    public void run(JdbcClient jdbc) {
        Map<String, Object> values = Map.of("cases", cases, "first", first, "last", last, "today", today, "open", open, "most", largest);
        statements().forEach(sql -> jdbc.sql(sql).params(values).update());
    }

    private static Stream<String> statements() {
        try {
            String script = new ClassPathResource("demo/history.sql").getContentAsString(StandardCharsets.UTF_8);
            String plain = script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Stream.of(plain.split(";\\n")).map(String::strip).filter(sql -> !sql.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
