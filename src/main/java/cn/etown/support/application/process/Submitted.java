package cn.etown.support.application.process;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.engine.Variable;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.lang.Nullable;

/** What a person submitted with a form, as text: numbers come as text or number, depending on the client. */
final class Submitted {

    private Submitted() {
    }

    static @Nullable String text(VariableScope scope, String field) {
        return find(scope, field).orElse(null);
    }

    static String textOrEmpty(VariableScope scope, String field) {
        return find(scope, field).orElse("");
    }

    static boolean isYes(VariableScope scope, String field) {
        return find(scope, field).map(answer -> "yes".equals(answer) || "true".equals(answer)).orElse(false);
    }

    static int number(VariableScope scope, String field) {
        return find(scope, field).map(text -> new BigDecimal(text).intValueExact()).orElse(0);
    }

    /** The lines of a long text; a leading number or dash is the writer's own. */
    static List<String> lines(VariableScope scope, String field) {
        return textOrEmpty(scope, field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Optional<String> find(VariableScope scope, String field) {
        return Variable.of(field, Object.class).find(scope).map(Submitted::asText).filter(text -> !text.isBlank());
    }

    private static String asText(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }
}
