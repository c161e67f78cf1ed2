package cn.etown.support.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Where results of benchmarks go: as they are to {@code target/benchmark}, as a table between the marks of its name to {@code docs/benchmark.md}. */
final class BenchmarkPage {

    private static final Path PAGE = Path.of("docs", "benchmark.md");

    private BenchmarkPage() {
    }

    static void publish(String name, Object result, CharSequence table) throws IOException {
        Path json = Path.of("target", "benchmark", name + ".json");
        Files.createDirectories(json.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), result);
        String marked = "<!-- " + name + " -->\n" + table + "<!-- /" + name + " -->";
        Files.writeString(PAGE, Files.readString(PAGE).replaceFirst("(?s)<!-- " + name + " -->.*<!-- /" + name + " -->", Matcher.quoteReplacement(marked)), StandardCharsets.UTF_8);
    }
}
