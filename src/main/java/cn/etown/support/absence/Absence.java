package cn.etown.support.absence;

import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * Somebody is away, and somebody else does the work.
 *
 * @param substitute null while nobody stands in
 * @param scope      a group, bureau or instrument; null for all work
 * @param ended      before its time
 */
public record Absence(long id, String principal, @Nullable String substitute, ScopeKind scopeKind, @Nullable String scope, LocalDate from, LocalDate until,
                      String reason, String enteredBy, boolean ended) {

    public enum ScopeKind { ALL, GROUP, BUREAU, INSTRUMENT }

    public boolean runsOn(LocalDate day) {
        return !ended && !day.isBefore(from) && !day.isAfter(until);
    }

    boolean meets(LocalDate otherFrom, LocalDate otherUntil) {
        return !ended && !from.isAfter(otherUntil) && !until.isBefore(otherFrom);
    }

    /** Two of one person: one task must not have two substitutes. */
    boolean concerns(ScopeKind otherKind, @Nullable String otherScope) {
        return scopeKind == ScopeKind.ALL || otherKind == ScopeKind.ALL || scopeKind == otherKind && scope != null && scope.equals(otherScope);
    }
}
