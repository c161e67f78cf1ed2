package cn.etown.support.agreement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementEvent.Kind;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** A support agreement (扶持协议) with everything that ever happened to it. Nothing is changed: versions and events are added. */
public final class Agreement {

    private final Identity identity;
    private final List<AgreementVersion> versions;
    private final List<Obligation> obligations;
    private final List<AgreementEvent> history;
    private final int stored;

    /**
     * What never changes.
     *
     * @param number gapless per year, for example 京技扶协〔2026〕0001号
     */
    record Identity(long id, long caseId, String number, String grantingParty, long enterpriseId, String enterpriseName, String creditCode,
                    String instrument) {
    }

    /** @param versions in the order of their numbers, @param history oldest first */
    Agreement(Identity identity, List<AgreementVersion> versions, List<Obligation> obligations, List<AgreementEvent> history) {
        this.identity = identity;
        this.versions = List.copyOf(versions);
        this.obligations = List.copyOf(obligations);
        this.history = new ArrayList<>(history);
        this.stored = history.size();
    }

    static Agreement offered(Identity identity, AgreementVersion first, LocalDate dueOn, Clock clock) {
        Agreement agreement = new Agreement(identity, List.of(first), List.of(), List.of());
        agreement.history.add(new AgreementEvent(1, Kind.OFFERED, AgreementState.OFFERED, first.number(), first.preparedBy(), null, dueOn, clock.instant()));
        return agreement;
    }

    Identity identity() {
        return identity;
    }

    public long id() {
        return identity.id();
    }

    public long caseId() {
        return identity.caseId();
    }

    public String number() {
        return identity.number();
    }

    public String grantingParty() {
        return identity.grantingParty();
    }

    public long enterpriseId() {
        return identity.enterpriseId();
    }

    /** As it was named when the agreement was drawn up. */
    public String enterpriseName() {
        return identity.enterpriseName();
    }

    public String creditCode() {
        return identity.creditCode();
    }

    public String instrument() {
        return identity.instrument();
    }

    public AgreementState state() {
        return last().state();
    }

    /** Number of {@link #current()}. */
    public int version() {
        return current().number();
    }

    /** The version in force; the one on offer while none is signed. */
    public AgreementVersion current() {
        return versions.stream().filter(AgreementVersion::isSigned).max(Comparator.comparingInt(AgreementVersion::number)).orElseGet(this::latest);
    }

    /** The last version drawn up, signed or not. */
    public AgreementVersion latest() {
        return versions.get(versions.size() - 1);
    }

    public List<AgreementVersion> versions() {
        return versions;
    }

    /** One for each {@link Promise} once it is signed. */
    public List<Obligation> obligations() {
        return obligations;
    }

    public List<AgreementEvent> history() {
        return Collections.unmodifiableList(history);
    }

    public SupportTerms terms() {
        return current().terms();
    }

    public Money amount() {
        return current().amount();
    }

    public String rulesVersion() {
        return current().rulesVersion();
    }

    /** Of the first version: amendments do not begin the periods anew. @throws IllegalStateException before it is signed */
    public LocalDate signedOn() {
        return first().signedOn();
    }

    public LocalDate startsOn() {
        return first().startsOn();
    }

    public LocalDate endsOn() {
        return first().endsOn();
    }

    /** What happened since it was read. */
    List<AgreementEvent> news() {
        return history.subList(stored, history.size());
    }

    /** Until when the enterprise has to return the signed copy that was asked for last. */
    public Optional<LocalDate> scanDue() {
        return history.stream().map(AgreementEvent::dueOn).filter(Objects::nonNull).reduce((earlier, later) -> later);
    }

    /** Since when a signed copy is expected: an older scan does not count. */
    Instant askedForScanAt() {
        return lastOf(Kind.OFFERED, Kind.SCAN_REFUSED, Kind.AMENDMENT_OFFERED).map(AgreementEvent::at).orElse(Instant.EPOCH);
    }

    void accept(String actor, @Nullable String remark, Clock clock) {
        expect("登记企业签回", AgreementState.OFFERED);
        happened(Kind.ACCEPTED, AgreementState.ACCEPTED, actor, remark, null, clock);
    }

    void decline(String actor, String reason, Clock clock) {
        expect("登记企业不同意签署", AgreementState.OFFERED);
        happened(Kind.DECLINED, AgreementState.OFFERED, actor, reason, null, clock);
    }

    void remind(String actor, String reason, LocalDate dueOn, Clock clock) {
        expect("延长签署期限", AgreementState.OFFERED);
        happened(Kind.REMINDED, AgreementState.OFFERED, actor, reason, dueOn, clock);
    }

    void askForAnotherScan(String actor, String reason, LocalDate dueOn, Clock clock) {
        expect("退回重新签署", AgreementState.ACCEPTED);
        happened(Kind.SCAN_REFUSED, AgreementState.OFFERED, actor, reason, dueOn, clock);
    }

    void sign(String actor, @Nullable String remark, Clock clock) {
        expect("登记签订", AgreementState.ACCEPTED);
        happened(Kind.SIGNED, AgreementState.SIGNED, actor, remark, null, clock);
    }

    void lapse(String actor, String reason, Clock clock) {
        expect("登记失效", AgreementState.OFFERED, AgreementState.ACCEPTED);
        happened(Kind.LAPSED, AgreementState.LAPSED, actor, reason, null, clock);
    }

    /** @param version already drawn up, on offer beside the one in force */
    void offerAmendment(int version, String actor, String reason, LocalDate dueOn, Clock clock) {
        expectInForce("拟制变更协议");
        history.add(new AgreementEvent(nextEvent(), Kind.AMENDMENT_OFFERED, state(), version, actor, reason, dueOn, clock.instant()));
    }

    void dropAmendment(String actor, String reason, Clock clock) {
        expectInForce("结束变更");
        history.add(new AgreementEvent(nextEvent(), Kind.AMENDMENT_DROPPED, state(), latest().number(), actor, reason, null, clock.instant()));
    }

    void amend(String actor, @Nullable String remark, Clock clock) {
        expectInForce("登记变更");
        if (latest().isSigned()) {
            throw refused("没有待签署的变更版本，不能登记变更");
        }
        history.add(new AgreementEvent(nextEvent(), Kind.AMENDED, AgreementState.AMENDED, latest().number(), actor, remark, null, clock.instant()));
    }

    void fulfil(String actor, Clock clock) {
        expectInForce("登记履行完毕");
        happened(Kind.FULFILLED, AgreementState.FULFILLED, actor, "十年承诺期满，资金已全部拨付", null, clock);
    }

    void terminate(String actor, String reason, Clock clock) {
        expectInForce("终止协议");
        happened(Kind.TERMINATED, AgreementState.TERMINATED, actor, reason, null, clock);
    }

    void breach(String actor, String reason, Clock clock) {
        expectInForce("认定违约");
        happened(Kind.BREACHED, AgreementState.BREACHED, actor, reason, null, clock);
    }

    private void happened(Kind kind, AgreementState state, String actor, @Nullable String reason, @Nullable LocalDate dueOn, Clock clock) {
        history.add(new AgreementEvent(nextEvent(), kind, state, current().number(), actor, reason, dueOn, clock.instant()));
    }

    private int nextEvent() {
        return history.size() + 1;
    }

    private AgreementEvent last() {
        return history.get(history.size() - 1);
    }

    private Optional<AgreementEvent> lastOf(Kind... kinds) {
        return history.stream().filter(event -> Arrays.asList(kinds).contains(event.kind())).reduce((earlier, later) -> later);
    }

    private Signature first() {
        return versions.stream().map(AgreementVersion::signature).filter(Objects::nonNull).findFirst()
                .orElseThrow(() -> new IllegalStateException("agreement " + number() + " is not signed"));
    }

    private void expectInForce(String act) {
        expect(act, AgreementState.SIGNED, AgreementState.AMENDED);
    }

    private void expect(String act, AgreementState... allowed) {
        if (!Arrays.asList(allowed).contains(state())) {
            throw refused("目前为“%s”，不能%s；请刷新后查看最新状态".formatted(state().label(), act));
        }
    }

    UserMessageException refused(String reason) {
        return new UserMessageException("协议 " + number() + " " + reason + "。");
    }
}
