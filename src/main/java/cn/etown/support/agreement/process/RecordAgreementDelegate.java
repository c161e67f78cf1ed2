package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.Signing;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.APPLICATION_ID;
import static cn.etown.support.agreement.process.AgreementVariables.OFFICE_ADDRESS;
import static cn.etown.support.agreement.process.AgreementVariables.OPINION;
import static cn.etown.support.agreement.process.AgreementVariables.REGISTERED_ADDRESS;
import static cn.etown.support.agreement.process.AgreementVariables.REGISTERED_CAPITAL;
import static cn.etown.support.agreement.process.AgreementVariables.SIGNED_ON;
import static cn.etown.support.agreement.process.AgreementVariables.STARTS_ON;
import static cn.etown.support.agreement.process.AgreementVariables.TAX_AUTHORITY;

@Component
class RecordAgreementDelegate implements JavaDelegate {

    private final AgreementService agreements;

    RecordAgreementDelegate(AgreementService agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Signing signing = new Signing(SIGNED_ON.from(execution), STARTS_ON.from(execution), REGISTERED_ADDRESS.from(execution),
                OFFICE_ADDRESS.from(execution), TAX_AUTHORITY.from(execution), REGISTERED_CAPITAL.find(execution).orElse(null),
                OPINION.find(execution).orElse(null));
        agreements.sign(APPLICATION_ID.from(execution), signing, SignedIn.userId());
    }
}
