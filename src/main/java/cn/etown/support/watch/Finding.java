package cn.etown.support.watch;

import java.time.Instant;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * Something that a check has found; found again it is the same one by kind and subject.
 *
 * @param title  what it is about, in Chinese
 * @param reason what is wrong, in a sentence
 * @param caseId null where it belongs to no case
 * @param person who holds the task, or whom it is about
 * @param able   who could be given the task
 * @param remedies what an administrator can do about it here
 * @param since  since when, as far as known; null: since it was found
 */
public record Finding(FindingKind kind, String subject, String title, String reason, @Nullable Long caseId, @Nullable String taskId, @Nullable String person,
                      @Nullable String group, List<String> able, List<Remedy> remedies, @Nullable Instant since) {

    public static Finding ofGroup(FindingKind kind, String group, String title, String reason) {
        return new Finding(kind, "group:" + group, title, reason, null, null, null, group, List.of(), List.of(), null);
    }

    public static Finding ofPerson(FindingKind kind, String person, String title, String reason, @Nullable Instant since) {
        return new Finding(kind, "user:" + person, title, reason, null, null, person, null, List.of(), List.of(), since);
    }
}
