package cn.etown.support.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What was answered, in the words of the form, for the receipt. */
public final class AnswerSummary {

    private AnswerSummary() {
    }

    /** @param value as a person reads it */
    public record Entry(String label, String value) {
    }

    static List<Entry> of(JsonNode form, Map<String, Object> values) {
        List<Entry> entries = new ArrayList<>();
        collect(form.path("components"), values, entries);
        return entries;
    }

    private static void collect(JsonNode components, Map<String, Object> values, List<Entry> entries) {
        for (JsonNode component : components) {
            Object value = values.get(component.path("key").asText());
            String text = value == null ? "" : words(component, value).strip();
            if (!text.isEmpty()) {
                entries.add(new Entry(component.path(component.has("dateLabel") ? "dateLabel" : "label").asText(), text));
            }
            collect(component.path("components"), values, entries);
        }
    }

    private static String words(JsonNode component, Object value) {
        if (value instanceof Boolean ticked) {
            return ticked ? "是" : "否";
        }
        if (value instanceof Collection<?> several) {
            return String.join("、", several.stream().map(one -> option(component, String.valueOf(one))).toList());
        }
        return option(component, String.valueOf(value));
    }

    /** An option's label; anything else as it was typed. */
    private static String option(JsonNode component, String value) {
        for (JsonNode option : component.path("values")) {
            if (option.path("value").asText().equals(value)) {
                return option.path("label").asText();
            }
        }
        return value;
    }
}
