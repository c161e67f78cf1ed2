package cn.etown.support.dossier;

import java.util.Map;

/**
 * The cases that somebody may read, for queries that must not look at others first.
 *
 * @param condition  in SQL, on {@code support.application}
 * @param parameters named in the condition
 */
public record ReadableCases(String condition, Map<String, Object> parameters) {

    public static final ReadableCases ALL = new ReadableCases("true", Map.of());

    public static ReadableCases of(Long... caseIds) {
        return new ReadableCases("application.id = any (:readable)", Map.of("readable", caseIds));
    }

    public boolean isAll() {
        return equals(ALL);
    }
}
