package cn.etown.support.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The values of a form, on their way to the step that records them. They are transient and carry names of their own: the engine refuses a
 * transient variable beside a stored one of the same name.
 */
public final class SubmittedForm {

    private static final String PREFIX = "submitted.";

    private SubmittedForm() {
    }

    /**
     * Everything that the form submitted in this transaction contains, for a record step whose form has more fields than it wants to name.
     *
     * @return by field: String, Long, Double, Boolean or a list of Strings, without empty ones
     */
    public static Map<String, Object> valuesOf(VariableScope scope) {
        Map<String, Object> values = new TreeMap<>();
        scope.getVariables().forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value != null) {
                values.put(name.substring(PREFIX.length()), value);
            }
        });
        return values;
    }

    static String variable(String field) {
        return PREFIX + field;
    }

    static VariableMap asVariables(Map<String, Object> values) {
        VariableMap variables = Variables.createVariables();
        values.forEach((field, value) -> variables.putValueTyped(variable(field), Variables.untypedValue(storable(value), true)));
        return variables;
    }

    private static Object storable(Object value) {
        return value instanceof Collection<?> items && !(value instanceof Serializable) ? new ArrayList<>(items) : value;
    }
}
