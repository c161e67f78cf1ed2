package cn.etown.support.evaluation.process;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import cn.etown.support.agreement.Target;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.engine.FormPrefill;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.EvaluationView;
import cn.etown.support.evaluation.Evidence;
import cn.etown.support.evaluation.Finding;
import cn.etown.support.evaluation.Performance;
import cn.etown.support.evaluation.Report;
import cn.etown.support.evaluation.Verification;

import org.springframework.stereotype.Component;

/** What the forms of an evaluation show before anybody types: what was reported, and at a re-check what was found before. */
@Component
class EvaluationPrefill implements FormPrefill {

    private static final String REPORT = "enterprise-report";
    private static final String VERIFICATION = "verify-promises";

    private final EvaluationService evaluations;

    EvaluationPrefill(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public boolean covers(String formKey) {
        return formKey.equals(REPORT) || formKey.equals(VERIFICATION);
    }

    @Override
    public Map<String, Object> valuesFor(String formKey, long caseId, String processInstanceId) {
        EvaluationView evaluation = evaluations.viewOfProcess(processInstanceId);
        return formKey.equals(REPORT) ? shown(evaluation) : verified(evaluation);
    }

    /** By these the form knows what to ask; in the work list the process says the same. */
    private static Map<String, Object> shown(EvaluationView evaluation) {
        Map<String, Object> values = new HashMap<>();
        values.put(EnterpriseEvaluationVariables.PROMISES.name(), evaluation.promises().stream().map(EvaluationView.PromiseLine::name).collect(Collectors.joining(",")));
        values.put(EnterpriseEvaluationVariables.INDICATORS.name(),
                evaluation.targets().stream().map(Target::indicator).map(Indicator::name).collect(Collectors.joining(",")));
        return values;
    }

    private static Map<String, Object> verified(EvaluationView evaluation) {
        List<Finding> before = evaluation.lastVerification().map(Verification::findings).orElse(List.of());
        Map<Long, Integer> numbers = evaluation.documents().stream()
                .collect(Collectors.toMap(numbered -> numbered.document().id(), Evidence.Numbered::number));
        return VerificationForm.prefill(figures(evaluation), before, numbers);
    }

    private static Map<Indicator, BigDecimal> figures(EvaluationView evaluation) {
        Map<Indicator, BigDecimal> figures = new HashMap<>(evaluation.yearlyReport().map(Report::figures).orElse(Map.of()));
        evaluation.lastVerification().map(Verification::performance).map(Performance::lines).orElse(List.of()).stream().filter(line -> line.actual() != null)
                .forEach(line -> figures.put(line.indicator(), line.actual().stripTrailingZeros()));
        return figures;
    }
}
