package cn.etown.support.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What a piece of work may cost in SQL statements; what it did cost is written beside the benchmark's own figures, one file per JVM. */
public final class Budget {

    private static final Path COUNTED = Path.of("target", "benchmark", "statements-%s.properties".formatted(System.getProperty("surefire.forkNumber", "1")));

    private Budget() {
    }

    public static void assertWithin(String figure, long statements) throws IOException {
        Properties budget = PropertiesLoaderUtils.loadProperties(new ClassPathResource("budget/journey.properties"));
        Properties counted = new Properties();
        if (Files.exists(COUNTED)) {
            try (Reader known = Files.newBufferedReader(COUNTED)) {
                counted.load(known);
            }
        }
        counted.setProperty(figure, Long.toString(statements));
        Files.createDirectories(COUNTED.getParent());
        try (Writer file = Files.newBufferedWriter(COUNTED)) {
            counted.store(file, "SQL statements as counted by ./mvnw verify");
        }
        assertThat(statements).as("SQL statements of: %s; budget in src/test/resources/budget/journey.properties", figure).isPositive()
                .isLessThanOrEqualTo(Long.parseLong(budget.getProperty(figure)));
    }
}
