package cn.etown.support.evaluation.process;

import java.util.Map;

import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts {@code enterprise-evaluation}. */
@Component
public class EnterpriseEvaluationProcess {

    private static final String KEY = "enterprise-evaluation";

    private final EvaluationService evaluations;
    private final RuntimeService runtime;
    private final SystemWork systemWork;

    EnterpriseEvaluationProcess(EvaluationService evaluations, RuntimeService runtime, SystemWork systemWork) {
        this.evaluations = evaluations;
        this.runtime = runtime;
        this.systemWork = systemWork;
    }

    /** Asks the enterprise for its report, in the caller's transaction; a repeat changes nothing. */
    @Transactional
    public void start(long evaluationId) {
        evaluations.begin(evaluationId).ifPresent(beginning -> evaluations.runsAs(evaluationId,
                systemWork.call(() -> runtime.startProcessInstanceByKey(KEY, "evaluation-" + evaluationId, Map.of(
                        EnterpriseEvaluationVariables.EVALUATION_ID.name(), evaluationId,
                        EnterpriseEvaluationVariables.APPLICATION_ID.name(), beginning.caseId(),
                        EnterpriseEvaluationVariables.BUREAU.name(), beginning.bureau(),
                        EnterpriseEvaluationVariables.PROMISES.name(), beginning.promises(),
                        EnterpriseEvaluationVariables.INDICATORS.name(), beginning.indicators()))).getId()));
    }
}
