package cn.etown.support.template;

import java.util.List;

/**
 * What a template may print at a place marked <code>{{name}}</code>.
 *
 * @param name      Chinese word without blanks, as it stands between the braces
 * @param meaning   Chinese, for the person who edits the template
 * @param mandatory a template without it is refused
 * @param columns   of a table's rows, marked {@code [name]} there; empty for a text
 */
public record Placeholder(String name, String meaning, boolean mandatory, List<Placeholder> columns) {

    /** A template asks with <code>{{?有…}}</code> whether there is anything to print; the renderer answers. */
    public static final String PRESENCE = "有";

    public Placeholder {
        columns = List.copyOf(columns);
    }

    public static Placeholder text(String name, String meaning) {
        return new Placeholder(name, meaning, false, List.of());
    }

    public static Placeholder mandatory(String name, String meaning) {
        return new Placeholder(name, meaning, true, List.of());
    }

    public static Placeholder table(String name, String meaning, Placeholder... columns) {
        return new Placeholder(name, meaning, false, List.of(columns));
    }

    public static Placeholder mandatoryTable(String name, String meaning, Placeholder... columns) {
        return new Placeholder(name, meaning, true, List.of(columns));
    }

    public boolean isTable() {
        return !columns.isEmpty();
    }
}
