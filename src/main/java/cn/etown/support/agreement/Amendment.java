package cn.etown.support.agreement;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import cn.etown.support.UserMessageException;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.lang.Nullable;

/** A proposal to change or end an agreement (协议变更与终止), on its way through review. */
@Table("agreement_amendment")
class Amendment {

    enum Kind {
        CHANGE("变更"), TERMINATE("终止");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    enum State {
        PROPOSED("已提出"), DRAFTED("待法制审核"), CHECKED("待审定"), APPROVED("已同意"), OFFERED("待企业签署"), ACCEPTED("已签回，待核对"),
        REFUSED("不予办理"), DROPPED("未达成变更"), DONE("已办结");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    @Id
    private @Nullable Long id;
    @Version
    private int revision;
    private final long agreementId;
    private final Kind kind;
    private State state;
    private final String reason;
    private final String proposedBy;
    private final Instant proposedAt;
    private @Nullable String terms;
    private @Nullable String termsSha256;
    private @Nullable String draftedBy;
    private @Nullable String checkedBy;
    private @Nullable String checkOpinion;
    private @Nullable String decidedBy;
    private @Nullable String decisionOpinion;
    private @Nullable String minutesNo;
    private @Nullable Integer version;
    private @Nullable Instant closedAt;

    @PersistenceCreator
    Amendment(long agreementId, Kind kind, State state, String reason, String proposedBy, Instant proposedAt) {
        this.agreementId = agreementId;
        this.kind = kind;
        this.state = state;
        this.reason = reason;
        this.proposedBy = proposedBy;
        this.proposedAt = proposedAt;
    }

    /** An ending needs no terms and goes to the legal office at once. */
    static Amendment proposed(long agreementId, Kind kind, String reason, String actor, Instant now) {
        return new Amendment(agreementId, kind, kind == Kind.CHANGE ? State.PROPOSED : State.DRAFTED, reason, actor, now);
    }

    void draft(SupportTerms newTerms, String actor) {
        expect("拟定条款", State.PROPOSED);
        terms = newTerms.toJson();
        termsSha256 = newTerms.sha256();
        draftedBy = actor;
        state = State.DRAFTED;
    }

    void check(boolean passed, String opinion, String actor, Instant now) {
        expect("法制审核", State.DRAFTED);
        refuseOwn(actor, proposedBy, draftedBy);
        checkedBy = actor;
        checkOpinion = opinion;
        move(passed ? State.CHECKED : State.REFUSED, now);
    }

    void decide(boolean approved, String opinion, @Nullable String minutes, String actor, Instant now) {
        expect("审定", State.CHECKED);
        refuseOwn(actor, proposedBy, draftedBy, checkedBy);
        decidedBy = actor;
        decisionOpinion = opinion;
        minutesNo = minutes;
        move(approved ? State.APPROVED : State.REFUSED, now);
    }

    void offer(int newVersion) {
        expect("拟制变更协议", State.APPROVED, State.ACCEPTED);
        version = newVersion;
        state = State.OFFERED;
    }

    void accept() {
        expect("登记企业签回", State.OFFERED);
        state = State.ACCEPTED;
    }

    void drop(Instant now) {
        expect("结束变更", State.OFFERED);
        move(State.DROPPED, now);
    }

    void complete(Instant now) {
        expect("办结", kind == Kind.CHANGE ? State.ACCEPTED : State.APPROVED);
        move(State.DONE, now);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    String proposedBy() {
        return proposedBy;
    }

    @Nullable Integer version() {
        return version;
    }

    @Nullable SupportTerms terms() {
        return terms == null ? null : SupportTerms.fromJson(terms);
    }

    private void move(State next, Instant now) {
        state = next;
        closedAt = next == State.REFUSED || next == State.DROPPED || next == State.DONE ? now : null;
    }

    private void expect(String act, State... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new UserMessageException("该%s申请目前为“%s”，不能%s。请刷新后查看最新状态。".formatted(kind.label(), state.label(), act));
        }
    }

    private void refuseOwn(String actor, @Nullable String... others) {
        if (Arrays.stream(others).filter(Objects::nonNull).anyMatch(actor::equals)) {
            throw new UserMessageException("您已参与提出或审核该%s申请，按照不相容岗位分离的要求，不能再办理本环节。请取消认领，由本组其他人员办理。".formatted(kind.label()));
        }
    }
}
