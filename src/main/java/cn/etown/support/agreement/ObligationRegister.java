package cn.etown.support.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The obligation register (义务台账): every promise of every agreement, with what was true on signing, each check and its evidence. A check may raise a
 * suspicion; whether a promise is broken is decided by the recovery alone.
 */
@Service
public class ObligationRegister {

    private static final int LONGEST_FINDING = 2000;

    private final Obligations obligations;
    private final Agreements agreements;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ObligationRegister(Obligations obligations, Agreements agreements, DossierService dossier, WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events) {
        this.obligations = obligations;
        this.agreements = agreements;
        this.dossier = dossier;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /** All promises of an agreement, the ten-year ones first; empty before it is signed. */
    @Transactional(readOnly = true)
    public List<RegisteredPromise> promisesOf(long agreementId) {
        return obligations.of(agreementId);
    }

    /** Every check of every promise of an agreement, newest first. */
    @Transactional(readOnly = true)
    public List<RecordedCheck> checksOf(long agreementId) {
        return obligations.checksOf(agreementId);
    }

    /** Of all agreements of these enterprises, by credit code. */
    @Transactional(readOnly = true)
    public Map<String, List<RegisteredPromise>> promisesOf(Collection<String> creditCodes) {
        return obligations.ofEnterprises(creditCodes);
    }

    /**
     * Records one check of one promise with its evidence; a repeat of the same source and key changes nothing. What was found not kept or unclear puts a
     * running promise under suspicion.
     *
     * @throws UserMessageException for an unknown promise, a wrong day, missing evidence, or evidence that is not in the dossier of the agreement's case
     */
    @Transactional
    public void record(ObligationCheck check) {
        RegisteredPromise promise = existing(check.agreementId(), check.promise());
        if (obligations.knows(promise, check)) {
            return;
        }
        require(check, promise);
        boolean suspicious = promise.checked(check, calendar.today(), clock);
        long checkId = obligations.add(promise, check, clock.instant());
        obligations.save(promise);
        if (suspicious) {
            events.publishEvent(new SuspicionRaised(promise.caseId(), promise.agreementId(), promise.bureau(), promise.promise(), checkId));
        }
    }

    private void require(ObligationCheck check, RegisteredPromise promise) {
        requireText("核查情况", check.finding());
        if (check.source() == Source.STAFF && check.outcome() != Outcome.UNCLEAR && check.documentIds().isEmpty()) {
            throw new UserMessageException("缺少佐证材料。核查结论为“%s”的，须上传至少一份佐证材料；尚无材料的请选择“%s”。"
                    .formatted(check.outcome().label(), Outcome.UNCLEAR.label()));
        }
        requireInDossier(promise.caseId(), check.documentIds());
    }

    private void requireInDossier(long caseId, List<Long> documentIds) {
        documentIds.stream().filter(id -> dossier.find(caseId, id).isEmpty()).findFirst().ifPresent(id -> {
            throw new UserMessageException("编号为 %d 的佐证材料不在本案卷宗中。请先将材料上传到本案。".formatted(id));
        });
    }

    /**
     * Somebody on the staff reports a breach: it is investigated from now on.
     *
     * @throws UserMessageException for an unknown promise, a day on which it cannot have been broken, or missing evidence
     */
    @Transactional
    public void report(BreachReport report) {
        requireText("违约事实", report.facts());
        if (report.documentIds().isEmpty()) {
            throw new UserMessageException("缺少佐证材料。报告违约须上传或勾选至少一份佐证材料。");
        }
        LocalDate breachOn = report.breachOn();
        if (breachOn == null) {
            throw new UserMessageException("请填写违约日期，例如 2026-11-22。");
        }
        Agreement agreement = agreements.find(report.agreementId()).filter(found -> !found.state().isBeforeSigning() && found.state() != AgreementState.LAPSED)
                .orElseThrow(() -> new UserMessageException("没有这份已签订的协议。请返回义务台账核对。"));
        requireInDossier(agreement.caseId(), report.documentIds());
        BreachKind kind = report.isAboutAPromise() ? PromiseName.breach(report.what()) : BreachKind.of(report.what());
        if (report.isAboutAPromise()) {
            RegisteredPromise promise = existing(report.agreementId(), report.what());
            promise.report(breachOn, report.facts(), calendar.today(), report.reportedBy(), clock);
            obligations.save(promise);
        } else {
            requireDay(agreement, kind, breachOn);
        }
        events.publishEvent(new BreachReported(report.agreementId(), kind, breachOn, report.facts(), report.documentIds(), BreachReported.Source.STAFF_REPORT,
                report.key(), report.reportedBy()));
    }

    private void requireDay(Agreement agreement, BreachKind kind, LocalDate breachOn) {
        if (breachOn.isBefore(agreement.signedOn())) {
            throw new UserMessageException("违约日期 %s 早于协议 %s 的签订日期 %s。%s的，最早填写签订之日。".formatted(ChineseDates.day(breachOn), agreement.number(), ChineseDates.day(agreement.signedOn()), kind.label()));
        }
        if (breachOn.isAfter(calendar.today())) {
            throw new UserMessageException("违约日期 %s 晚于今天。只能报告已经发生的违约，请核对日期。".formatted(ChineseDates.day(breachOn)));
        }
    }

    /** A breach that was reported, by whomever: the promise that it is about is under investigation. */
    @EventListener
    void on(BreachReported reported) {
        List<RegisteredPromise> concerned = obligations.lockAll(reported.agreementId()).stream()
                .filter(promise -> PromiseName.breach(promise.promise()) == reported.kind()).toList();
        boolean isKnown = concerned.stream().anyMatch(promise -> promise.status() == ObligationStatus.INVESTIGATED);
        concerned.stream().filter(promise -> !isKnown && (reported.kind() != BreachKind.UNDERTAKING || promise.status() == ObligationStatus.SUSPECTED)).forEach(promise -> {
            promise.investigate(reported.breachOn(), reported.facts(), reported.reportedBy(), clock);
            obligations.save(promise);
        });
    }

    /** What a check found that put a promise under suspicion. @param checkBy until when it is to be looked into, null when that is done */
    public record Suspicion(long agreementId, String agreementNumber, String promise, String finding, @Nullable LocalDate checkBy) {
    }

    @Transactional(readOnly = true)
    public Suspicion suspicion(long checkId) {
        return obligations.suspicion(checkId).orElseThrow(() -> new IllegalStateException("no check " + checkId));
    }

    /** There is nothing in a suspicion. @throws UserMessageException for whoever raised it */
    @Transactional
    public void dismiss(long agreementId, String promiseName, String reason, String actor) {
        requireText("排除疑点的理由", reason);
        RegisteredPromise promise = existing(agreementId, promiseName);
        promise.dismiss(reason.strip(), obligations.raisedBy(promise).orElse(null), actor, clock);
        obligations.save(promise);
    }

    @Transactional
    public void reschedule(long agreementId, String promiseName, @Nullable LocalDate day, String reason, String actor) {
        requireText("调整的理由", reason);
        if (day == null) {
            throw new UserMessageException("请填写下次核查日期，例如 2026-11-22。");
        }
        RegisteredPromise promise = existing(agreementId, promiseName);
        promise.reschedule(day, calendar.today(), reason.strip(), actor, clock);
        obligations.save(promise);
    }

    private static void requireText(String what, String text) {
        int length = text.strip().length();
        if (length == 0 || length > LONGEST_FINDING) {
            throw new UserMessageException("请写明%s，不超过 %d 个字，现为 %d 个字。".formatted(what, LONGEST_FINDING, length));
        }
    }

    /** The investigation of a reported breach ended without one: the promises that it was about run on. */
    @Transactional
    public void clear(long agreementId, BreachKind kind, String reason, String actor) {
        obligations.lockAll(agreementId).stream()
                .filter(promise -> promise.status() == ObligationStatus.INVESTIGATED && PromiseName.breach(promise.promise()) == kind)
                .forEach(promise -> {
                    promise.clear(reason, actor, clock);
                    obligations.save(promise);
                });
    }

    @EventListener
    void on(AgreementEnded ended) {
        String reason = "协议%s".formatted(ended.state().label());
        obligations.lockAll(ended.agreementId()).forEach(promise -> {
            switch (ended.state()) {
                case BREACHED -> promise.agreementBreached(reason, clock);
                case TERMINATED -> promise.release(reason, clock);
                default -> promise.end(calendar.today(), clock);
            }
            obligations.save(promise);
        });
    }

    /** Ends a few promises whose last day is over. @return how many */
    @Transactional
    int endSome(int most) {
        List<RegisteredPromise> ended = obligations.lockEnded(calendar.today(), most);
        ended.forEach(promise -> {
            promise.end(calendar.today(), clock);
            obligations.save(promise);
        });
        return ended.size();
    }

    private RegisteredPromise existing(long agreementId, String promise) {
        String label = PromiseName.label(promise);
        return obligations.lock(agreementId, promise)
                .orElseThrow(() -> new UserMessageException("义务台账中没有该协议的“%s”。请核对协议和承诺事项。".formatted(label)));
    }
}
