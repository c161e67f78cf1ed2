package cn.etown.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;

/** The models, tables and forms as they lie in {@code processes/} and {@code forms/}, read without an engine. */
final class ModelFiles {

    static final List<ProcessFile> PROCESSES = read("processes", ".bpmn", path -> new ProcessFile(path, Bpmn.readModelFromFile(path.toFile())));
    static final List<DecisionFile> DECISIONS = read("processes", ".dmn", path -> new DecisionFile(path, Dmn.readModelFromFile(path.toFile())));
    static final List<FormFile> FORMS = read("forms", ".form", path -> new FormFile(path, json(path)));

    private ModelFiles() {
    }

    record ProcessFile(Path path, BpmnModelInstance model) {

        String key() {
            return nameOf(path);
        }

        String feature() {
            return path.getParent().getFileName().toString();
        }

        Process process() {
            return model.getModelElementsByType(Process.class).iterator().next();
        }

        <T extends FlowElement> Collection<T> all(Class<T> type) {
            return model.getModelElementsByType(type);
        }

        String nameOfElement(FlowElement element) {
            return key() + " " + element.getId();
        }
    }

    record DecisionFile(Path path, DmnModelInstance model) {

        String key() {
            return nameOf(path);
        }

        Decision decision() {
            return model.getModelElementsByType(Decision.class).iterator().next();
        }
    }

    record FormFile(Path path, JsonNode content) {

        String key() {
            return nameOf(path);
        }

        /** All components, those in groups too. */
        List<JsonNode> components() {
            List<JsonNode> components = new ArrayList<>();
            collect(content, components);
            return components;
        }

        List<JsonNode> fields() {
            return components().stream().filter(component -> component.has("key")).toList();
        }

        /** The structured terms are read as a whole, through {@code SubmittedForm.valuesOf} and {@code TermsForm}. */
        boolean isOfTheTerms(JsonNode field) {
            return components().stream().filter(component -> component.path("id").asText().equals("group_terms"))
                    .anyMatch(terms -> terms.findParents("key").contains(field));
        }

        JsonNode field(String key) {
            return fields().stream().filter(field -> field.path("key").asText().equals(key)).findFirst().orElseThrow();
        }

        private static void collect(JsonNode parent, List<JsonNode> components) {
            for (JsonNode component : parent.path("components")) {
                components.add(component);
                collect(component, components);
            }
        }
    }

    static FormFile form(String key) {
        return FORMS.stream().filter(form -> form.key().equals(key)).findFirst().orElseThrow();
    }

    static JsonNode json(Path path) {
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> find(String folder, String extension) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(path -> path.toString().endsWith(extension)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> read(String folder, String extension, Function<Path, T> reader) {
        return find(folder, extension).stream().map(reader).toList();
    }

    private static String nameOf(Path path) {
        String file = path.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }
}
