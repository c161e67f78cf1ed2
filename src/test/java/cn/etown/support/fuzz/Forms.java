package cn.etown.support.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The fields of a form, and what to fill in so that it is in order. */
final class Forms {

    private final Map<String, JsonNode> byKey = new LinkedHashMap<>();

    Forms() {
        try {
            for (Resource form : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form")) {
                try (InputStream content = form.getInputStream()) {
                    byKey.put(form.getFilename().replace(".form", ""), new ObjectMapper().readTree(content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> fields(String form) {
        Set<String> fields = new LinkedHashSet<>();
        collect(byKey.get(form), fields, new LinkedHashMap<>());
        return fields;
    }

    /** All that is required and always shown. */
    Map<String, String> valid(String form) {
        Map<String, String> values = new LinkedHashMap<>();
        collect(byKey.get(form), new LinkedHashSet<>(), values);
        return values;
    }

    private static void collect(JsonNode around, Set<String> fields, Map<String, String> values) {
        for (JsonNode field : around.path("components")) {
            if (field.has("key") && !field.path("type").asText().equals("expression")) {
                fields.add(field.path("key").asText());
                if (field.path("validate").path("required").asBoolean() && !field.has("conditional") && !around.has("conditional")) {
                    values.put(field.path("key").asText(), valid(field));
                }
            }
            collect(field, fields, values);
        }
    }

    private static String valid(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "number" -> field.path("validate").path("min").asText("1000.00");
            case "checkbox" -> "true";
            case "radio", "select" -> "\"" + field.path("values").path(0).path("value").asText("x") + "\"";
            case "checklist", "taglist" -> "[\"" + field.path("values").path(0).path("value").asText("x") + "\"]";
            case "datetime" -> "\"2026-06-02\"";
            default -> "\"情况属实，材料齐全。\"";
        };
    }
}
