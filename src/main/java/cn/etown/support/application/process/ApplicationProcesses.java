package cn.etown.support.application.process;

import java.util.Set;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.engine.CaseProcesses;

import org.springframework.stereotype.Component;

/** The application itself and what it calls, the payments and the amendments run under the number of the case. */
@Component
class ApplicationProcesses implements CaseProcesses {

    private final ApplicationService applications;

    ApplicationProcesses(ApplicationService applications) {
        this.applications = applications;
    }

    @Override
    public Set<String> businessKeysOf(long caseId) {
        return Set.of(applications.caseOf(caseId).caseNumber());
    }
}
