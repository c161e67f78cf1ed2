package cn.etown.support.application.process;

import cn.etown.support.application.Filing;
import cn.etown.support.enterprise.Registration;

import org.camunda.bpm.engine.delegate.VariableScope;

import static cn.etown.support.application.process.Submitted.text;
import static cn.etown.support.application.process.Submitted.textOrEmpty;

/** The fields of the start form {@code file-application}. */
final class FilingForm {

    private FilingForm() {
    }

    static Filing read(VariableScope scope) {
        return new Filing(applicant(scope), text(scope, "instrument"), text(scope, "projectName"), text(scope, "requestedAmount"), text(scope, "baseAmount"),
                text(scope, "lastYearAmount"), text(scope, "products"), text(scope, "baseKind"), text(scope, "factKind"), text(scope, "factKey"),
                text(scope, "factYear"), text(scope, "statement"));
    }

    private static Registration applicant(VariableScope scope) {
        return new Registration(textOrEmpty(scope, "creditCode"), text(scope, "enterpriseName"), text(scope, "applicantKind"), text(scope, "industry"),
                text(scope, "registeredAddress"), text(scope, "officeAddress"), text(scope, "registeredCapital"), text(scope, "contactName"),
                text(scope, "contactEmail"), text(scope, "contactPhone"));
    }
}
