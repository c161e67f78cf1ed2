package cn.etown.support.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** The expression language of forms. */
class Feel {

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();
    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    /** The first evaluation takes most of a second: it is spent at start-up. */
    Feel() {
        evaluate("=1 + 1", Map.of());
    }

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    Object evaluate(String expression, Map<String, Object> values) {
        EvaluationResult result = engine.evaluate(parsed.computeIfAbsent(expression, this::parse), values);
        if (result.isFailure()) {
            throw new IllegalStateException("form expression '%s': %s".formatted(expression, result.failure().message()));
        }
        return result.result();
    }

    boolean holds(String condition, Map<String, Object> values) {
        return Boolean.TRUE.equals(evaluate(condition, values));
    }

    private ParsedExpression parse(String expression) {
        ParseResult result = engine.parseExpression(expression.substring(1));
        if (result.isFailure()) {
            throw new IllegalStateException("form expression '%s': %s".formatted(expression, result.failure().message()));
        }
        return result.parsedExpression();
    }
}
