package cn.etown.support.agreement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** One row of the obligation register (义务台账): a promise of an agreement, what was true when it was given, and where it stands. */
public final class RegisteredPromise {

    /** A check so shortly before an anniversary stands for the one of that anniversary. */
    private static final int MONTHS_BETWEEN_CHECKS = 6;
    /** A suspicion is looked at within this time (assumption). */
    private static final int DAYS_FOR_A_SUSPICION = 30;

    private final Identity identity;
    private final Baseline baseline;
    private final LocalDate startsOn;
    private final LocalDate endsOn;
    private final List<Step> news = new ArrayList<>();
    private ObligationStatus status;
    private @Nullable LocalDate nextCheckOn;

    /** @param promise name of a {@link Promise} or an {@link Undertaking} */
    record Identity(long id, long agreementId, long caseId, String agreementNumber, LocalDate signedOn, String promise, String bureau) {
    }

    /**
     * @param text       null where the promise does not apply
     * @param capital    of the registered capital only
     * @param documentId the signed scan that proves it
     */
    record Baseline(@Nullable String text, @Nullable Money capital, @Nullable Long documentId) {
    }

    /** What became of the promise. @param raisedBy of a suspicion, raised or dismissed: whose own check raised it; null where the registry did */
    record Step(Kind kind, ObligationStatus status, String reason, String actor, @Nullable String raisedBy, Instant at) {

        enum Kind {
            SUSPECTED("列为疑似违约"), DISMISSED("排除疑点"), REPORTED("报告违约"), CLEARED("调查未认定违约"), CONFIRMED("认定违约"), ENDED("承诺期满"),
            RELEASED("随协议终止"), RESCHEDULED("调整核查日期");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            String label() {
                return label;
            }
        }
    }

    RegisteredPromise(Identity identity, Baseline baseline, LocalDate startsOn, LocalDate endsOn, ObligationStatus status, @Nullable LocalDate nextCheckOn) {
        this.identity = identity;
        this.baseline = baseline;
        this.startsOn = startsOn;
        this.endsOn = endsOn;
        this.status = status;
        this.nextCheckOn = nextCheckOn;
    }

    long id() {
        return identity.id();
    }

    public long agreementId() {
        return identity.agreementId();
    }

    public long caseId() {
        return identity.caseId();
    }

    public String agreementNumber() {
        return identity.agreementNumber();
    }

    /** Name of a {@link Promise} or an {@link Undertaking}. */
    public String promise() {
        return identity.promise();
    }

    public String label() {
        return PromiseName.label(identity.promise());
    }

    /** Kebab-case code of the bureau that watches it. */
    public String bureau() {
        return identity.bureau();
    }

    /** What was true on signing; null where the promise does not apply. */
    public @Nullable String baseline() {
        return baseline.text();
    }

    public @Nullable Money capital() {
        return baseline.capital();
    }

    /** The signed scan that proves the baseline. */
    public @Nullable Long baselineDocumentId() {
        return baseline.documentId();
    }

    public LocalDate startsOn() {
        return startsOn;
    }

    /** The last day of the promise. */
    public LocalDate endsOn() {
        return endsOn;
    }

    public ObligationStatus status() {
        return status;
    }

    /** Null when nobody has to look at it any more. */
    public @Nullable LocalDate nextCheckOn() {
        return nextCheckOn;
    }

    public boolean runsOn(LocalDate day) {
        return !day.isBefore(startsOn) && !day.isAfter(endsOn);
    }

    List<Step> news() {
        return List.copyOf(news);
    }

    /** @return whether it is under suspicion only since this check */
    boolean checked(ObligationCheck check, LocalDate today, Clock clock) {
        if (status == ObligationStatus.NOT_APPLICABLE) {
            throw refused("不适用于该单位，无需核查");
        }
        if (check.checkedOn().isAfter(today)) {
            throw refused("核查日期 %s 晚于今天，请核对日期".formatted(ChineseDates.day(check.checkedOn())));
        }
        if (check.checkedOn().isBefore(startsOn)) {
            throw refused("自 %s 起生效，核查日期 %s 早于这一天，请核对日期".formatted(ChineseDates.day(startsOn), ChineseDates.day(check.checkedOn())));
        }
        boolean suspicious = check.outcome() != Outcome.KEPT && (status == ObligationStatus.ACTIVE || status == ObligationStatus.ENDED);
        if (suspicious) {
            goes(Step.Kind.SUSPECTED, ObligationStatus.SUSPECTED, "%s：%s，见核查记录".formatted(check.source().label(), check.outcome().label()), check.checkedBy(),
                    check.source() == ObligationCheck.Source.REGISTRY ? null : check.checkedBy(), clock);
            nextCheckOn = today.plusDays(DAYS_FOR_A_SUSPICION);
        } else if (status == ObligationStatus.ACTIVE) {
            nextCheckOn = nextAfter(check.checkedOn());
        }
        return suspicious;
    }

    /** The anniversary of the beginning that is at least six months away; on the last day for the last time. Null when that was looked at. */
    private @Nullable LocalDate nextAfter(LocalDate checkedOn) {
        if (!checkedOn.isBefore(endsOn)) {
            return null;
        }
        LocalDate earliest = checkedOn.plusMonths(MONTHS_BETWEEN_CHECKS);
        return Stream.iterate(1, year -> year + 1).map(startsOn::plusYears).filter(day -> !day.isBefore(earliest) || !day.isBefore(endsOn)).findFirst()
                .filter(day -> day.isBefore(endsOn)).orElse(endsOn);
    }

    /** A breach is reported: from now on it is investigated. @throws UserMessageException when it cannot have been broken on that day */
    void report(LocalDate breachOn, String facts, LocalDate today, String actor, Clock clock) {
        if (status == ObligationStatus.INVESTIGATED) {
            throw refused("已报告违约，正在调查，无需重复报告。新的证据请登记为核查记录");
        }
        expect("报告违约", ObligationStatus.ACTIVE, ObligationStatus.SUSPECTED, ObligationStatus.ENDED);
        refuseDay(breachOn, today);
        investigate(breachOn, facts, actor, clock);
    }

    /** Somebody reported a breach, here or elsewhere; what is investigated already or no longer binds stays as it is. */
    void investigate(LocalDate breachOn, String facts, String actor, Clock clock) {
        if (status == ObligationStatus.ACTIVE || status == ObligationStatus.SUSPECTED || status == ObligationStatus.ENDED) {
            goes(Step.Kind.REPORTED, ObligationStatus.INVESTIGATED, "违约日期 %s：%s".formatted(ChineseDates.day(breachOn), facts), actor, null, clock);
        }
    }

    private void refuseDay(LocalDate breachOn, LocalDate today) {
        if (breachOn.isBefore(identity.signedOn())) {
            throw refused("违约日期 %s 早于协议签订日期 %s。签订之前的事实不构成违约，请核对日期".formatted(ChineseDates.day(breachOn), ChineseDates.day(identity.signedOn())));
        }
        if (breachOn.isAfter(today)) {
            throw refused("违约日期 %s 晚于今天。只能报告已经发生的违约，请核对日期".formatted(ChineseDates.day(breachOn)));
        }
        if (breachOn.isBefore(startsOn)) {
            throw refused("自 %s 起生效，违约日期 %s 早于这一天，请核对日期".formatted(ChineseDates.day(startsOn), ChineseDates.day(breachOn)));
        }
        if (breachOn.isAfter(endsOn)) {
            throw refused("已于 %s 期满，违约日期 %s 在期满之后，请核对日期".formatted(ChineseDates.day(endsOn), ChineseDates.day(breachOn)));
        }
    }

    /** @param raisedBy whose own check raised the suspicion; null where the registry did */
    void dismiss(String reason, @Nullable String raisedBy, String actor, Clock clock) {
        expect("排除疑点", ObligationStatus.SUSPECTED);
        if (actor.equals(raisedBy)) {
            throw refused("的疑点由您本人提出，不能由您本人排除，请其他负责人办理");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        goes(Step.Kind.DISMISSED, ObligationStatus.ACTIVE, reason, actor, raisedBy, clock);
        nextCheckOn = nextAfter(today.isBefore(startsOn) ? startsOn : today);
    }

    /** The investigation found no breach. */
    void clear(String reason, String actor, Clock clock) {
        expect("结束调查", ObligationStatus.INVESTIGATED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        goes(Step.Kind.CLEARED, ObligationStatus.ACTIVE, reason, actor, null, clock);
        nextCheckOn = nextAfter(today.isBefore(startsOn) ? startsOn : today);
    }

    /** The agreement was ended for a breach: the promise under investigation is broken, the others no longer bind. */
    void agreementBreached(String reason, Clock clock) {
        if (status == ObligationStatus.INVESTIGATED) {
            goes(Step.Kind.CONFIRMED, ObligationStatus.BROKEN, reason, "system", null, clock);
        } else {
            release(reason, clock);
        }
    }

    /** The agreement ended before the promise did. */
    void release(String reason, Clock clock) {
        if (status == ObligationStatus.ACTIVE || status == ObligationStatus.SUSPECTED) {
            goes(Step.Kind.RELEASED, ObligationStatus.RELEASED, reason, "system", null, clock);
        }
    }

    /** Its last day is over. A suspicion outlives the promise. */
    void end(LocalDate today, Clock clock) {
        if (status == ObligationStatus.ACTIVE && endsOn.isBefore(today)) {
            goes(Step.Kind.ENDED, ObligationStatus.ENDED, "承诺于 %s 期满".formatted(ChineseDates.day(endsOn)), "system", null, clock);
        }
    }

    void reschedule(LocalDate day, LocalDate today, String reason, String actor, Clock clock) {
        if (!status.isOpen()) {
            throw refused("目前为“%s”，不再安排核查".formatted(status.label()));
        }
        if (day.isBefore(today)) {
            throw refused("下次核查日期 %s 已过，请选择今天或以后的日期".formatted(ChineseDates.day(day)));
        }
        if (status == ObligationStatus.ACTIVE && day.isAfter(endsOn)) {
            throw refused("于 %s 期满，下次核查日期不能晚于这一天".formatted(ChineseDates.day(endsOn)));
        }
        news.add(new Step(Step.Kind.RESCHEDULED, status, "下次核查改为 %s：%s".formatted(ChineseDates.day(day), reason), actor, null, clock.instant()));
        nextCheckOn = day;
    }

    private void goes(Step.Kind kind, ObligationStatus to, String reason, String actor, @Nullable String raisedBy, Clock clock) {
        status = to;
        if (!to.isOpen()) {
            nextCheckOn = null;
        }
        news.add(new Step(kind, to, shortened(reason), actor, raisedBy, clock.instant()));
    }

    private static String shortened(String reason) {
        return reason.length() <= 4000 ? reason : reason.substring(0, 3999) + "…";
    }

    private void expect(String act, ObligationStatus... allowed) {
        if (Stream.of(allowed).noneMatch(status::equals)) {
            throw refused("目前为“%s”，不能%s；请刷新后查看最新状态".formatted(status.label(), act));
        }
    }

    private UserMessageException refused(String reason) {
        return new UserMessageException("协议 %s 的“%s”%s。".formatted(identity.agreementNumber(), label(), reason));
    }
}
