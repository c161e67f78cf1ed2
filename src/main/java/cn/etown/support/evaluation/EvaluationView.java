package cn.etown.support.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.RecordedCheck;
import cn.etown.support.agreement.Target;

import org.springframework.lang.Nullable;

/**
 * An evaluation with everything that belongs to it.
 *
 * @param round     rectifications that are over
 * @param checks    that the register has of its promises besides the evaluations, newest first
 * @param documents of the case, numbered as evidence is cited
 */
public record EvaluationView(long id, int year, long caseId, String agreementNumber, String enterprise, EvaluationState state, @Nullable Grade grade, int round,
                             boolean reported, boolean heard, boolean extended, LocalDate reportDue, @Nullable LocalDate hearingDue, @Nullable LocalDate rectificationDue,
                             List<PromiseLine> promises, List<Target> targets, List<Report> reports, List<Verification> verifications,
                             List<EvaluationDecision> decisions, List<RecordedCheck> checks, List<Evidence.Numbered> documents) {

    /** @param baseline what was true on signing; null for a further undertaking */
    public record PromiseLine(String name, String label, @Nullable String baseline) {

        public boolean isUndertaking() {
            return baseline == null;
        }
    }

    public Optional<Report> yearlyReport() {
        return reports.stream().filter(report -> report.kind() == Report.Kind.YEARLY).findFirst();
    }

    public Optional<Verification> lastVerification() {
        return verifications.isEmpty() ? Optional.empty() : Optional.of(verifications.get(verifications.size() - 1));
    }

    /** The last decision of a kind. */
    public Optional<EvaluationDecision> last(EvaluationDecision.Kind kind) {
        return decisions.stream().filter(decision -> decision.kind() == kind).reduce((earlier, later) -> later);
    }
}
