package cn.etown.support.application.process;

import java.util.Map;

import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.Filing;
import cn.etown.support.application.IntakeService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.enterprise.Registration;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files an application without the engine. */
@Component
@Transactional
public class SupportApplicationProcess {

    private final IntakeService intake;
    private final ApplicationService applications;

    SupportApplicationProcess(IntakeService intake, ApplicationService applications) {
        this.intake = intake;
        this.applications = applications;
    }

    public CaseSummary file(Map<String, Object> values, String filedBy) {
        Registration applicant = new Registration(text(values, "creditCode"), text(values, "enterpriseName"), text(values, "applicantKind"), text(values, "industry"),
                text(values, "registeredAddress"), text(values, "officeAddress"), text(values, "registeredCapital"), text(values, "contactName"),
                text(values, "contactEmail"), text(values, "contactPhone"));
        return intake.file(new Filing(applicant, text(values, "instrument"), text(values, "projectName"), text(values, "requestedAmount"), text(values, "baseAmount"),
                text(values, "lastYearAmount"), text(values, "products"), text(values, "baseKind"), text(values, "factKind"), text(values, "factKey"),
                text(values, "factYear"), text(values, "statement")), filedBy);
    }

    public void withdraw(long applicationId, String reason, String actor) {
        applications.caseOf(applicationId);
    }

    private static String text(Map<String, Object> values, String key) {
        return values.get(key) == null ? null : values.get(key).toString();
    }
}
