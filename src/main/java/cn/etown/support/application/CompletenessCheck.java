package cn.etown.support.application;

import java.util.List;
import java.util.Map;

import org.springframework.lang.Nullable;

/**
 * What the window clerk found in the papers.
 *
 * @param defects everything that is missing or wrong, one list for one notice
 */
public record CompletenessCheck(boolean complete, Map<EntryCondition, Finding> conditions, boolean commitmentSigned, List<String> defects,
                                @Nullable String opinion) {

    boolean entryConditionsMet() {
        return conditions.values().stream().noneMatch(finding -> finding == Finding.NO);
    }

    List<EntryCondition> unmet() {
        return List.of(EntryCondition.values()).stream().filter(condition -> conditions.get(condition) == Finding.NO).toList();
    }
}
