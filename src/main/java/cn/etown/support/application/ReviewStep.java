package cn.etown.support.application;

import java.time.Instant;
import java.util.Objects;

import cn.etown.support.money.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.lang.Nullable;

/**
 * One turn of one tier in a review. A turn that was returned, has fallen or was taken back stays; the tier gets a new one. A turn of a person who signs
 * after another turn of the same tier (后加签) is one of its own.
 */
class ReviewStep {

    enum Status { PENDING, OPEN, APPROVED, RETURNED, REJECTED, FALLEN, WITHDRAWN }

    @Id
    private @Nullable Long id;
    private long reviewId;
    private String tier;
    private Status status = Status.PENDING;
    private @Nullable String actor;
    private @Nullable Long proposedFen;
    private @Nullable String reason;
    private @Nullable Instant decidedAt;
    private @Nullable String reviewer;
    private @Nullable String signer;
    private boolean signs;
    private @Nullable Long causedBy;
    private @Nullable Long felledBy;

    @PersistenceCreator
    private ReviewStep() {
    }

    ReviewStep(long reviewId, String tier) {
        this.reviewId = reviewId;
        this.tier = tier;
    }

    /** Another turn of the same kind, kept for one person. */
    ReviewStep again(@Nullable String person) {
        ReviewStep step = new ReviewStep(reviewId, tier);
        step.reviewer = person;
        step.signs = signs;
        return step;
    }

    /** The turn of who signs after this one. */
    ReviewStep signature() {
        ReviewStep step = again(signer);
        step.signs = true;
        return step;
    }

    void cause(@Nullable ReviewStep cause) {
        causedBy = cause == null ? null : cause.id;
    }

    boolean isCausedBy(ReviewStep cause) {
        return causedBy != null && causedBy.equals(cause.id);
    }

    boolean isFelledBy(ReviewStep cause) {
        return status == Status.FALLEN && felledBy != null && felledBy.equals(cause.id);
    }

    void open() {
        status = Status.OPEN;
    }

    /** As if it had never been its turn. */
    void waitAgain() {
        status = Status.PENDING;
    }

    void ask(@Nullable String person) {
        signer = person;
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
    void fall(String why, @Nullable ReviewStep cause) {
        status = Status.FALLEN;
        reason = why;
        felledBy = cause == null ? null : cause.id;
    }

    /** What made it fall was taken back. */
    void countAgain() {
        status = Status.APPROVED;
        reason = null;
        felledBy = null;
    }

    void withdraw(String why) {
        status = Status.WITHDRAWN;
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

    boolean isDecided() {
        return decidedAt != null;
    }

    Instant decidedAt() {
        return Objects.requireNonNull(decidedAt, "not decided yet");
    }

    @Nullable String actor() {
        return actor;
    }

    @Nullable String reviewer() {
        return reviewer;
    }

    @Nullable String signer() {
        return signer;
    }

    boolean signs() {
        return signs;
    }

    boolean isApproved() {
        return status == Status.APPROVED;
    }

    Money proposed() {
        return Money.ofFen(proposedFen == null ? 0 : proposedFen);
    }
}
