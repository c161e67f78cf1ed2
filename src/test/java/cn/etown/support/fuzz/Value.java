package cn.etown.support.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How a value is written in an {@link Input}: as JSON, or, where that would be too long or is no JSON, {@code @long 5000}, {@code @digits 400}, {@code @deep 9000},
 * {@code @twice "x"} (the field comes twice), {@code @raw 01e}, {@code @absent}, {@code @file …} and {@code @set …} (see {@link HostileFiles}).
 */
final class Value {

    static final String ABSENT = "@absent";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 3_000_000;

    private Value() {
    }

    /** As it stands in a JSON body. */
    static String json(String value) {
        if (value.startsWith("@long ")) {
            return quoted(text(value));
        }
        return value.startsWith("@") ? command(value) : value;
    }

    /** As it stands in a field of a page, an address or a header. */
    static String text(String value) {
        if (value.startsWith("@long ")) {
            return "长".repeat(number(value));
        }
        if (value.startsWith("@")) {
            return command(value);
        }
        try {
            JsonNode node = JSON.readTree(value);
            return node == null ? "" : node.isTextual() ? node.textValue() : value;
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private static String command(String value) {
        String rest = value.substring(value.indexOf(' ') + 1);
        return switch (value.split(" ", 2)[0]) {
            case "@digits" -> "9".repeat(number(value));
            case "@deep" -> "[".repeat(number(value)) + "]".repeat(number(value));
            case "@objects" -> "{\"a\":".repeat(number(value)) + "1" + "}".repeat(number(value));
            case "@raw" -> rest;
            case "@twice" -> json(rest);
            default -> "null";
        };
    }

    static int number(String value) {
        String digits = value.replaceAll("^\\S+\\s*", "").replaceAll("\\D.*", "");
        return digits.isEmpty() ? 1 : Integer.parseInt(digits.substring(0, Math.min(7, digits.length()))) % MOST;
    }

    /** JSON in which whatever an eye cannot tell is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isPlain(text, at)) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (c == '\u760A' || c == '\u760D' || Character.isISOControl(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        return type != Character.FORMAT && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR && type != Character.UNASSIGNED;
    }
}
