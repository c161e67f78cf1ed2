package cn.etown.support.invitation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import cn.etown.support.ChineseDates;

import com.fasterxml.jackson.databind.JsonNode;

/** What was answered, in the words of the form, for the receipt. */
public final class AnswerSummary {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,6})?");
    private static final BigDecimal GROUPED_FROM = BigDecimal.valueOf(10_000);

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
        String text = String.valueOf(value).strip();
        return switch (component.path("type").asText()) {
            case "number" -> number(component.path("label").asText(), text);
            case "datetime" -> day(text);
            default -> option(component, text);
        };
    }

    /** An amount is said to the fen; elsewhere long numbers are grouped, years are not. */
    private static String number(String label, String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        if (label.endsWith("（元）")) {
            return number.scale() > 2 ? text : String.format(Locale.ROOT, "%,.2f 元", number);
        }
        return number.abs().compareTo(GROUPED_FROM) < 0 ? text : String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    private static String day(String text) {
        try {
            return ChineseDates.day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
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
