package cn.etown.support.agreement.process;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.agreement.process.AgreementVariables.APPLICATION_ID;

@Component
class PrepareAgreementDelegate implements JavaDelegate {

    private final AgreementService agreements;

    PrepareAgreementDelegate(AgreementService agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        agreements.prepare(APPLICATION_ID.from(execution), SignedIn.SYSTEM);
    }
}
