package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.money.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.lang.Nullable;

/**
 * The recovery of what was paid under one agreement (违约追缴), on its way through the ladder. It knows which step may follow which, that proposer, approver
 * and legal office are three people, and that its claim is never raised.
 */
@Table("clawback")
final class Clawback {

    @Id
    private @Nullable Long id;
    @Version
    private int revision;
    private final String number;
    private final long agreementId;
    private final long caseId;
    private final long enterpriseId;
    private final String bureau;
    private String obligor;
    private String obligorCode;
    private BreachKind breachKind;
    private LocalDate breachOn;
    private ClawbackState state;
    private @Nullable String findings;
    private @Nullable String investigatedBy;
    private @Nullable String proposedBy;
    private @Nullable String approvedBy;
    private @Nullable String legalBy;
    private @Nullable String heardBy;
    private @Nullable String statementReviewedBy;
    private @Nullable String decidedBy;
    private @Nullable Long demandedFen;
    private @Nullable Long claimedFen;
    private @Nullable LocalDate demandedOn;
    private @Nullable LocalDate statementBy;
    private @Nullable LocalDate demandServedOn;
    private @Nullable LocalDate decisionOn;
    private @Nullable LocalDate payBy;
    private @Nullable LocalDate decisionServedOn;
    private @Nullable LocalDate finalOn;
    private @Nullable LocalDate courtDemandedOn;
    private @Nullable LocalDate courtDemandServedOn;
    private boolean courtWindowMissed;
    private @Nullable String endReason;
    private final Instant openedAt;
    private @Nullable Instant closedAt;

    /** Whose agreement it is about. */
    record Subject(long agreementId, long caseId, long enterpriseId, String enterprise, String creditCode, String bureau) {
    }

    @PersistenceCreator
    Clawback(String number, long agreementId, long caseId, long enterpriseId, String bureau, String obligor, String obligorCode, BreachKind breachKind,
             LocalDate breachOn, ClawbackState state, Instant openedAt) {
        this.number = number;
        this.agreementId = agreementId;
        this.caseId = caseId;
        this.enterpriseId = enterpriseId;
        this.bureau = bureau;
        this.obligor = obligor;
        this.obligorCode = obligorCode;
        this.breachKind = breachKind;
        this.breachOn = breachOn;
        this.state = state;
        this.openedAt = openedAt;
    }

    static Clawback opened(String number, Subject subject, BreachKind kind, LocalDate breachOn, Instant now) {
        return new Clawback(number, subject.agreementId(), subject.caseId(), subject.enterpriseId(), subject.bureau(), subject.enterprise(), subject.creditCode(),
                kind, breachOn, ClawbackState.OPENED, now);
    }

    void establish(BreachKind kind, LocalDate on, String found, String actor) {
        expect("登记调查结论", ClawbackState.OPENED);
        breachKind = kind;
        breachOn = on;
        findings = found;
        investigatedBy = actor;
        state = ClawbackState.ESTABLISHED;
    }

    void findNoBreach(String found, String actor, Instant now) {
        expect("登记调查结论", ClawbackState.OPENED);
        findings = found;
        investigatedBy = actor;
        end(ClawbackState.NO_BREACH, found, now);
    }

    void expectEstablished() {
        expect("计算追缴金额", ClawbackState.ESTABLISHED);
    }

    void propose(String actor) {
        expect("提出追缴意见", ClawbackState.ESTABLISHED);
        proposedBy = actor;
        approvedBy = null;
        legalBy = null;
        state = ClawbackState.PROPOSED;
    }

    /** @param agreed otherwise it goes back to the proposal */
    void approve(boolean agreed, String actor) {
        expect("审批追缴意见", ClawbackState.PROPOSED);
        refuseOwn(actor, "提出追缴意见", proposedBy);
        approvedBy = agreed ? actor : null;
        state = agreed ? ClawbackState.APPROVED : ClawbackState.ESTABLISHED;
    }

    /** @param passed otherwise it goes back to the proposal */
    void clear(boolean passed, String actor) {
        expect("法制审核", ClawbackState.APPROVED);
        refuseOwn(actor, "提出或审批追缴意见", proposedBy, approvedBy);
        legalBy = passed ? actor : null;
        approvedBy = passed ? approvedBy : null;
        state = passed ? ClawbackState.CLEARED : ClawbackState.ESTABLISHED;
    }

    void oweNothing(Instant now) {
        expect("按无应追缴金额结案", ClawbackState.CLEARED);
        end(ClawbackState.NOTHING_OWED, "已拨付金额按返还比例计算没有应追缴的部分", now);
    }

    void demand(Money fixed, LocalDate on, LocalDate statementUntil) {
        expect("制发催告书", ClawbackState.CLEARED);
        demandedFen = fixed.fen();
        claimedFen = fixed.fen();
        demandedOn = on;
        statementBy = statementUntil;
        state = ClawbackState.DEMANDED;
    }

    void serveDemand(LocalDate on, LocalDate today) {
        expect("登记催告书送达", ClawbackState.DEMANDED);
        refuseServedOn(on, demandedOn, today, "催告书");
        demandServedOn = on;
        state = ClawbackState.DEFENCE;
    }

    /** @param stated false where the enterprise has nothing to say or kept silent */
    void takeStatement(boolean stated) {
        expect("登记陈述申辩", ClawbackState.DEFENCE);
        state = stated ? ClawbackState.STATED : ClawbackState.DECIDING;
    }

    void hear(String actor) {
        expect("登记听取陈述申辩", ClawbackState.STATED);
        heardBy = actor;
        state = ClawbackState.HEARD;
    }

    /** @param claim null where everything stays as demanded; never above it */
    void reviewStatement(@Nullable Money claim, String actor) {
        expect("复核陈述申辩", ClawbackState.HEARD);
        refuseOwn(actor, "听取陈述申辩", heardBy);
        statementReviewedBy = actor;
        if (claim != null) {
            lower(claim);
        }
        state = ClawbackState.DECIDING;
    }

    /** @param moneyCameIn it goes back before the recovery ends */
    void cancel(String reason, String actor, boolean moneyCameIn, Instant now) {
        expect("复核陈述申辩", ClawbackState.HEARD);
        refuseOwn(actor, "听取陈述申辩", heardBy);
        statementReviewedBy = actor;
        claimedFen = 0L;
        if (moneyCameIn) {
            endReason = reason;
            state = ClawbackState.COLLECTING;
        } else {
            end(ClawbackState.CANCELLED, reason, now);
        }
    }

    void decide(String actor) {
        expect("作出追缴决定", ClawbackState.DECIDING);
        refuseOwn(actor, "提出追缴意见或听取陈述申辩", proposedBy, heardBy);
        decidedBy = actor;
        state = ClawbackState.DECIDED;
    }

    /** Everything was paid meanwhile, and too much of it: that goes back before the recovery ends. */
    void returnExcess() {
        expect("退还多收款项", ClawbackState.DECIDED);
        state = ClawbackState.COLLECTING;
    }

    void issueDecision(LocalDate on, LocalDate payUntil) {
        expect("制发追缴决定书", ClawbackState.DECIDED);
        decisionOn = on;
        payBy = payUntil;
    }

    void serveDecision(LocalDate on, LocalDate today) {
        expect("登记决定书送达", ClawbackState.DECIDED);
        if (decisionOn == null) {
            throw refused("追缴决定书尚未制发，不能登记送达");
        }
        refuseServedOn(on, decisionOn, today, "追缴决定书");
        decisionServedOn = on;
        state = ClawbackState.COLLECTING;
    }

    /** Also a recovery that was paid in full may be contested while the periods run. */
    void contest(LocalDate on, LocalDate today) {
        if (finalOn != null) {
            throw refused("追缴决定已于 %s 生效，复议和诉讼期限均已届满，不能再登记复议或诉讼".formatted(ChineseDates.day(finalOn)));
        }
        expect("登记复议或诉讼", ClawbackState.COLLECTING, ClawbackState.PAID);
        if (decisionServedOn == null) {
            throw refused("尚未作出追缴决定，不能登记复议或诉讼");
        }
        if (on.isAfter(today) || on.isBefore(decisionServedOn)) {
            throw refused("申请（起诉）日期应在决定书送达之日 %s 至今天之间".formatted(ChineseDates.day(decisionServedOn)));
        }
        state = ClawbackState.CONTESTED;
        closedAt = null;
        endReason = null;
    }

    void resume() {
        expect("登记复议诉讼结果", ClawbackState.CONTESTED);
        state = ClawbackState.COLLECTING;
    }

    /** A review or judgment changed the decision. */
    void lowerByResult(Money claim) {
        expect("登记复议诉讼结果", ClawbackState.CONTESTED);
        lower(claim);
        state = ClawbackState.COLLECTING;
    }

    /** The money that came in goes back before the recovery ends. */
    void reverse(String reason) {
        expect("登记复议诉讼结果", ClawbackState.CONTESTED);
        claimedFen = 0L;
        endReason = reason;
        state = ClawbackState.COLLECTING;
    }

    /** How it ends once nothing is owed: paid, cancelled by its defence, or reversed by review or judgment. */
    ClawbackState endWhenSettled() {
        return endReason == null ? ClawbackState.PAID : decisionServedOn == null ? ClawbackState.CANCELLED : ClawbackState.REVERSED;
    }

    void becomeFinal(LocalDate on) {
        if (finalOn != null || decisionServedOn == null || state == ClawbackState.CONTESTED) {
            throw refused("目前为“%s”，不能确认决定生效".formatted(state.label()));
        }
        finalOn = on;
    }

    void demandBeforeCourt(LocalDate on) {
        expect("制发强制执行前催告书", ClawbackState.COLLECTING);
        if (finalOn == null) {
            throw refused("复议和诉讼期限尚未届满，决定未生效，不能催告强制执行");
        }
        courtDemandedOn = on;
        courtDemandServedOn = null;
        state = ClawbackState.COURT_DEMANDED;
    }

    void serveCourtDemand(LocalDate on, LocalDate today) {
        expect("登记执行前催告送达", ClawbackState.COURT_DEMANDED);
        refuseServedOn(on, courtDemandedOn, today, "强制执行前催告书");
        courtDemandServedOn = on;
    }

    /** @param demandUntil last day of the ten working days after the demand was served */
    void applyToCourt(LocalDate demandUntil, LocalDate today) {
        expect("申请强制执行", ClawbackState.COURT_DEMANDED);
        if (!today.isAfter(demandUntil)) {
            throw refused("强制执行前催告的履行期限至 %s，期满仍未履行的方可申请强制执行（行政强制法第五十四条）".formatted(ChineseDates.day(demandUntil)));
        }
        if (courtWindowMissed) {
            throw refused("申请法院强制执行的期限已届满（行政强制法第五十三条，判决后为行政诉讼法第九十五条），不能再申请");
        }
        state = ClawbackState.COURT_APPLIED;
    }

    /** Nothing was filed in time: what is left is voluntary payment or an end that somebody decides. */
    void missCourtWindow() {
        if (state != ClawbackState.COLLECTING && state != ClawbackState.COURT_DEMANDED) {
            throw refused("目前为“%s”，申请执行的期限不再计算".formatted(state.label()));
        }
        courtWindowMissed = true;
        state = ClawbackState.COLLECTING;
    }

    void declareInsolvent() {
        if (!state.isCollecting()) {
            throw refused("目前为“%s”，不能登记破产".formatted(state.label()));
        }
        state = ClawbackState.INSOLVENT;
    }

    void succeed(String name, String creditCode) {
        if (!state.isCollecting()) {
            throw refused("目前为“%s”，不能变更义务人".formatted(state.label()));
        }
        obligor = name;
        obligorCode = creditCode;
    }

    void expectCollecting(String act) {
        expect(act, ClawbackState.COLLECTING);
    }

    /** @param end PAID, REVERSED, INSOLVENCY_ENDED, DEREGISTERED or UNENFORCEABLE */
    void close(ClawbackState end, String reason, Instant now) {
        if (state.isEnded()) {
            throw refused("已结案（%s）".formatted(state.label()));
        }
        end(end, reason, now);
    }

    /** Lowers, never raises. */
    private void lower(Money claim) {
        if (claim.exceeds(claimed()) || claim.isNegative()) {
            throw refused("追缴金额只能维持或核减，不得因陈述申辩、复议或诉讼加重：目前为 %s，不能变为 %s".formatted(claimed(), claim));
        }
        claimedFen = claim.fen();
    }

    private void end(ClawbackState end, String reason, Instant now) {
        state = end;
        endReason = reason;
        closedAt = now;
    }

    private void refuseServedOn(LocalDate on, @Nullable LocalDate issuedOn, LocalDate today, String document) {
        if (on.isAfter(today) || issuedOn != null && on.isBefore(issuedOn)) {
            throw refused("%s的送达日期应在制发之日 %s 至今天之间".formatted(document, ChineseDates.day(issuedOn)));
        }
    }

    private void refuseOwn(String actor, String done, @Nullable String... others) {
        if (Arrays.stream(others).filter(Objects::nonNull).anyMatch(actor::equals)) {
            throw new UserMessageException("您已在追缴 %s 中%s，按照不相容岗位分离的要求，不能再办理本环节。请取消认领，由本组其他人员办理。".formatted(number, done));
        }
    }

    private void expect(String act, ClawbackState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw refused("目前为“%s”，不能%s；请刷新后查看最新状态".formatted(state.label(), act));
        }
    }

    UserMessageException refused(String reason) {
        return new UserMessageException("追缴 " + number + " " + reason + "。");
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String number() {
        return number;
    }

    long agreementId() {
        return agreementId;
    }

    long caseId() {
        return caseId;
    }

    long enterpriseId() {
        return enterpriseId;
    }

    String bureau() {
        return bureau;
    }

    String obligor() {
        return obligor;
    }

    String obligorCode() {
        return obligorCode;
    }

    BreachKind breachKind() {
        return breachKind;
    }

    LocalDate breachOn() {
        return breachOn;
    }

    ClawbackState state() {
        return state;
    }

    Optional<String> findings() {
        return Optional.ofNullable(findings);
    }

    /** Zero before the demand. */
    Money claimed() {
        return Money.ofFen(claimedFen == null ? 0 : claimedFen);
    }

    Optional<Money> demanded() {
        return Optional.ofNullable(demandedFen).map(Money::ofFen);
    }

    Optional<LocalDate> demandedOn() {
        return Optional.ofNullable(demandedOn);
    }

    Optional<LocalDate> statementBy() {
        return Optional.ofNullable(statementBy);
    }

    Optional<LocalDate> decisionOn() {
        return Optional.ofNullable(decisionOn);
    }

    Optional<LocalDate> payBy() {
        return Optional.ofNullable(payBy);
    }

    Optional<LocalDate> decisionServedOn() {
        return Optional.ofNullable(decisionServedOn);
    }

    Optional<LocalDate> finalOn() {
        return Optional.ofNullable(finalOn);
    }

    Optional<LocalDate> courtDemandedOn() {
        return Optional.ofNullable(courtDemandedOn);
    }

    Optional<LocalDate> courtDemandServedOn() {
        return Optional.ofNullable(courtDemandServedOn);
    }

    boolean hasMissedCourtWindow() {
        return courtWindowMissed;
    }

    Optional<String> endReason() {
        return Optional.ofNullable(endReason);
    }

    Instant openedAt() {
        return openedAt;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }
}
