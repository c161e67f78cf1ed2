package cn.etown.support.application;

import java.time.Instant;

import org.springframework.lang.Nullable;

/**
 * An objection to a publicity (异议). The objector is personal data and may be erased: then name and contact are null.
 *
 * @param receipt number by which the objector can ask
 * @param finding one of {@code upheldReview}, {@code upheldReject}, {@code dismissed}; null until decided
 */
public record Objection(long id, long applicationId, String receipt, String publicityNumber, String content, @Nullable String name,
                        @Nullable String contact, @Nullable String finding, @Nullable String answer, Instant receivedAt, @Nullable Instant answeredAt) {

    /** Chinese, for the answer. */
    public String findingLabel() {
        return finding == null ? "核查中" : ObjectionFinding.of(finding).label();
    }
}
