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

/** The day until which an agreement has to be paid (拨付时限): working days from signing, a dated term of the instrument. */
@Service
public class PayoutLimit {

    private final ApplicationService applications;
    private final AgreementService agreements;
    private final PolicyService policy;
    private final WorkingCalendar calendar;

    PayoutLimit(ApplicationService applications, AgreementService agreements, PolicyService policy, WorkingCalendar calendar) {
        this.applications = applications;
        this.agreements = agreements;
        this.policy = policy;
        this.calendar = calendar;
    }

    /** Empty while nothing is signed or where the term is unset. */
    public Optional<LocalDate> of(long caseId) {
        CaseSummary application = applications.caseOf(caseId);
        return agreements.agreementOf(caseId).flatMap(agreement -> policy.term(application.instrument(), TermKind.PAYOUT_DAYS, application.receivedOn())
                .map(days -> calendar.plusWorkingDays(agreement.signedOn(), days.intValueExact())));
    }
}
