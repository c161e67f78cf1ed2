package cn.etown.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Asks the tables of {@code processes/} as the engine does, without an engine. */
public final class DecisionTables {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private DecisionTables() {
    }

    /** One output of all rows that match, in the order of the table. */
    public static List<String> ask(String key, String output, Map<String, Object> facts) {
        ModelFiles.DecisionFile table = ModelFiles.DECISIONS.stream().filter(file -> file.key().equals(key)).findFirst().orElseThrow();
        try (InputStream content = Files.newInputStream(table.path())) {
            return ENGINE.evaluateDecisionTable(key, content, facts).collectEntries(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
