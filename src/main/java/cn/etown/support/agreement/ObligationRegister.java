package cn.etown.support.agreement;

import java.time.Clock;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
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
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ObligationRegister(Obligations obligations, DossierService dossier, WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events) {
        this.obligations = obligations;
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
        int length = check.finding().strip().length();
        if (length == 0 || length > LONGEST_FINDING) {
            throw new UserMessageException("请写明核查情况，不超过 %d 个字，现为 %d 个字。".formatted(LONGEST_FINDING, length));
        }
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
