package cn.etown.support.evaluation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.Target;
import cn.etown.support.evaluation.EvaluationDecision;
import cn.etown.support.evaluation.EvaluationDecision.Kind;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.EvaluationView;
import cn.etown.support.evaluation.Performance;
import cn.etown.support.evaluation.Verification;
import cn.etown.support.invitation.InvitationContent;

import org.springframework.stereotype.Component;

/** What the enterprise reads above its report, its statement and its rectification. */
@Component
class EvaluationContent implements InvitationContent {

    private static final String REPORT = "enterprise-report";
    private static final String STATEMENT = "state-objection";
    private static final String RECTIFICATION = "report-rectification";

    private final EvaluationService evaluations;

    EvaluationContent(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public boolean covers(String formKey) {
        return Set.of(REPORT, STATEMENT, RECTIFICATION).contains(formKey);
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        EvaluationView evaluation = evaluations.viewOfProcess(processInstanceId);
        return switch (formKey) {
            case REPORT -> report(evaluation);
            case STATEMENT -> statement(evaluation);
            default -> rectification(evaluation);
        };
    }

    private static Page report(EvaluationView evaluation) {
        List<String> paragraphs = new ArrayList<>(List.of(
                "请逐项填写各项承诺的现状，并在本页上传营业执照、纳税证明、租赁合同等佐证材料。下表是签订协议时的情况，供对照。",
                "请在%s 18:00 前提交。逾期未报送的，将在没有报告的情况下核查，并影响评估等级。".formatted(ChineseDates.day(evaluation.reportDue()))));
        if (evaluation.extended()) {
            paragraphs.add("报送期限已经延长过一次，不再另行延长。");
        }
        List<Table> tables = new ArrayList<>(List.of(new Table("承诺事项（协议 %s）".formatted(evaluation.agreementNumber()), List.of("承诺", "签订时的情况"),
                evaluation.promises().stream().map(promise -> List.of(promise.label(), promise.isUndertaking() ? "协议约定的其他义务" : promise.baseline())).toList(), List.of())));
        if (!evaluation.targets().isEmpty()) {
            tables.add(new Table("%d 年度绩效目标".formatted(evaluation.year()), List.of("指标", "目标"),
                    evaluation.targets().stream().map(target -> List.of(target.indicator().label(), figure(target))).toList(), List.of()));
        }
        return new Page("%d 年度履约报告".formatted(evaluation.year()), paragraphs, tables, List.of());
    }

    private static Page statement(EvaluationView evaluation) {
        return new Page("%d 年度履约评估：陈述意见".formatted(evaluation.year()), List.of(
                "拟评定等级：%s。评定生效前，贵单位可以陈述意见、提出异议，并上传证明材料。".formatted(evaluation.grade() == null ? "" : evaluation.grade().label()),
                "请在%s 18:00 前提交；逾期视为没有异议。不会因为陈述意见而加重结果。".formatted(evaluation.hearingDue() == null ? "" : ChineseDates.day(evaluation.hearingDue()))),
                findings(evaluation, "核查结论", false), List.of());
    }

    private static Page rectification(EvaluationView evaluation) {
        List<String> paragraphs = new ArrayList<>(List.of(
                "请对照下列事项整改，在%s 18:00 前报送整改情况并上传证明材料；期满后逐项复查。"
                        .formatted(evaluation.rectificationDue() == null ? "" : ChineseDates.day(evaluation.rectificationDue())),
                "本次为第 %d 次整改，整改最多两次；仍未履行的，将认定为违约。".formatted(evaluation.round() + 1)));
        answer(evaluation).ifPresent(text -> paragraphs.add("对贵单位意见的答复：" + text));
        return new Page("%d 年度履约评估：报送整改情况".formatted(evaluation.year()), paragraphs, findings(evaluation, "需要整改或补充证明的事项", true), List.of());
    }

    private static Optional<String> answer(EvaluationView evaluation) {
        return evaluation.last(Kind.OBJECTION_REFUSED).filter(decision -> decision.round() == evaluation.round()).map(EvaluationDecision::reason);
    }

    private static List<Table> findings(EvaluationView evaluation, String caption, boolean onlyOpen) {
        Verification last = evaluation.lastVerification().orElseThrow();
        List<List<String>> rows = new ArrayList<>(last.findings().stream().filter(finding -> !onlyOpen || finding.outcome() != Outcome.KEPT)
                .map(finding -> List.of(finding.label(), finding.outcome().label(), finding.text())).toList());
        if (!evaluation.reported()) {
            rows.add(List.of("年度履约报告", "未报送", "请补报"));
        }
        List<Table> tables = new ArrayList<>();
        if (!rows.isEmpty()) {
            tables.add(new Table(caption, List.of("事项", "结论", "核查情况"), rows, List.of()));
        }
        List<Performance.Line> lines = last.performance().lines();
        if (!lines.isEmpty()) {
            tables.add(new Table("绩效完成情况（完成率 %s%%）".formatted(last.performance().percent().toPlainString()), List.of("指标", "完成情况"),
                    lines.stream().map(line -> List.of(line.indicator().label(), line.explanation())).toList(), List.of()));
        }
        return tables;
    }

    static String figure(Target target) {
        return Performance.plain(target.value()) + " " + target.indicator().unit();
    }
}
