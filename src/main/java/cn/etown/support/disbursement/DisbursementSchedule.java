package cn.etown.support.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementAmended;
import cn.etown.support.agreement.AgreementEnded;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.InstalmentPayments;
import cn.etown.support.agreement.InstalmentProgress;
import cn.etown.support.agreement.InstalmentState;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which instalments are to be paid when, and that the payment of each is started once. */
@Service
public class DisbursementSchedule implements InstalmentProgress, InstalmentPayments {

    /** An instalment that is due. */
    public record Due(long caseId, int instalment) {
    }

    /** What the payment of an instalment begins with. */
    public record Beginning(String caseNumber, String bureau, boolean needsEvidence) {
    }

    /** The agreement ended before the instalment was paid: what has begun for it is ended (published in that transaction). */
    public record PaymentDropped(long caseId, int instalment) {
    }

    private final Disbursements disbursements;
    private final PaymentOrders orders;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final PayoutLimit limit;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    DisbursementSchedule(Disbursements disbursements, PaymentOrders orders, AgreementService agreements, ApplicationService applications, PayoutLimit limit, PaymentSettings settings,
                         WorkingCalendar calendar, Clock clock, ApplicationEventPublisher events) {
        this.disbursements = disbursements;
        this.orders = orders;
        this.agreements = agreements;
        this.applications = applications;
        this.limit = limit;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /** Writes the instalments of a signed agreement down; a repetition changes nothing. @return those that are due already */
    @Transactional
    public List<Due> plan(long caseId) {
        List<ScheduledInstalment> instalments = agreements.instalmentsOf(caseId);
        disbursements.plan(caseId, instalments.stream().filter(each -> each.state() == InstalmentState.PLANNED).toList());
        return instalments.stream().filter(each -> !each.instalment().dueOn().isAfter(calendar.today())).map(each -> new Due(caseId, each.number())).toList();
    }

    /** All that are due and not started, oldest first. */
    @Transactional(readOnly = true)
    public List<Due> due() {
        return disbursements.due(calendar.today()).stream().map(key -> new Due(key.caseId(), key.instalment())).toList();
    }

    /** Takes the instalment for the caller's transaction; empty when it was started already, or cancelled with its agreement. */
    @Transactional
    public Optional<Beginning> begin(Due due) {
        if (!disbursements.start(due.caseId(), due.instalment(), clock.instant())) {
            return Optional.empty();
        }
        Agreement agreement = agreements.agreementOf(due.caseId()).orElseThrow();
        Instalment instalment = agreement.terms().instalments().get(due.instalment() - 1);
        LocalDate today = calendar.today();
        if (instalment.needsEvidence()) {
            disbursements.askForEvidence(due.caseId(), due.instalment(), clock.instant(), calendar.plusWorkingDays(today, settings.evidenceDays()), null);
        } else {
            LocalDate since = instalment.dueOn().isAfter(agreement.signedOn()) ? instalment.dueOn() : agreement.signedOn();
            disbursements.isPayable(due.caseId(), due.instalment(), since, limit.from(due.caseId(), since).orElse(null));
        }
        CaseSummary application = applications.caseOf(due.caseId());
        return Optional.of(new Beginning(application.caseNumber(), application.bureau(), instalment.needsEvidence()));
    }

    /** @param processInstanceId of the process that pays it */
    @Transactional
    public void runsAs(Due due, String processInstanceId) {
        disbursements.runsAs(due.caseId(), due.instalment(), processInstanceId);
    }

    /** Id of the process that pays the instalment; empty for one that began before there were instalments. */
    @Transactional(readOnly = true)
    public Optional<String> processOf(long caseId, int instalment) {
        return disbursements.processOf(caseId, instalment);
    }

    @EventListener
    void on(AgreementAmended amended) {
        List<ScheduledInstalment> planned = agreements.instalmentsOf(amended.caseId());
        disbursements.plan(amended.caseId(), planned);
        disbursements.cancelPlannedBut(amended.caseId(), planned.stream().map(ScheduledInstalment::number).toList());
    }

    /** What has not been paid is not paid any more, what has begun for it ends; only what the bank has in hand already waits for its answer. */
    @EventListener
    void on(AgreementEnded ended) {
        disbursements.cancelPlannedBut(ended.caseId(), List.of());
        disbursements.startedOf(ended.caseId()).forEach(instalment -> {
            PaymentOrder order = orders.findOpen(ended.caseId(), instalment).orElse(null);
            boolean withdrawn = order == null || order.withdraw("协议 " + ended.number() + " " + ended.state().label() + "，不再支付", "system", clock.instant());
            if (order != null && withdrawn) {
                orders.save(order);
            }
            if (withdrawn) {
                disbursements.cancel(ended.caseId(), instalment);
                events.publishEvent(new PaymentDropped(ended.caseId(), instalment));
            }
        });
    }

    /** Cancelled although something had begun for them, which has not been ended yet. */
    @Transactional(readOnly = true)
    public List<Due> dropped() {
        return disbursements.cancelledAfterStart().stream().map(key -> new Due(key.caseId(), key.instalment())).toList();
    }

    /** Nothing runs for the instalment any more. */
    @Transactional
    public void endedFor(Due dropped) {
        disbursements.endedFor(dropped.caseId(), dropped.instalment());
    }

    @Override
    public Map<Integer, InstalmentState> of(long agreementId) {
        return disbursements.ofAgreement(agreementId).stream().collect(Collectors.toMap(Disbursement::instalment, row -> row.state().forAgreements()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Line> paymentsOf(Collection<Long> agreementIds) {
        return disbursements.paymentsOf(agreementIds);
    }
}
