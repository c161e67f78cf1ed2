package cn.etown.support.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/** Makes inputs of what the fuzzer gives: a valid submission somewhere, changed at one to five places, most of them in a way that has broken programs before. */
final class Generator {

    private static final List<String> TYPES = List.of("\"application/json\"", "\"application/json;charset=GBK\"", "\"application/json;charset=no-such\"", "\"application/x-www-form-urlencoded\"", "\"multipart/form-data\"", "\"multipart/form-data; boundary=\"",
            "\"multipart/mixed; boundary=----fuzz-boundary\"", "\"text/xml\"", "\"application/xml\"", "\"text/plain\"", "\"\"", "\"*/*\"", "\"a\"", "\"message/rfc822\"", "\"application/x-java-serialized-object\"");
    private static final List<String> VARIABLE_TYPES = List.of("\"String\"", "\"Object\"", "\"Json\"", "\"Xml\"", "\"File\"", "\"Bytes\"", "\"Null\"", "\"Integer\"", "\"Long\"", "\"Double\"", "\"Date\"", "\"Boolean\"", "\"Short\"", "\"no-such\"", "1", "null", "\"\"", "{}");

    private final List<Surface> surfaces;

    /** Forms, links and imports more often than pages. */
    Generator(List<Surface> all) {
        surfaces = new ArrayList<>(all);
        for (int more = 0; more < 6; more++) {
            all.stream().filter(surface -> !surface.method().equals("GET") && !surface.name().equals("deployment")).forEach(surfaces::add);
        }
        for (int more = 0; more < 12; more++) {
            all.stream().filter(surface -> surface.name().matches("(start|task|link) .*|POST /api/.*|document")).forEach(surfaces::add);
        }
    }

    /** What ends with a line break is an input that somebody has written down: see {@link Input}. */
    Input next(FuzzedDataProvider data) {
        if (data.consumeByte() == '\n') {
            return Input.parse(new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8));
        }
        Surface surface = data.pickValue(surfaces);
        List<String> targets = surface.targets();
        List<Input.Change> changes = new ArrayList<>();
        for (int left = data.consumeInt(1, 5); left > 0; left--) {
            // a field of its own more often than what every call has
            String target = data.consumeInt(0, 3) > 0 && !surface.fields().isEmpty() ? data.pickValue(List.copyOf(surface.fields())) : data.pickValue(targets);
            changes.add(new Input.Change(target, value(target, surface, data)));
        }
        return new Input(surface.name(), changes);
    }

    private String value(String target, Surface surface, FuzzedDataProvider data) {
        if (target.equals("$type")) {
            return data.pickValue(TYPES);
        }
        if (target.equals("$cut")) {
            return String.valueOf(data.consumeInt(0, 2000));
        }
        if (target.endsWith("$type")) {
            return data.pickValue(VARIABLE_TYPES);
        }
        if (target.equals("data")) {
            return "@set " + data.pickValue(HostileFiles.SETS);
        }
        if (target.equals("body") || surface.body() == Surface.Body.MULTIPART && target.startsWith("file") && !target.contains("$") || target.equals("$body") && data.consumeBoolean()) {
            return file(data);
        }
        return anything(data);
    }

    private static String file(FuzzedDataProvider data) {
        StringBuilder file = new StringBuilder("@file ").append(data.pickValue(HostileFiles.KINDS));
        if (file.toString().matches("@file (csv|xlsx) .*") && data.consumeBoolean()) {
            return file.append(' ').append(data.consumeInt(0, 13)).append(' ').append(hostile(data).replace("\n", " ")).toString();
        }
        if (file.toString().endsWith("docx-tag")) {
            return file.append(' ').append(hostile(data)).toString();
        }
        for (int flips = data.consumeInt(0, 6); flips > 3; flips--) {
            file.append(' ').append(data.consumeInt(0, 60_000)).append(':').append(data.consumeInt(0, 255));
        }
        return file.toString();
    }

    private static String anything(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 11)) {
            case 0, 1 -> data.pickValue(HostileTexts.TYPES);
            case 2 -> data.pickValue(HostileTexts.NUMBERS).replaceFirst("^\\D.*[^\\d.eE-].*$", "0");
            case 3 -> Value.quoted(data.consumeString(80));
            case 4 -> Value.quoted("北京" + data.consumeString(20) + data.pickValue(data.pickValue(HostileTexts.ALL)));
            case 5 -> "@twice " + hostile(data);
            case 6 -> "@long " + data.consumeInt(1, 3000);
            default -> hostile(data);
        };
    }

    private static String hostile(FuzzedDataProvider data) {
        return Value.quoted(data.pickValue(data.pickValue(HostileTexts.ALL)));
    }
}
