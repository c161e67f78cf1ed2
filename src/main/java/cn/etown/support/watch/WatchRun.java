package cn.etown.support.watch;

import java.time.Instant;

import org.springframework.lang.Nullable;

/**
 * A run that has ended.
 *
 * @param actor  null: the schedule
 * @param failed what could not be looked at; null: everything was
 */
public record WatchRun(long id, @Nullable String actor, Instant finishedAt, int lookedAt, int found, int newFound, @Nullable String failed) {
}
