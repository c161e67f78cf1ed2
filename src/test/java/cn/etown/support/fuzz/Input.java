package cn.etown.support.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that comes in: where, and what differs there from a valid submission. Written as a text that people read and that still means the same when the
 * generator has changed: the name of the {@link Surface}, then a line {@code field = value} for each difference; values as in {@link Value}.
 */
record Input(String surface, List<Change> changes) {

    record Change(String field, String value) {

        @Override
        public String toString() {
            return field + " = " + value;
        }
    }

    /** What cannot be understood is left out: the fuzzer changes texts, too. */
    static Input parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        List<Change> changes = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> change(line).ifPresent(changes::add));
        return new Input(lines.isEmpty() ? "" : lines.get(0).strip(), changes);
    }

    private static Optional<Change> change(String line) {
        int at = line.indexOf(" = ");
        return at < 1 ? Optional.empty() : Optional.of(new Change(line.substring(0, at).strip(), line.substring(at + 3).strip()));
    }

    @Override
    public String toString() {
        return surface + "\n" + changes.stream().map(change -> change + "\n").collect(Collectors.joining());
    }
}
