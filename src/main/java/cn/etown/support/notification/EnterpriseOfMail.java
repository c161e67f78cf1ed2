package cn.etown.support.notification;

import java.util.Optional;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Which enterprise a mail to "the enterprise" of a case means: the applicant, for a recovery whoever owes it, who may be its successor by merger or division. */
@Component
class EnterpriseOfMail {

    private static final String ABOUT_RECOVERY = "clawback-";

    private final ApplicationService applications;
    private final ClawbackViews clawbacks;
    private final EnterpriseService enterprises;

    EnterpriseOfMail(ApplicationService applications, ClawbackViews clawbacks, EnterpriseService enterprises) {
        this.applications = applications;
        this.clawbacks = clawbacks;
        this.enterprises = enterprises;
    }

    /** @param id in the register of enterprises, null where it is not registered */
    record Receiver(@Nullable Long id, String name) {
    }

    Receiver of(Mail mail) {
        return of(mail.template(), mail.caseIdOrFail());
    }

    Receiver of(String template, long caseId) {
        CaseSummary summary = applications.caseOf(caseId);
        return Optional.of(template).filter(EnterpriseOfMail::isAboutRecovery).flatMap(sent -> clawbacks.lastObligorOf(summary.id())).map(this::receiver)
                .orElseGet(() -> new Receiver(summary.enterpriseId(), summary.enterpriseName()));
    }

    static boolean isAboutRecovery(String template) {
        return template.startsWith(ABOUT_RECOVERY);
    }

    private Receiver receiver(ClawbackViews.Obligor obligor) {
        return new Receiver(enterprises.find(new CreditCode(obligor.creditCode())).map(Enterprise::id).orElse(null), obligor.name());
    }
}
