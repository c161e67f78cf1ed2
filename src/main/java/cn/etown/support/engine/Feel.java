package cn.etown.support.engine;

import java.util.Map;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** The expression language of forms. */
class Feel {

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();

    /** The first evaluation takes most of a second: it is spent at start-up. */
    Feel() {
        evaluate("=1 + 1", Map.of());
    }

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    Object evaluate(String expression, Map<String, Object> values) {
        EvaluationResult result = engine.evaluateExpression(expression.substring(1), values);
        if (result.isFailure()) {
            throw new IllegalStateException("form expression '%s': %s".formatted(expression, result.failure().message()));
        }
        return result.result();
    }

    boolean holds(String condition, Map<String, Object> values) {
        return Boolean.TRUE.equals(evaluate(condition, values));
    }
}
