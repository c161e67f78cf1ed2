package cn.etown.support.evaluation.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.evaluation.campaign.Progress.Row;
import cn.etown.support.evaluation.campaign.Progress.RowState;
import cn.etown.support.policy.Bureau;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts what is known of a campaign into words. */
@Service
@Transactional(readOnly = true)
public class CampaignViews {

    private final CampaignService campaigns;
    private final ProgrammeFigures figures;
    private final BenchmarkNotes notes;
    private final ChangeProposals proposals;
    private final ReportText text;
    private final PersonNames names;
    private final WorkingCalendar calendar;

    CampaignViews(CampaignService campaigns, ProgrammeFigures figures, BenchmarkNotes notes, ChangeProposals proposals, ReportText text, PersonNames names,
                  WorkingCalendar calendar) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.notes = notes;
        this.proposals = proposals;
        this.text = text;
        this.names = names;
        this.calendar = calendar;
    }

    public CampaignView.ProgressLine progress(Campaign campaign) {
        Progress progress = campaigns.progressOf(campaign.id());
        boolean open = campaign.state() == Campaign.State.OPEN;
        return new CampaignView.ProgressLine(progress.total(), progress.done(), progress.running(), progress.failed(), progress.waiting(), progress.percent(),
                open ? sentence(progress) : "已汇总。", open && progress.waiting() > 0);
    }

    private static String sentence(Progress progress) {
        if (progress.isComplete()) {
            return "全部办结，即将汇总。";
        }
        StringBuilder sentence = new StringBuilder();
        if (progress.waiting() > 0) {
            sentence.append("正在分批启动，还有 ").append(progress.waiting()).append(" 份待启动")
                    .append(progress.startsLeft() == null ? "。" : "，预计还需" + words(progress.startsLeft()) + "。");
        } else {
            sentence.append(progress.failed() > 0 ? "其余企业评估已启动。" : "企业评估已全部启动。");
        }
        if (progress.failed() > 0) {
            sentence.append(progress.failed()).append(" 份启动失败，请查看原因后重新启动。");
        }
        sentence.append(progress.doneBy() == null ? "办结时间待有办结的评估后估计。" : "按近四周的办结速度，预计 " + ChineseDates.day(progress.doneBy()) + "全部办结。");
        return sentence.toString();
    }

    static String words(Duration duration) {
        long minutes = (duration.toSeconds() + 59) / 60;
        return minutes <= 1 ? "不到一分钟" : minutes < 120 ? " " + minutes + " 分钟" : " " + (minutes + 59) / 60 + " 小时";
    }

    public List<CampaignView.AgreementLine> agreements(Campaign campaign, @Nullable RowState state, String search, int from, int most) {
        return campaigns.rows(campaign.id(), state, search, from, most).stream().map(CampaignViews::line).toList();
    }

    private static CampaignView.AgreementLine line(Row row) {
        return new CampaignView.AgreementLine(row.agreementId(), row.number(), row.enterprise(), row.instrument(), Bureau.of(row.bureau()).label(), row.state().label(),
                row.state() == RowState.FAILED, result(row), row.finishedOn() == null ? null : ChineseDates.day(row.finishedOn()), row.reason(), retry(row.retryAt()));
    }

    /** A grade that is not final yet is shown as such. */
    private static @Nullable String result(Row row) {
        Grade grade = row.result();
        return grade == null ? null : row.state() == RowState.DONE ? grade.label() : grade.label() + "（未办结）";
    }

    private static @Nullable String retry(@Nullable Instant at) {
        return at == null ? null : "将于 " + ChineseDates.minute(at) + " 自动重试";
    }

    public CampaignView.Summary summary(Campaign campaign) {
        Map<String, Object> report = text.words(campaign, "", calendar.today());
        return new CampaignView.Summary(campaign.state() != Campaign.State.OPEN, report, rows(report, "产值目标"), (String) report.get("政策目标原文"),
                (String) report.get("统计说明"), rows(report, "产业情况"), rows(report, "条款情况"), rows(report, "部门情况"), figures.requestsOf(campaign.id()),
                notes.of(campaign.id()), campaign.state() == Campaign.State.OPEN ? "" : (String) report.get("未提交部门"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> rows(Map<String, Object> report, String table) {
        return (List<Map<String, String>>) report.get(table);
    }

    public List<CampaignView.ProposalLine> proposals(Campaign campaign) {
        return proposals.of(campaign.id()).stream().map(each -> new CampaignView.ProposalLine(text.clause(each.term()), ReportText.parameter(each.term()),
                ReportText.value(each.term()), ChineseDates.day(each.term().validFrom()), each.reason(), names.ofHand(each.proposedBy()),
                Optional.ofNullable(each.accepted()).map(accepted -> accepted ? "同意" : "不同意").orElse(null), each.minutesNo(), each.opinion())).toList();
    }

    public byte[] outputChart(Campaign campaign) {
        return ReportCharts.output(figures.targetsOf(campaign.id()));
    }

    public byte[] resultChart(Campaign campaign) {
        return ReportCharts.results(ReportText.of(figures.of(campaign.id()), Dimension.INDUSTRY));
    }
}
