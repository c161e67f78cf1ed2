package cn.etown.support.evaluation.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.agreement.AgreementEnded;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts {@code enterprise-evaluation}, and ends it with its agreement. */
@Component
public class EnterpriseEvaluationProcess {

    private static final String KEY = "enterprise-evaluation";
    private static final String ENDED = "evaluatedAgreementEnded";

    private final EvaluationService evaluations;
    private final RuntimeService runtime;
    private final SystemWork systemWork;

    EnterpriseEvaluationProcess(EvaluationService evaluations, RuntimeService runtime, SystemWork systemWork) {
        this.evaluations = evaluations;
        this.runtime = runtime;
        this.systemWork = systemWork;
    }

    /** Nobody evaluates an agreement that was terminated or broken; one that was fulfilled is evaluated to the end. */
    @EventListener
    void on(AgreementEnded ended) {
        if (ended.state() == AgreementState.TERMINATED || ended.state() == AgreementState.BREACHED) {
            evaluations.openOf(ended.agreementId()).forEach(this::end);
        }
    }

    /** One that was opened and has no process yet is closed at once. */
    private void end(long evaluationId) {
        MessageCorrelationBuilder message = runtime.createMessageCorrelation(ENDED).processInstanceBusinessKey(businessKey(evaluationId));
        if (systemWork.call(message::correlateAllWithResult).isEmpty()) {
            evaluations.end(evaluationId);
        }
    }

    static String businessKey(long evaluationId) {
        return "evaluation-" + evaluationId;
    }

    /** Asks the enterprise for its report, in the caller's transaction; a repeat changes nothing. */
    @Transactional
    public void start(long evaluationId) {
        startAll(List.of(evaluationId));
    }

    /** As {@link #start}, for many. */
    @Transactional
    public void startAll(Collection<Long> evaluationIds) {
        Map<Long, String> instances = new LinkedHashMap<>();
        systemWork.run(() -> evaluations.begin(evaluationIds).forEach(beginning -> instances.put(beginning.evaluationId(), start(beginning))));
        if (!instances.isEmpty()) {
            evaluations.runAs(instances);
        }
    }

    private String start(EvaluationService.Beginning beginning) {
        return runtime.startProcessInstanceByKey(KEY, businessKey(beginning.evaluationId()), Map.of(
                EnterpriseEvaluationVariables.EVALUATION_ID.name(), beginning.evaluationId(),
                EnterpriseEvaluationVariables.APPLICATION_ID.name(), beginning.caseId(),
                EnterpriseEvaluationVariables.BUREAU.name(), beginning.bureau(),
                EnterpriseEvaluationVariables.PROMISES.name(), beginning.promises(),
                EnterpriseEvaluationVariables.INDICATORS.name(), beginning.indicators())).getId();
    }
}
