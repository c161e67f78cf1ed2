package cn.etown.support.engine;

import java.util.List;

import cn.etown.support.UserMessageException;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What the test process does with submitted values. */
class GuardedSteps {

    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);
    static final Variable<String> AMOUNT = Variable.of("amount", String.class);
    static final Variable<List<String>> ITEMS = Variable.listOf("items");

    private static final Variable<String> PROJECT_NAME = Variable.of("projectName", String.class);
    private static final Variable<Long> CASE_ID = Variable.of("caseId", Long.class);
    private static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    private static final Variable<String> SEEN_AT_ONCE = Variable.of("seenAtOnce", String.class);
    private static final Variable<String> SEEN = Variable.of("seen", String.class);

    public static class RecordStart implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            if (PROJECT_NAME.from(execution).equals("重复")) {
                throw new UserMessageException("该项目已申报，请勿重复提交。");
            }
            CASE_ID.find(execution).ifPresent(id -> APPLICATION_ID.set(execution, id));
        }
    }

    public static class RecordDecision implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            SEEN_AT_ONCE.set(execution, SubmittedForm.valuesOf(execution).toString());
            String decision = DECISION.from(execution);
            SEEN.set(execution, "%s by %s, %s, %s".formatted(decision, SignedIn.userId(), AMOUNT.find(execution).orElse("-"), ITEMS.find(execution).orElse(List.of())));
            DECISION.set(execution, "recorded-" + decision);
        }
    }
}
