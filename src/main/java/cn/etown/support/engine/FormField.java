package cn.etown.support.engine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One field of a form.
 *
 * @param hiddenWhen FEEL conditions of the field and of the groups around it; one that holds hides the field
 */
record FormField(String key, String type, JsonNode definition, List<String> hiddenWhen) {

    String label() {
        String label = definition.path(definition.has("dateLabel") ? "dateLabel" : "label").asText();
        return label.isBlank() ? key : label.strip();
    }

    JsonNode validation(String rule) {
        return definition.path("validate").path(rule);
    }

    boolean dependsOnStoredValues() {
        return !hiddenWhen.isEmpty() || definition.has("readonly") || definition.has("valuesKey") || definition.has("valuesExpression")
                || definition.path("validate").toString().contains("\"=");
    }

    boolean is(String property) {
        return definition.path(property).asBoolean();
    }
}
