package cn.etown.support.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.springframework.lang.Nullable;

/**
 * The table {@code doors/routes.txt}: every route and whom its door lets in. Of several rows the more exact one counts, segment by segment: a name
 * before a place holder, a place holder before the rest of the path, a method before any.
 */
final class RouteTable {

    /** Stands for every method. */
    static final String ANY = "ANY";

    private static final String FILE = "/doors/routes.txt";
    private static final String REST = "**";
    private static final String PLACE = "{}";

    private final Node root = new Node();
    private final Map<String, String> rows = new LinkedHashMap<>();

    private RouteTable(List<String> lines) {
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::addRow);
    }

    static RouteTable ofTheProgramme() {
        try (InputStream file = RouteTable.class.getResourceAsStream(FILE)) {
            return new RouteTable(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteTable of(String... lines) {
        return new RouteTable(List.of(lines));
    }

    /** The door of a call; empty for one that is in no row. */
    Optional<Door> doorOf(String method, String path) {
        return row(method, path).map(row -> Door.named(rows.get(row)));
    }

    /** The row that decides about a call, as {@code GET /engine-rest/task/{id}}. */
    Optional<String> row(String method, String path) {
        String asked = "HEAD".equals(method) ? "GET" : method;
        return Optional.ofNullable(find(root, segments(path), 0, (node, rest) -> rest ? node.row(node.rest, asked) : node.row(node.here, asked)));
    }

    Set<String> rows() {
        return rows.keySet();
    }

    private void addRow(String line) {
        int door = line.indexOf(" -> ");
        String row = line.substring(0, door).strip();
        if (rows.put(row, line.substring(door + 4).strip()) != null) {
            throw new IllegalStateException("twice in the table of routes: " + row);
        }
        String method = row.substring(0, row.indexOf(' '));
        Node node = root;
        for (String segment : segments(row.substring(row.indexOf(' ') + 1))) {
            if (segment.equals(REST)) {
                node.rest.put(method, row);
                return;
            }
            node = node.next.computeIfAbsent(segment.contains("{") ? PLACE : segment, any -> new Node());
        }
        String other = node.here.put(method, row);
        if (other != null && !rows.get(other).equals(rows.get(row))) {
            throw new IllegalStateException("two doors for one route: %s and %s".formatted(other, row));
        }
    }

    private static @Nullable String find(Node node, List<String> path, int depth, BiFunction<Node, Boolean, String> row) {
        String found = null;
        if (depth == path.size()) {
            found = row.apply(node, false);
        } else {
            for (String step : List.of(path.get(depth), PLACE)) {
                Node next = node.next.get(step);
                found = found == null && next != null ? find(next, path, depth + 1, row) : found;
            }
        }
        return found == null ? row.apply(node, true) : found;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/")));
        segments.removeIf(String::isEmpty);
        return segments;
    }

    private static final class Node {

        private final Map<String, Node> next = new HashMap<>();
        private final Map<String, String> here = new HashMap<>();
        private final Map<String, String> rest = new HashMap<>();

        private @Nullable String row(Map<String, String> byMethod, String method) {
            String exact = byMethod.get(method);
            return exact == null ? byMethod.get(ANY) : exact;
        }
    }
}
