package cn.etown.support.application.process;

import java.util.Map;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.SelectionResult;
import cn.etown.support.application.WithdrawalService;
import cn.etown.support.dossier.Representation;
import cn.etown.support.dossier.Representation.InNameOf;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.fund.FundService;
import cn.etown.support.policy.AwardReplaced;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts {@code support-application} and brings it its messages. */
@Component
@Transactional
public class SupportApplicationProcess {

    private static final String KEY = "support-application";

    private final RuntimeService runtime;
    private final SystemWork systemWork;
    private final ApplicationService applications;
    private final AwardService award;
    private final WithdrawalService withdrawals;
    private final Representation representation;

    SupportApplicationProcess(RuntimeService runtime, SystemWork systemWork, ApplicationService applications, AwardService award,
                              WithdrawalService withdrawals, Representation representation) {
        this.runtime = runtime;
        this.systemWork = systemWork;
        this.applications = applications;
        this.award = award;
        this.withdrawals = withdrawals;
        this.representation = representation;
    }

    /**
     * Files an application as the window does: the same form, the same checks.
     *
     * @param formValues the fields of the form {@code file-application}
     * @param filedBy    a user who may start the process, or in whose transaction it is done in the name of one (代办)
     * @throws cn.etown.support.UserMessageException naming everything that is to be mended
     */
    public CaseSummary file(Map<String, Object> formValues, String filedBy) {
        VariableMap variables = Variables.createVariables();
        formValues.forEach((field, value) -> variables.putValueTyped(field, Variables.untypedValue(value, true)));
        ProcessInstanceWithVariables started = systemWork.callAs(filedBy, representation.of(filedBy).map(InNameOf::principal).orElse(filedBy),
                () -> runtime.createProcessInstanceByKey(KEY).setVariables(variables).executeWithVariablesInReturn());
        return applications.caseOf((Long) started.getVariables().get(SupportApplicationVariables.APPLICATION_ID.name()));
    }

    /** @throws cn.etown.support.UserMessageException saying why the case can no longer be withdrawn */
    public void withdraw(long applicationId, @Nullable String reason, String actor) {
        withdrawals.refuseIfTooLate(applicationId);
        requestWithdrawal(applicationId, Map.of(SupportApplicationVariables.WITHDRAWN_BY.name(), Variables.untypedValue(actor, true),
                SupportApplicationVariables.WITHDRAWAL_REASON.name(), Variables.untypedValue(reason, true)));
    }

    /** Ends the case whose fact got a higher award elsewhere; once it is signed, the higher one is refused instead. */
    @EventListener
    void on(AwardReplaced event) {
        withdrawals.refuseReplacementIfTooLate(event.caseId());
        requestWithdrawal(event.caseId(), Map.of(SupportApplicationVariables.REPLACED_BY.name(), Variables.untypedValue(event.replacedByCaseId(), true)));
    }

    private void requestWithdrawal(long applicationId, Map<String, Object> transientVariables) {
        correlate("withdrawalRequested", applications.caseOf(applicationId).caseNumber(), transientVariables);
    }

    @EventListener
    void on(FundService.FundsReserved event) {
        correlate("fundsAvailable", award.receiveFunds(event.caseId()), Map.of());
    }

    void announce(SelectionResult result) {
        correlate("selectionDecided", result.caseNumber(), Map.of(SupportApplicationVariables.SELECTED.name(), result.selected()));
    }

    private void correlate(String message, String caseNumber, Map<String, Object> variables) {
        systemWork.run(() -> runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseNumber).setVariables(variables).correlate());
    }
}
