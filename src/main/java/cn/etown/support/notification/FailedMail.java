package cn.etown.support.notification;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.springframework.lang.Nullable;

/**
 * A mail that did not reach anybody, for administrators.
 *
 * @param recipient  a role or a user id, never an address
 * @param occurrence what it tells about: a task or an activity
 * @param state      Chinese
 */
public record FailedMail(long id, String template, @Nullable Long caseId, String recipient, @JsonIgnore String occurrence, String state, Instant createdAt,
                         @Nullable Instant attemptedAt, int attempts, @Nullable String problem) {
}
