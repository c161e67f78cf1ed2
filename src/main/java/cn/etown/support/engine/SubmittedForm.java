package cn.etown.support.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;

import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The values of a form, on their way to the step that records them. They are transient and carry names of their own: the engine refuses a
 * transient variable beside a stored one of the same name.
 */
final class SubmittedForm {

    private static final String PREFIX = "submitted.";

    private SubmittedForm() {
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
