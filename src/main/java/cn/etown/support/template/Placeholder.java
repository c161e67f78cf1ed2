package cn.etown.support.template;

import java.util.List;

/**
 * What a template may print at a place marked <code>{{name}}</code>.
 *
 * @param name      Chinese word without blanks, as it stands between the braces
 * @param meaning   Chinese, for the person who edits the template
 * @param mandatory a template without it is refused
 * @param columns   of a table's rows, marked {@code [name]} there; empty for a text or a picture
 * @param isPicture marked <code>{{@name}}</code>
 */
public record Placeholder(String name, String meaning, boolean mandatory, List<Placeholder> columns, boolean isPicture) {

    /** A template asks with <code>{{?有…}}</code> whether there is anything to print; the renderer answers. */
    public static final String PRESENCE = "有";

    public Placeholder {
        columns = List.copyOf(columns);
    }

    public static Placeholder text(String name, String meaning) {
        return new Placeholder(name, meaning, false, List.of(), false);
    }

    public static Placeholder mandatory(String name, String meaning) {
        return new Placeholder(name, meaning, true, List.of(), false);
    }

    public static Placeholder table(String name, String meaning, Placeholder... columns) {
        return new Placeholder(name, meaning, false, List.of(columns), false);
    }

    public static Placeholder mandatoryTable(String name, String meaning, Placeholder... columns) {
        return new Placeholder(name, meaning, true, List.of(columns), false);
    }

    /** A PNG, as wide as the text. */
    public static Placeholder picture(String name, String meaning) {
        return new Placeholder(name, meaning, false, List.of(), true);
    }

    /** As it stands in a template. */
    public String tag() {
        return (isPicture ? "{{@" : "{{") + name + "}}";
    }

    public boolean isTable() {
        return !columns.isEmpty();
    }
}
