package cn.etown.support.disbursement;

import java.time.LocalDate;
import java.util.Optional;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermKind;

import org.springframework.stereotype.Service;

/**
 * The day until which an instalment has to be paid (拨付时限): working days, a dated term of the instrument, from the day on which nothing but the
 * payment was left to do: the signing, the due day, or the confirmation of the milestone.
 */
@Service
public class PayoutLimit {

    private final ApplicationService applications;
    private final AgreementService agreements;
    private final PolicyService policy;
    private final WorkingCalendar calendar;
    private final Disbursements disbursements;

    PayoutLimit(ApplicationService applications, AgreementService agreements, PolicyService policy, WorkingCalendar calendar, Disbursements disbursements) {
        this.applications = applications;
        this.agreements = agreements;
        this.policy = policy;
        this.calendar = calendar;
        this.disbursements = disbursements;
    }

    /** Empty while it cannot be paid yet or where the term is unset. */
    public Optional<LocalDate> of(long caseId, int instalment) {
        return disbursements.find(caseId, instalment).flatMap(row -> Optional.ofNullable(row.limitOn())
                .or(() -> row.evidenceAskedAt() == null && row.payableSince() == null
                        ? agreements.agreementOf(caseId).flatMap(agreement -> from(caseId, agreement.signedOn())) : Optional.empty()));
    }

    Optional<LocalDate> from(long caseId, LocalDate payableSince) {
        CaseSummary application = applications.caseOf(caseId);
        return policy.term(application.instrument(), TermKind.PAYOUT_DAYS, application.receivedOn())
                .map(days -> calendar.plusWorkingDays(payableSince, days.intValueExact()));
    }
}
