package cn.etown.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs after all tests: adds up what they passed in the models. Not asked for when only some tests were run. */
class FlowNodeCoverageGate {

    private static final Path REPORTS = Path.of("target/process-test-coverage");

    @Test
    void every_flow_node_of_every_process_is_passed_by_some_test() {
        assumeTrue(System.getProperty("test") == null && System.getProperty("it.test") == null, "only some tests were run");
        Set<String> passed = passed();

        List<String> missing = ModelFiles.PROCESSES.stream().flatMap(file -> file.all(FlowNode.class).stream().map(file::nameOfElement))
                .filter(node -> !passed.contains(node)).sorted().toList();

        assertThat(missing).as("a path that no test takes is a path that nobody has seen work: write a test that passes these flow nodes").isEmpty();
    }

    private static Set<String> passed() {
        Set<String> passed = new HashSet<>();
        if (Files.isDirectory(REPORTS)) {
            ModelFiles.find(REPORTS.toString(), "report.json").forEach(report -> collect(ModelFiles.json(report), passed));
        }
        return passed;
    }

    private static void collect(JsonNode node, Set<String> passed) {
        if (node.path("source").asText().equals("FLOW_NODE")) {
            passed.add(node.path("modelKey").asText() + " " + node.path("definitionKey").asText());
        }
        node.forEach(child -> collect(child, passed));
    }

}
