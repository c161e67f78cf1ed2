package cn.etown.support.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.evaluation.EvaluationDecision;
import cn.etown.support.evaluation.EvaluationDecision.Kind;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.EvaluationView;
import cn.etown.support.evaluation.Finding;
import cn.etown.support.evaluation.Performance;
import cn.etown.support.evaluation.Verification;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What mails about a yearly evaluation may say. Such a mail's occurrence names it, {@code evaluation 12}, or it carries the link of one of its tasks. */
@Component
class EvaluationFacts {

    private static final String EVALUATION = "evaluation ";

    private final EvaluationService evaluations;

    EvaluationFacts(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    /**
     * {@code evaluation} in templates.
     *
     * @param open   what is not kept or not clear
     * @param answer to what the enterprise said in this round
     * @param reason of the person who confirmed a breach
     */
    record EvaluationLine(String year, String agreement, String grade, List<FindingLine> findings, List<FindingLine> open, List<FigureLine> figures, List<FigureLine> targets,
                          boolean extended, String reportDue, String hearingDue, String rectificationDue, @Nullable String answer, String reason) {

        public String getTargetsInWords() {
            return targets.stream().map(target -> target.label() + " " + target.text()).collect(Collectors.joining("、"));
        }
    }

    record FindingLine(String promise, String outcome, String text) {
    }

    record FigureLine(String label, String text) {
    }

    EvaluationLine of(Mail mail, Optional<String> processInstanceId) {
        return line(mail.occurrence().startsWith(EVALUATION) ? evaluations.view(Long.parseLong(mail.occurrence().substring(EVALUATION.length())))
                : evaluations.viewOfProcess(processInstanceId.orElseThrow()));
    }

    private static EvaluationLine line(EvaluationView evaluation) {
        List<Finding> findings = evaluation.lastVerification().map(Verification::findings).orElse(List.of());
        return new EvaluationLine(evaluation.year() + " 年度", evaluation.agreementNumber(), evaluation.grade() == null ? "" : evaluation.grade().label(),
                lines(evaluation, findings.stream()), lines(evaluation, findings.stream().filter(finding -> finding.outcome() != Outcome.KEPT)),
                evaluation.lastVerification().map(Verification::performance).map(Performance::lines).orElse(List.of()).stream()
                        .map(figure -> new FigureLine(figure.indicator().label(), figure.explanation())).toList(),
                evaluation.targets().stream().map(target -> new FigureLine(target.indicator().label(), Performance.plain(target.value()) + " " + target.indicator().unit())).toList(),
                evaluation.extended(), ChineseDates.day(evaluation.reportDue()), ChineseDates.day(evaluation.hearingDue()), ChineseDates.day(evaluation.rectificationDue()),
                answer(evaluation), evaluation.last(Kind.BREACH_CONFIRMED).map(EvaluationDecision::reason).orElse(""));
    }

    private static @Nullable String answer(EvaluationView evaluation) {
        return evaluation.decisions().stream().filter(decision -> decision.round() == evaluation.round())
                .filter(decision -> decision.kind() == Kind.OBJECTION_ACCEPTED || decision.kind() == Kind.OBJECTION_REFUSED)
                .map(EvaluationDecision::reason).reduce(null, (earlier, later) -> later);
    }

    private static List<FindingLine> lines(EvaluationView evaluation, Stream<Finding> findings) {
        return Stream.concat(findings.map(finding -> new FindingLine(finding.label(), finding.outcome().label(), finding.text())),
                evaluation.reported() ? Stream.empty() : Stream.of(new FindingLine("年度履约报告", "未报送", "请补报"))).toList();
    }
}
