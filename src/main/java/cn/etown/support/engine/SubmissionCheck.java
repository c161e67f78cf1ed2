package cn.etown.support.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.lang.Nullable;

/** Holds what was submitted against the form: the same rules as in the browser, for every client. All problems come in one message. */
class SubmissionCheck {

    private static final int ROUNDS = 5;

    private final FieldRules rules;
    private final Feel feel;

    SubmissionCheck(FieldRules rules, Feel feel) {
        this.rules = rules;
        this.feel = feel;
    }

    /**
     * @param stored what the process knows already: shown in read-only fields, used by conditions
     * @return the accepted values by field, without empty ones
     * @throws Refusal naming every field that is wrong
     */
    Map<String, Object> accept(Form form, Map<String, ?> submitted, Map<String, Object> stored) {
        List<String> problems = new ArrayList<>();
        unknownKeys(form, submitted).forEach(key -> problems.add("“%s”不是本表单的内容".formatted(key)));
        Map<String, Object> values = plainValues(form, submitted, problems);
        Set<FormField> hidden = hiddenFields(form, values, stored);
        Map<String, Object> known = known(form, hidden, values, stored);
        Map<String, Object> accepted = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            Object value = values.get(field.key());
            try {
                if (hidden.contains(field) || field.is("disabled")) {
                    requireEmpty(form, field, value, hidden);
                } else if (isReadOnly(field, known)) {
                    requireUnchanged(field, value, stored);
                } else if (!"expression".equals(field.type())) {
                    Object result = rules.accept(field, value, known);
                    if (result != null) {
                        accepted.put(field.key(), result);
                    }
                }
            } catch (InvalidValue e) {
                problems.add(field.label() + "：" + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid("提交的内容有误，请修改后重新提交。" + String.join("；", new LinkedHashSet<>(problems)) + "。");
        }
        return accepted;
    }

    private static Set<String> unknownKeys(Form form, Map<String, ?> submitted) {
        Set<String> unknown = new TreeSet<>(submitted.keySet());
        unknown.removeIf(form::has);
        return unknown;
    }

    private static Map<String, Object> plainValues(Form form, Map<String, ?> submitted, List<String> problems) {
        Map<String, Object> values = new HashMap<>();
        for (FormField field : form.fields()) {
            try {
                Object value = SubmittedValue.plain(submitted.get(field.key()));
                if (value != null) {
                    values.put(field.key(), value);
                }
            } catch (InvalidValue e) {
                problems.add(field.label() + "：" + e.getMessage());
            }
        }
        return values;
    }

    /** Hiding a field may hide others that depend on it: repeated until nothing changes. */
    private Set<FormField> hiddenFields(Form form, Map<String, Object> values, Map<String, Object> stored) {
        Map<String, Object> known = known(form, Set.of(), values, stored);
        Set<FormField> hidden = hiddenFields(form, known);
        for (int round = 1; round < ROUNDS; round++) {
            Map<String, Object> next = known(form, hidden, values, stored);
            if (next.equals(known)) {
                return hidden;
            }
            known = next;
            hidden = hiddenFields(form, known);
        }
        return hidden;
    }

    private Set<FormField> hiddenFields(Form form, Map<String, Object> known) {
        Map<String, Boolean> conditions = new HashMap<>();
        return form.fields().stream()
                .filter(field -> field.hiddenWhen().stream().anyMatch(condition -> conditions.computeIfAbsent(condition, text -> feel.holds(text, known))))
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> known(Form form, Set<FormField> hidden, Map<String, Object> values, Map<String, Object> stored) {
        Map<String, Object> known = new HashMap<>(stored);
        form.fields().forEach(field -> known.put(field.key(), null));
        form.fields().stream().filter(field -> stored.containsKey(field.key())).forEach(field -> known.put(field.key(), stored.get(field.key())));
        form.fields().stream().filter(field -> !hidden.contains(field) && values.containsKey(field.key()))
                .forEach(field -> known.put(field.key(), values.get(field.key())));
        return known;
    }

    /** A field may be there twice under one key, shown the one or the other way: only what no visible one takes is refused. */
    private static void requireEmpty(Form form, FormField field, @Nullable Object value, Set<FormField> hidden) throws InvalidValue {
        boolean taken = form.fields().stream().anyMatch(other -> other.key().equals(field.key()) && !hidden.contains(other) && !other.is("disabled"));
        if (!taken && value != null && !Boolean.FALSE.equals(value) && !(value instanceof List<?> items && items.isEmpty())) {
            throw new InvalidValue("此处不应填写");
        }
    }

    private static void requireUnchanged(FormField field, @Nullable Object value, Map<String, Object> stored) throws InvalidValue {
        Object original = stored.containsKey(field.key()) ? stored.get(field.key())
                : field.definition().hasNonNull("defaultValue") ? field.definition().path("defaultValue").asText() : null;
        if (value != null && !Objects.equals(String.valueOf(value), String.valueOf(original))) {
            throw new InvalidValue("只读，不能修改");
        }
    }

    private boolean isReadOnly(FormField field, Map<String, Object> known) {
        String rule = field.definition().path("readonly").asText();
        return Feel.isExpression(rule) ? feel.holds(rule, known) : Boolean.parseBoolean(rule);
    }
}
