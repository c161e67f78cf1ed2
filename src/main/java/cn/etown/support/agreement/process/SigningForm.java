package cn.etown.support.agreement.process;

import cn.etown.support.agreement.Signing;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import static cn.etown.support.agreement.process.AgreementVariables.OFFICE_ADDRESS;
import static cn.etown.support.agreement.process.AgreementVariables.OPINION;
import static cn.etown.support.agreement.process.AgreementVariables.REGISTERED_ADDRESS;
import static cn.etown.support.agreement.process.AgreementVariables.REGISTERED_CAPITAL;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNED_ON;
import static cn.etown.support.agreement.process.AgreementVariables.STARTS_ON;
import static cn.etown.support.agreement.process.AgreementVariables.TAX_AUTHORITY;

/** The form {@code sign-agreement}. */
final class SigningForm {

    private SigningForm() {
    }

    static Signing read(DelegateExecution execution) {
        return new Signing(SIGNED_ON.from(execution), STARTS_ON.from(execution), REGISTERED_ADDRESS.from(execution), OFFICE_ADDRESS.from(execution),
                TAX_AUTHORITY.from(execution), REGISTERED_CAPITAL.find(execution).orElse(null), OPINION.find(execution).orElse(null));
    }
}
