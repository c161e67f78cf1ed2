package cn.etown.support.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A Camunda Form ({@code .form}), reduced to its fields. */
record Form(String id, List<FormField> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELD_TYPES =
            Set.of("textfield", "textarea", "number", "select", "radio", "checkbox", "checklist", "taglist", "datetime", "expression");
    private static final Set<String> DISPLAY_TYPES =
            Set.of("text", "html", "separator", "spacer", "table", "image", "button", "iframe", "default", "group");

    static Form parse(byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            List<FormField> fields = new ArrayList<>();
            collect(root.path("components"), List.of(), fields);
            return new Form(root.path("id").asText(), List.copyOf(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode components, List<String> hiddenWhen, List<FormField> fields) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            List<String> conditions = withConditionOf(component, hiddenWhen);
            if (FIELD_TYPES.contains(type)) {
                fields.add(new FormField(component.path("key").asText(), type, component, conditions));
            } else if (!DISPLAY_TYPES.contains(type)) {
                throw new IllegalStateException("form component '%s' is not supported by the work list".formatted(type));
            }
            collect(component.path("components"), conditions, fields);
        }
    }

    private static List<String> withConditionOf(JsonNode component, List<String> hiddenWhen) {
        String condition = component.path("conditional").path("hide").asText();
        if (condition.isBlank()) {
            return hiddenWhen;
        }
        List<String> conditions = new ArrayList<>(hiddenWhen);
        conditions.add(condition);
        return List.copyOf(conditions);
    }

    /** Does a rule of the form look at what the process knows already? */
    boolean dependsOnStoredValues() {
        return fields.stream().anyMatch(FormField::dependsOnStoredValues);
    }

    boolean has(String key) {
        return fields.stream().anyMatch(field -> field.key().equals(key));
    }
}
