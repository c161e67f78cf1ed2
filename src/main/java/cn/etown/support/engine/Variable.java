package cn.etown.support.engine;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.lang.Nullable;

/**
 * A process variable, declared once with its type: {@code APPLICATION_ID.from(execution)}. Whole numbers are read in the declared width,
 * whatever width a client sent. The value of a form that was submitted in this transaction goes before a stored value of the same name, until
 * the variable is set.
 */
public final class Variable<T> {

    private final String name;
    private final Class<?> type;

    private Variable(String name, Class<?> type) {
        this.name = name;
        this.type = type;
    }

    public static <T> Variable<T> of(String name, Class<T> type) {
        return new Variable<>(name, type);
    }

    /** For the answers of a checklist. */
    public static Variable<List<String>> listOf(String name) {
        return new Variable<>(name, List.class);
    }

    public String name() {
        return name;
    }

    /** @throws IllegalStateException when the variable is absent, null or of another type */
    public T from(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("process variable '%s' is missing".formatted(name)));
    }

    /** Empty when the variable is absent or null. */
    public Optional<T> find(VariableScope scope) {
        Object submitted = scope.getVariable(SubmittedForm.variable(name));
        return Optional.ofNullable(submitted != null ? submitted : scope.getVariable(name)).map(this::typed);
    }

    public void set(VariableScope scope, @Nullable T value) {
        scope.removeVariable(SubmittedForm.variable(name));
        scope.setVariable(name, value);
    }

    /** For this transaction only: never stored, never in history. */
    public void setTransient(VariableScope scope, @Nullable T value) {
        scope.removeVariable(SubmittedForm.variable(name));
        scope.setVariable(name, Variables.untypedValue(value, true));
    }

    public void setLocal(VariableScope scope, @Nullable T value) {
        scope.removeVariable(SubmittedForm.variable(name));
        scope.setVariableLocal(name, value);
    }

    @SuppressWarnings("unchecked")
    private T typed(Object value) {
        Object found = value;
        if (type == Long.class && value instanceof Integer number) {
            found = number.longValue();
        } else if (type == Integer.class && value instanceof Long number) {
            found = Math.toIntExact(number);
        }
        if (!type.isInstance(found)) {
            throw new IllegalStateException("process variable '%s' is a %s, expected a %s"
                    .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return (T) found;
    }

    @Override
    public String toString() {
        return name;
    }
}
