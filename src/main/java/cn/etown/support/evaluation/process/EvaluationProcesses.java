package cn.etown.support.evaluation.process;

import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.engine.CaseProcesses;
import cn.etown.support.evaluation.EvaluationService;

import org.springframework.stereotype.Component;

/** Each yearly evaluation runs under a key of its own. */
@Component
class EvaluationProcesses implements CaseProcesses {

    private final EvaluationService evaluations;

    EvaluationProcesses(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public Set<String> businessKeysOf(long caseId) {
        return evaluations.idsOf(caseId).stream().map(EnterpriseEvaluationProcess::businessKey).collect(Collectors.toUnmodifiableSet());
    }
}
