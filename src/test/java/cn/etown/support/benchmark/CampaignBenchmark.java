package cn.etown.support.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./mvnw -Pbenchmark verify}: the annual evaluation over 1,000 and over 10,000 agreements in force, each in a JVM of its own with a heap of 512 MB,
 * beside the raw engine in the same JVM. Writes {@code target/benchmark/campaign.json} and the table in {@code docs/benchmark.md}.
 */
class CampaignBenchmark {

    private static final String SIZES = System.getenv().getOrDefault("BENCHMARK_AGREEMENTS", "1000,10000");

    @TempDir
    Path folder;

    @Test
    void anAnnualEvaluationAtItsScale() throws Exception {
        List<JsonNode> results = new ArrayList<>();
        for (int number : Arrays.stream(SIZES.split(",")).mapToInt(Integer::parseInt).toArray()) {
            results.add(measured(number));
        }
        publish(results);
        assertThat(results).isNotEmpty();
    }

    private JsonNode measured(int number) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("of-" + number));
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path"), MeasuredCampaign.class.getName(), own.toString(), String.valueOf(number)).redirectErrorStream(true).start();
        StringBuilder seen = new StringBuilder();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.append(line).append('\n');
                if (line.startsWith(MeasuredCampaign.RESULT)) {
                    return new ObjectMapper().readTree(line.substring(MeasuredCampaign.RESULT.length()));
                }
            }
        } finally {
            process.waitFor();
        }
        throw new IllegalStateException("no result:\n" + seen);
    }

    private static void publish(List<JsonNode> results) throws IOException {
        StringBuilder table = new StringBuilder("| figure | agreements | campaign | twin | ratio | goal |\n|---|---:|---:|---:|---:|---:|\n");
        for (JsonNode result : results) {
            rate(table, "evaluations started per second", result, "startedPerSecond", "twinStartedPerSecond");
            rate(table, "evaluations started and completed per second", result, "wholePerSecond", "twinWholePerSecond");
            table.append("| SQL statements, kB allocated per start | %,d | %,.1f, %,.0f | – | – | no growth |\n".formatted(result.path("agreements").asInt(),
                    result.path("statementsPerAgreement").asDouble(), result.path("kilobytesPerAgreement").asDouble()));
            table.append("| peak heap while starting, MB (live afterwards) | %,d | %,.0f (%,.0f) | – | – | < 512, no growth |\n".formatted(result.path("agreements").asInt(),
                    result.path("peakHeapMb").asDouble(), result.path("liveHeapMb").asDouble()));
        }
        BenchmarkPage.publish("campaign", results, table);
    }

    private static void rate(StringBuilder table, String figure, JsonNode result, String ours, String twin) {
        double here = result.path(ours).asDouble();
        double there = result.path(twin).asDouble();
        table.append("| %s | %,d | %,.1f | %,.1f | %.2f | ≥ 0.70 |\n".formatted(figure, result.path("agreements").asInt(), here, there, here / there));
    }
}
