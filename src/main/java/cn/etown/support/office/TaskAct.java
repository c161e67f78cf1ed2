package cn.etown.support.office;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/** One act on a task, never changed afterwards (table {@code support.task_act}). */
record TaskAct(@Nullable Long id, long caseId, String taskId, String taskName, Verb verb, String actor, @Nullable String receiver, @Nullable String duty, String reason,
               LocalDate actedOn, Instant actedAt) {
}
