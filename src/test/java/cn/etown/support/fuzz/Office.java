package cn.etown.support.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import cn.etown.support.StraightPath;
import cn.etown.support.security.WebClient;

/** People with a session each, strangers with an address each, and how an {@link Input} is put on the wire. */
final class Office {

    private static final String BOUNDARY = "----fuzz-boundary";
    private static final AtomicInteger CODES = new AtomicInteger(7_900_000);

    private final int port;
    private final Wire wire;
    private final HostileFiles files;
    private final Set<String> people;
    private final Map<String, Map<String, String>> sessions = new HashMap<>();
    private int strangers;

    Office(int port, HostileFiles files, Set<String> people) {
        this.port = port;
        this.people = people;
        this.wire = new Wire(port);
        this.files = files;
    }

    static String newCreditCode() {
        return StraightPath.creditCode(CODES.getAndIncrement());
    }

    Wire.Answer send(Surface surface, Map<String, String> valid, List<Input.Change> changes) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        valid.forEach((field, value) -> given.put(field, new ArrayList<>(List.of(value))));
        for (Input.Change change : changes) {
            if (change.value().startsWith("@twice")) {
                given.computeIfAbsent(change.field(), any -> new ArrayList<>()).add(change.value().replaceFirst("@twice ?", ""));
            } else {
                given.put(change.field(), new ArrayList<>(List.of(change.value())));
            }
        }
        given.values().removeIf(values -> values.contains(Value.ABSENT));
        return wire.send(request(surface, given));
    }

    /** Signing in makes a person's lists. */
    boolean isNew(String user) {
        return people.contains(user) && !sessions.containsKey(user);
    }

    /** As a person looks at a page. */
    Wire.Answer get(String user, String target) {
        Map<String, String> headers = new LinkedHashMap<>(session(user));
        headers.put("Accept", "text/html,*/*");
        return wire.send(new Wire.Request("GET", target, headers, null));
    }

    private Wire.Request request(Surface surface, Map<String, List<String>> given) {
        Map<String, String> headers = new LinkedHashMap<>(session(Value.text(one(given, "$user", "\"\""))));
        given.forEach((field, values) -> {
            if (field.startsWith("header:") && field.matches("header:[A-Za-z-]+")) {
                headers.put(field.substring("header:".length()), Value.text(values.get(0)));
            }
        });
        headers.putIfAbsent("Accept", surface.path().startsWith("/api/") || surface.path().contains("-rest/") || surface.path().startsWith("/camunda/api") ? "application/json" : "text/html,*/*");
        String target = target(surface, given);
        if (surface.body() == Surface.Body.QUERY) {
            return new Wire.Request(surface.method(), target + (target.contains("?") ? "&" : "?") + form(fields(given)), headers, surface.method().equals("GET") ? null : new byte[0]);
        }
        byte[] body = given.containsKey("$body") ? raw(given.get("$body").get(0)) : body(surface, given);
        headers.put("Content-Type", given.containsKey("$type") ? Value.text(given.get("$type").get(0)) : type(surface));
        if (given.containsKey("$cut")) {
            body = java.util.Arrays.copyOf(body, Math.min(body.length, Value.number("@cut " + given.get("$cut").get(0))));
        }
        return new Wire.Request(surface.method(), target, headers, body);
    }

    private String target(Surface surface, Map<String, List<String>> given) {
        String path = surface.path();
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            if (entry.getKey().startsWith("{")) {
                String value = entry.getValue().get(0);
                path = path.replace(entry.getKey(), value.startsWith("@raw ") ? value.substring(5).replaceAll("[\\r\\n]", "") : encoded(Value.text(value)));
            }
        }
        String query = given.entrySet().stream().filter(entry -> entry.getKey().startsWith("?")).map(entry -> encoded(entry.getKey().substring(1)) + "=" + encoded(Value.text(entry.getValue().get(0))))
                .collect(Collectors.joining("&"));
        String shortened = path.length() > 6000 ? path.substring(0, 6000) : path;
        return query.isEmpty() ? shortened : shortened + "?" + query;
    }

    private byte[] body(Surface surface, Map<String, List<String>> given) {
        Map<String, List<String>> fields = fields(given);
        return switch (surface.body()) {
            case JSON -> utf8(json(fields));
            case VARIABLES -> utf8("{\"variables\":" + variables(fields) + "}");
            case MULTIPART -> multipart(fields);
            case RAW -> raw(one(fields, "body", "\"\""));
            default -> utf8(form(fields));
        };
    }

    private static String type(Surface surface) {
        return switch (surface.body()) {
            case JSON, VARIABLES -> "application/json";
            case MULTIPART -> "multipart/form-data; boundary=" + BOUNDARY;
            case RAW -> "message/rfc822";
            default -> "application/x-www-form-urlencoded";
        };
    }

    private static Map<String, List<String>> fields(Map<String, List<String>> given) {
        Map<String, List<String>> fields = new LinkedHashMap<>(given);
        fields.keySet().removeIf(field -> field.startsWith("$") || field.startsWith("{") || field.startsWith("?") || field.startsWith("header:"));
        return fields;
    }

    private static String json(Map<String, List<String>> fields) {
        return fields.entrySet().stream().flatMap(field -> field.getValue().stream().map(value -> Value.quoted(field.getKey()) + ":" + Value.json(value))).collect(Collectors.joining(",", "{", "}"));
    }

    /** {@code amount$type} is the type that the variable is said to have. */
    private static String variables(Map<String, List<String>> fields) {
        return fields.entrySet().stream().filter(field -> !field.getKey().endsWith("$type")).flatMap(field -> field.getValue().stream().map(value -> Value.quoted(field.getKey()) + ":{\"value\":" + Value.json(value)
                + (fields.containsKey(field.getKey() + "$type") ? ",\"type\":" + Value.json(fields.get(field.getKey() + "$type").get(0))
                + ",\"valueInfo\":{\"objectTypeName\":\"cn.etown.support.fuzz.Canary\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}" : "") + "}")).collect(Collectors.joining(",", "{", "}"));
    }

    private static String form(Map<String, List<String>> fields) {
        return fields.entrySet().stream().flatMap(field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(Value.text(value)))).collect(Collectors.joining("&"));
    }

    private byte[] multipart(Map<String, List<String>> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.entrySet().stream().filter(field -> !field.getKey().endsWith("$name")).forEach(field -> field.getValue().forEach(value -> {
            if (value.startsWith("@set ")) {
                files.models(value.substring(5)).forEach((name, content) -> part(body, name, name, content));
            } else if (value.startsWith("@file ")) {
                String name = fields.containsKey(field.getKey() + "$name") ? Value.text(fields.get(field.getKey() + "$name").get(0)) : HostileFiles.nameOf(value.substring(6));
                part(body, field.getKey(), name, files.content(value.substring(6), newCreditCode()));
            } else {
                part(body, field.getKey(), null, utf8(Value.text(value)));
            }
        }));
        body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String field, String name, byte[] content) {
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + (name == null ? "" : "; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream")
                + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    private byte[] raw(String value) {
        return value.startsWith("@file ") ? files.content(value.substring(6), newCreditCode()) : utf8(Value.text(value));
    }

    /** Whoever has no account comes from an address of his own, for each may ask so often only. */
    private Map<String, String> session(String user) {
        return !people.contains(user) ? Map.of("X-Forwarded-For", "203.0." + (++strangers / 250 % 250) + "." + strangers % 250)
                : sessions.computeIfAbsent(user, id -> WebClient.person(port, id).headersOfSession());
    }

    private static String one(Map<String, List<String>> given, String field, String otherwise) {
        return given.getOrDefault(field, List.of(otherwise)).get(0);
    }

    /** Lone surrogates as the three bytes that no decoder should take. */
    static byte[] utf8(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes.write(0xE0 | c >> 12);
                bytes.write(0x80 | c >> 6 & 0x3F);
                bytes.write(0x80 | c & 0x3F);
            } else {
                bytes.writeBytes(new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : utf8(text)) {
            char c = (char) (one & 0xFF);
            encoded.append(c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.') ? String.valueOf(c) : String.format("%%%02X", one & 0xFF));
        }
        return encoded.toString();
    }
}
