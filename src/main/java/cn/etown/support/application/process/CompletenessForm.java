package cn.etown.support.application.process;

import java.util.EnumMap;
import java.util.Map;

import cn.etown.support.application.CompletenessCheck;
import cn.etown.support.application.EntryCondition;
import cn.etown.support.application.Finding;

import org.camunda.bpm.engine.delegate.VariableScope;

/** The fields of the form {@code check-completeness}. */
final class CompletenessForm {

    private static final Map<EntryCondition, String> FIELDS = Map.of(
            EntryCondition.REGISTERED_IN_AREA, "registeredInArea", EntryCondition.TAXED_IN_AREA, "taxedInArea",
            EntryCondition.COUNTED_IN_AREA, "countedInArea", EntryCondition.SOUND_ACCOUNTS, "soundAccounts",
            EntryCondition.INDEPENDENT_LEGAL_PERSON, "independentLegalPerson", EntryCondition.INDEPENDENT_ACCOUNTING, "independentAccounting");

    private CompletenessForm() {
    }

    static CompletenessCheck read(VariableScope scope) {
        Map<EntryCondition, Finding> conditions = new EnumMap<>(EntryCondition.class);
        FIELDS.forEach((condition, field) -> conditions.put(condition, finding(Submitted.textOrEmpty(scope, field))));
        return new CompletenessCheck("complete".equals(Submitted.text(scope, "completeness")), conditions, Submitted.isYes(scope, "commitmentSigned"),
                Submitted.lines(scope, "defects"), Submitted.text(scope, "opinion"));
    }

    /** What is not answered is not met. */
    private static Finding finding(String answer) {
        return switch (answer) {
            case "yes" -> Finding.YES;
            case "notApplicable" -> Finding.NOT_APPLICABLE;
            default -> Finding.NO;
        };
    }
}
