package cn.etown.support.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What a piece of work may cost in SQL statements, commits and kilobytes allocated; what it did cost is written beside the benchmark's own figures, one file per JVM. */
public final class Budget {

    private static final Path COUNTED = Path.of("target", "benchmark", "counted-%s.properties".formatted(System.getProperty("surefire.forkNumber", "1")));

    private Budget() {
    }

    public static void assertWithin(String work, Counters.Reading spent) throws IOException {
        Map<String, Long> counts = new TreeMap<>(Map.of(work + ".statements", spent.statements(), work + ".commits", spent.commits(),
                work + ".kilobytes", spent.allocatedBytes() / 1024));
        write(counts);
        Properties budget = PropertiesLoaderUtils.loadProperties(new ClassPathResource("budget/journey.properties"));
        Map<String, Long> exceeded = counts.entrySet().stream().filter(count -> count.getValue() > Long.parseLong(budget.getProperty(count.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(spent.statements()).isPositive();
        assertThat(exceeded).as("above the budget in src/test/resources/budget/journey.properties").isEmpty();
    }

    private static void write(Map<String, Long> counts) throws IOException {
        Properties counted = new Properties();
        if (Files.exists(COUNTED)) {
            try (Reader known = Files.newBufferedReader(COUNTED)) {
                counted.load(known);
            }
        }
        counts.forEach((figure, count) -> counted.setProperty(figure, count.toString()));
        Files.createDirectories(COUNTED.getParent());
        try (Writer file = Files.newBufferedWriter(COUNTED)) {
            counted.store(file, "as counted by ./mvnw verify");
        }
    }
}
