package cn.etown.support.application;

import java.time.Instant;
import java.util.Objects;

import cn.etown.support.money.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.lang.Nullable;

/** One turn of one tier in a review. A turn that was returned or has fallen stays; the tier gets a new one. */
class ReviewStep {

    enum Status { PENDING, OPEN, APPROVED, RETURNED, REJECTED, FALLEN }

    @Id
    private @Nullable Long id;
    private long reviewId;
    private String tier;
    private Status status = Status.PENDING;
    private @Nullable String actor;
    private @Nullable Long proposedFen;
    private @Nullable String reason;
    private @Nullable Instant decidedAt;

    @PersistenceCreator
    private ReviewStep() {
    }

    ReviewStep(long reviewId, String tier) {
        this.reviewId = reviewId;
        this.tier = tier;
    }

    void open() {
        status = Status.OPEN;
    }

    void approve(String by, Money proposed, Instant at) {
        end(Status.APPROVED, by, at);
        proposedFen = proposed.fen();
    }

    void reject(String by, Instant at) {
        end(Status.REJECTED, by, at);
    }

    void returned(String by, String why, Instant at) {
        end(Status.RETURNED, by, at);
        reason = why;
    }

    /** The approval no longer counts; who gave it, when and of how much stays on record. */
    void fall(String why) {
        status = Status.FALLEN;
        reason = why;
    }

    private void end(Status end, String by, Instant at) {
        status = end;
        actor = by;
        decidedAt = at;
    }

    long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String tier() {
        return tier;
    }

    Status status() {
        return status;
    }

    boolean counts() {
        return status == Status.PENDING || status == Status.OPEN || status == Status.APPROVED;
    }

    boolean isApproved() {
        return status == Status.APPROVED;
    }

    Money proposed() {
        return Money.ofFen(proposedFen == null ? 0 : proposedFen);
    }
}
