package cn.etown.support.engine;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.lang.Nullable;

/**
 * A process variable, declared once with its type: {@code APPLICATION_ID.from(execution)}. Numbers are read in the declared width, whatever
 * width a client sent.
 */
public final class Variable<T> {

    private final String name;
    private final Class<T> type;

    private Variable(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    public static <T> Variable<T> of(String name, Class<T> type) {
        return new Variable<>(name, type);
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
        return Optional.ofNullable(scope.getVariable(name)).map(this::typed);
    }

    public void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }

    /** For this transaction only: never stored, never in history. */
    public void setTransient(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, Variables.untypedValue(value, true));
    }

    public void setLocal(VariableScope scope, @Nullable T value) {
        scope.setVariableLocal(name, value);
    }

    private T typed(Object value) {
        Object widened = type == Long.class && value instanceof Integer number ? (Object) number.longValue() : value;
        if (!type.isInstance(widened)) {
            throw new IllegalStateException("process variable '%s' is a %s, expected a %s"
                    .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(widened);
    }

    @Override
    public String toString() {
        return name;
    }
}
