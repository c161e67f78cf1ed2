package cn.etown.support.watch;

import java.time.Instant;
import java.util.List;

import org.springframework.lang.Nullable;

/** A finding that stands. @param since as far as known */
public record OpenFinding(long id, FindingKind kind, String title, String reason, @Nullable Long caseId, @Nullable String taskId, @Nullable String person,
                          @Nullable String group, List<String> able, List<Remedy> remedies, @Nullable Instant since, Instant foundAt) {

    public Instant began() {
        return since == null ? foundAt : since;
    }
}
