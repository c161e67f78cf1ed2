package cn.etown.support.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A place where something comes in.
 *
 * @param path   with {@code {name}} for what is filled in
 * @param fields what can be changed there, beside what every call has
 * @param valid  a submission that is in order, at this moment: values as in {@link Value} by field, {@code {name}} for parts of the path, {@code $user} for who sends
 *               it (empty: nobody), {@code header:Name}, {@code file$name}
 */
record Surface(String name, String method, String path, Body body, Set<String> fields, Supplier<Map<String, String>> valid) {

    /** How the fields are sent; {@code VARIABLES} as Tasklist does, {@code RAW} the field {@code body} alone. */
    enum Body { QUERY, FORM, JSON, VARIABLES, MULTIPART, RAW }

    /** Of every call: who sends it, the type that it is said to have, another body, an end too early. */
    static final List<String> OF_EVERY_CALL = List.of("$type", "$body", "$cut", "header:Accept", "header:Accept-Language", "unknownField", "?_method");

    List<String> targets() {
        Set<String> all = new TreeSet<>(fields);
        if (body == Body.MULTIPART) {
            fields.stream().filter(field -> field.startsWith("file") || field.equals("data")).forEach(field -> all.add(field + "$name"));
        }
        if (body == Body.VARIABLES) {
            fields.forEach(field -> all.add(field + "$type"));
        }
        all.addAll(OF_EVERY_CALL);
        return List.copyOf(all);
    }
}
