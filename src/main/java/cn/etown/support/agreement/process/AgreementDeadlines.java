package cn.etown.support.agreement.process;

import java.time.LocalDate;

import cn.etown.support.agreement.AgreementService;

import org.springframework.stereotype.Component;

/** Deadlines that an agreement's own record knows, for the models: {@code ${deadlines.endOf(agreementDeadlines.scanDue(applicationId))}}. */
@Component
public class AgreementDeadlines {

    private final AgreementService agreements;

    AgreementDeadlines(AgreementService agreements) {
        this.agreements = agreements;
    }

    /** The last day on which the enterprise may return the signed copy. */
    public LocalDate scanDue(long applicationId) {
        return agreements.scanDue(applicationId);
    }
}
