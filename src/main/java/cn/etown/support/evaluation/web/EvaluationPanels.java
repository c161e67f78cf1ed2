package cn.etown.support.evaluation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.RecordedCheck;
import cn.etown.support.agreement.Target;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.engine.Names;
import cn.etown.support.evaluation.EvaluationDecision;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.evaluation.EvaluationView;
import cn.etown.support.evaluation.Finding;
import cn.etown.support.evaluation.Performance;
import cn.etown.support.evaluation.Report;
import cn.etown.support.evaluation.Verification;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts an evaluation into words. */
@Component
class EvaluationPanels {

    private final Names names;
    private final Hands hands;
    private final WorkingCalendar calendar;

    EvaluationPanels(Names names, Hands hands, WorkingCalendar calendar) {
        this.names = names;
        this.hands = hands;
        this.calendar = calendar;
    }

    EvaluationPanel of(EvaluationView evaluation) {
        Optional<Verification> last = evaluation.lastVerification();
        return new EvaluationPanel("%d 年度履约评估".formatted(evaluation.year()), evaluation.state().label(), figures(evaluation),
                evaluation.promises().stream().map(promise -> promise(evaluation, promise)).toList(),
                evaluation.targets().stream().map(target -> target(evaluation, target)).toList(),
                evaluation.targets().isEmpty() ? null : last.map(verification -> verification.performance().percent().toPlainString() + "%").orElse(null),
                evaluation.yearlyReport().map(Report::requests).orElse(null), history(evaluation), evaluation.checks().stream().map(this::check).toList(),
                evaluation.documents().stream().map(numbered -> new EvaluationPanel.DocumentLine(numbered.number(), numbered.document().id())).toList());
    }

    private List<EvaluationPanel.Figure> figures(EvaluationView evaluation) {
        List<EvaluationPanel.Figure> figures = new ArrayList<>();
        if (evaluation.grade() != null) {
            figures.add(new EvaluationPanel.Figure(gradeLabel(evaluation.state()), evaluation.grade().label(), null, evaluation.grade().isAdverse()));
        }
        boolean reported = evaluation.yearlyReport().isPresent();
        figures.add(new EvaluationPanel.Figure("年度报告", reported ? "已报送" : "未报送", reported ? null : due(evaluation.reportDue()), !reported));
        figures.add(new EvaluationPanel.Figure("已整改", "%d 次".formatted(evaluation.round()), "最多两次", evaluation.round() > 0));
        switch (evaluation.state()) {
            case HEARING -> figures.add(new EvaluationPanel.Figure("陈述意见期限", String.valueOf(evaluation.hearingDue()), null, false));
            case RECTIFYING -> figures.add(new EvaluationPanel.Figure("整改期限", String.valueOf(evaluation.rectificationDue()), null, false));
            default -> { }
        }
        return figures;
    }

    private static String gradeLabel(EvaluationState state) {
        return switch (state) {
            case DONE, RECTIFYING -> "评估等级";
            case VERIFYING -> "上次评定";
            default -> "拟评定等级";
        };
    }

    private String due(LocalDate day) {
        return (day.isBefore(calendar.today()) ? "期限 %s，已过" : "期限 %s").formatted(ChineseDates.day(day));
    }

    private static EvaluationPanel.PromiseLine promise(EvaluationView evaluation, EvaluationView.PromiseLine promise) {
        Optional<Finding> finding = evaluation.lastVerification().flatMap(last -> last.findings().stream().filter(found -> found.promise().equals(promise.name())).findFirst());
        return new EvaluationPanel.PromiseLine(promise.label(), promise.isUndertaking() ? "协议约定" : promise.baseline(),
                evaluation.yearlyReport().map(report -> report.statements().get(promise.name())).orElse(null),
                finding.map(found -> found.outcome().label()).orElse(null), finding.map(found -> said(evaluation, found)).orElse(null),
                finding.filter(found -> found.outcome() != Outcome.KEPT).isPresent());
    }

    private static String said(EvaluationView evaluation, Finding finding) {
        List<String> numbers = evaluation.documents().stream().filter(document -> finding.documentIds().contains(document.document().id()))
                .map(document -> String.valueOf(document.number())).toList();
        return finding.text() + (finding.breachOn() == null ? "" : "（自 %s 起）".formatted(ChineseDates.day(finding.breachOn()))) + (numbers.isEmpty() ? "" : "〔材料 %s〕".formatted(String.join("、", numbers)));
    }

    private static EvaluationPanel.TargetLine target(EvaluationView evaluation, Target target) {
        String unit = target.indicator().unit();
        return new EvaluationPanel.TargetLine(target.indicator().label(), EvaluationContent.figure(target),
                evaluation.yearlyReport().map(report -> report.figures().get(target.indicator())).map(value -> Performance.plain(value) + " " + unit).orElse(null),
                evaluation.lastVerification().flatMap(last -> last.performance().lines().stream().filter(line -> line.indicator() == target.indicator()).findFirst())
                        .map(Performance.Line::explanation).orElse(null));
    }

    private EvaluationPanel.CheckLine check(RecordedCheck check) {
        return new EvaluationPanel.CheckLine(check.checkedOn().toString(), check.promiseLabel(), check.source().label(), check.outcome().label(), check.finding(),
                names.ofHand(check.checkedBy()), check.outcome() != Outcome.KEPT);
    }

    /** @param at for the order */
    private record Step(Instant at, EvaluationPanel.StepLine line) {
    }

    /** The last one first. */
    private List<EvaluationPanel.StepLine> history(EvaluationView evaluation) {
        Hands.Signatures signed = hands.of(evaluation.id(), "evaluation_report", "evaluation_verification", "evaluation_decision");
        return Stream.of(evaluation.reports().stream().map(report -> step(report, signed)), evaluation.verifications().stream().map(check -> step(check, signed)),
                        evaluation.decisions().stream().map(decision -> step(decision, signed)))
                .flatMap(steps -> steps).sorted(Comparator.comparing(Step::at).reversed()).map(Step::line).toList();
    }

    private static Step step(Report report, Hands.Signatures signed) {
        return step(report.reportedAt(), "%s（%s）".formatted(report.kind().label(), report.channel().label()), signed.who(report.reportedBy(), report.reportedAt()),
                report.kind() == Report.Kind.RECTIFICATION ? report.remark() : report.requests());
    }

    private static Step step(Verification verification, Hands.Signatures signed) {
        return step(verification.checkedAt(), verification.round() == 0 ? "核查" : "第 %d 次整改复查".formatted(verification.round()),
                signed.who(verification.checkedBy(), verification.checkedAt()),
                String.join("；", verification.findings().stream().map(finding -> finding.label() + "：" + finding.outcome().label()).toList()));
    }

    private static Step step(EvaluationDecision decision, Hands.Signatures signed) {
        return step(decision.decidedAt(), decision.kind().label() + (decision.grade() == null ? "" : "：" + decision.grade().label()),
                signed.who(decision.decidedBy(), decision.decidedAt()), decision.reason());
    }

    private static Step step(Instant at, String step, String by, @Nullable String text) {
        return new Step(at, new EvaluationPanel.StepLine(ChineseDates.minute(at), step, by, text));
    }
}
