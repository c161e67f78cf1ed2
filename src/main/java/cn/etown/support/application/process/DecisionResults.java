package cn.etown.support.application.process;

import cn.etown.support.engine.Variable;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the table of the current business rule task found; the engine holds it only until the task ends. */
final class DecisionResults {

    private static final Variable<DmnDecisionResult> DECISION_RESULT = Variable.of("decisionResult", DmnDecisionResult.class);

    private DecisionResults() {
    }

    static DmnDecisionResult of(DelegateExecution execution) {
        return DECISION_RESULT.from(execution);
    }
}
