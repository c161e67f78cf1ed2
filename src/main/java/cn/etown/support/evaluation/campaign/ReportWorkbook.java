package cn.etown.support.evaluation.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.evaluation.campaign.Progress.Row;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.TermProposal;

import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The report's figures as a workbook, numbers as numbers. */
@Component
class ReportWorkbook {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String AMOUNT = "#,##0.00";
    private static final String WHOLE = "#,##0";
    private static final String DAY = "yyyy-mm-dd";
    private static final int LABEL = 26;
    private static final int TEXT = 40;
    private static final int LINE = 15;
    private static final int HIGHEST = 409;

    private final ProgrammeFigures figures;
    private final CampaignService campaigns;
    private final BenchmarkNotes notes;
    private final ChangeProposals proposals;
    private final ReportText text;

    ReportWorkbook(ProgrammeFigures figures, CampaignService campaigns, BenchmarkNotes notes, ChangeProposals proposals, ReportText text) {
        this.figures = figures;
        this.campaigns = campaigns;
        this.notes = notes;
        this.proposals = proposals;
        this.text = text;
    }

    byte[] of(Campaign campaign) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "etown-support", "1.0")) {
            sheet(workbook, campaign, "产值目标", sheet -> targets(sheet, campaign));
            List<Figures> all = figures.of(campaign.id());
            for (Dimension dimension : Dimension.values()) {
                sheet(workbook, campaign, dimension.label(), sheet -> figures(sheet, dimension, ReportText.of(all, dimension)));
            }
            sheet(workbook, campaign, "协议明细", sheet -> agreements(sheet, campaign));
            sheet(workbook, campaign, "诉求汇总", sheet -> demands(sheet, campaign));
            sheet(workbook, campaign, "企业诉求", sheet -> requests(sheet, campaign));
            sheet(workbook, campaign, "对标意见", sheet -> notes(sheet, campaign));
            sheet(workbook, campaign, "调整建议", sheet -> proposals(sheet, campaign));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Filling {

        void fill(Worksheet sheet) throws IOException;
    }

    /** One after the other: a sheet that is written in parts has to be finished before the next one begins. */
    private static void sheet(Workbook workbook, Campaign campaign, String name, Filling filling) throws IOException {
        Worksheet sheet = workbook.newWorksheet(name);
        forPaper(sheet, campaign, name);
        filling.fill(sheet);
        sheet.finish();
    }

    private void targets(Worksheet sheet, Campaign campaign) {
        int[] widths = headings(sheet, List.of("产业", "政策目标（亿元）", "有协议企业上报（亿元）", "占目标（%）", "全区统计（亿元）", "占目标（%）", "统计来源", "政策依据", "政策原文"), 22, 13, 14, 10, 13, 10, LABEL, LABEL, 46);
        int row = 1;
        for (ProgrammeTarget target : figures.targetsOf(campaign.id())) {
            sheet.value(row, 0, target.label());
            decimal(sheet, row, 1, target.target(), AMOUNT);
            decimal(sheet, row, 2, target.reported(), AMOUNT);
            decimal(sheet, row, 3, target.reportedPercent(), "0.0");
            decimal(sheet, row, 4, target.official(), AMOUNT);
            decimal(sheet, row, 5, target.officialPercent(), "0.0");
            sheet.value(row, 6, target.source());
            sheet.value(row, 7, target.policy());
            sheet.value(row++, 8, target.quote());
        }
        table(sheet, 0, row, widths);
    }

    private void figures(Worksheet sheet, Dimension dimension, List<Figures> rows) {
        List<String> fixed = List.of(dimension.label(), "协议数", "企业数", "优秀", "合格", "限期整改", "违约", "未办结", "支持总额（元）", "当年拨付（元）", "绩效目标项数", "其中完成");
        List<String> reported = Arrays.stream(Indicator.values()).map(indicator -> indicator.label() + "（" + indicator.unit() + "）").toList();
        int[] widths = headings(sheet, Stream.concat(fixed.stream(), reported.stream()).toList(), LABEL, 8, 8, 7, 7, 7, 7, 8, 18, 18, 9, 7, 14, 14, 14, 14, 14, 10, 10);
        int row = 1;
        for (Figures each : rows) {
            sheet.value(row, 0, text.name(each));
            int column = 1;
            for (int count : new int[] {each.agreements(), each.enterprises(), each.excellent(), each.qualified(), each.rectify(), each.breach(), each.unfinished()}) {
                count(sheet, row, column++, count);
            }
            decimal(sheet, row, column++, each.supported().yuan(), AMOUNT);
            decimal(sheet, row, column++, each.paid().yuan(), AMOUNT);
            count(sheet, row, column++, each.targets());
            count(sheet, row, column++, each.targetsMet());
            for (Indicator indicator : Indicator.values()) {
                BigDecimal value = each.reported().get(indicator);
                decimal(sheet, row, column++, value, value != null && value.stripTrailingZeros().scale() > 0 ? AMOUNT : WHOLE);
            }
            row++;
        }
        table(sheet, 0, row, widths);
    }

    /** Read in parts, so that a large year needs no more memory than a small one. */
    private void agreements(Worksheet sheet, Campaign campaign) throws IOException {
        int[] widths = headings(sheet, List.of("协议编号", "企业", "条款", "承办部门", "状态", "评估等级", "办结日期", "启动失败原因"), 24, 38, 9, 16, 10, 10, 13, TEXT);
        table(sheet, 0, 1, widths);
        int number = 1;
        for (List<Row> rows = campaigns.rows(campaign.id(), null, "", 0, ROWS_AT_ONCE); !rows.isEmpty();
                rows = campaigns.rows(campaign.id(), null, "", number - 1, ROWS_AT_ONCE)) {
            int first = number;
            for (Row row : rows) {
                sheet.value(number, 0, row.number());
                sheet.value(number, 1, row.enterprise());
                sheet.value(number, 2, row.instrument());
                sheet.value(number, 3, Bureau.of(row.bureau()).label());
                sheet.value(number, 4, row.state().label());
                sheet.value(number, 5, Optional.ofNullable(row.result()).map(Grade::label).orElse(null));
                day(sheet, number, 6, row.finishedOn());
                sheet.value(number++, 7, row.reason());
            }
            table(sheet, first, number, widths);
            sheet.flush();
        }
    }

    private void demands(Worksheet sheet, Campaign campaign) {
        int[] widths = headings(sheet, List.of("口径", "名称", "提出诉求的企业（家）", "诉求（项）"), 16, 48, 22, 14);
        int row = 1;
        for (ProgrammeFigures.Demand each : figures.demandsOf(campaign.id())) {
            sheet.value(row, 0, each.dimension().label());
            sheet.value(row, 1, text.name(each.dimension(), each.code()));
            count(sheet, row, 2, each.enterprises());
            count(sheet, row++, 3, each.requests());
        }
        table(sheet, 0, row, widths);
    }

    private void requests(Worksheet sheet, Campaign campaign) {
        int[] widths = headings(sheet, List.of("企业", "产业", "承办部门", "诉求"), 38, LABEL, 16, 60);
        int row = 1;
        for (ProgrammeFigures.Request each : figures.requestsOf(campaign.id())) {
            sheet.value(row, 0, each.enterprise());
            sheet.value(row, 1, each.industry());
            sheet.value(row, 2, Bureau.of(each.bureau()).label());
            sheet.value(row++, 3, each.request());
        }
        table(sheet, 0, row, widths);
    }

    private void notes(Worksheet sheet, Campaign campaign) {
        int[] widths = headings(sheet, List.of("部门", "国家和北京市政策动态", "行业前沿", "完善建议"), 16, TEXT, TEXT, TEXT);
        int row = 1;
        for (BenchmarkNotes.Note note : notes.of(campaign.id())) {
            sheet.value(row, 0, note.bureau().label());
            sheet.value(row, 1, note.policies());
            sheet.value(row, 2, note.industry());
            sheet.value(row++, 3, note.advice());
        }
        table(sheet, 0, row, widths);
    }

    private void proposals(Worksheet sheet, Campaign campaign) {
        int[] widths = headings(sheet, List.of("条款", "参数", "拟定数值", "生效日期", "截止日期", "理由", "依据", "审定结论", "会议纪要", "审定意见"), LABEL, 15, 18, 13, 13, TEXT, 22, 10, 22, TEXT);
        int row = 1;
        for (ChangeProposals.Proposal proposal : proposals.of(campaign.id())) {
            TermProposal term = proposal.term();
            sheet.value(row, 0, text.clause(term));
            sheet.value(row, 1, ReportText.parameter(term));
            sheet.value(row, 2, ReportText.value(term));
            day(sheet, row, 3, term.validFrom());
            if (term.validUntil() == null) {
                sheet.value(row, 4, "长期");
            } else {
                day(sheet, row, 4, term.validUntil());
            }
            sheet.value(row, 5, proposal.reason());
            sheet.value(row, 6, term.source());
            sheet.value(row, 7, proposal.accepted() == null ? "待审定" : proposal.accepted() ? "同意" : "不同意");
            sheet.value(row, 8, proposal.minutesNo());
            sheet.value(row++, 9, proposal.opinion());
        }
        table(sheet, 0, row, widths);
    }

    private static int[] headings(Worksheet sheet, List<String> headings, int... widths) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            sheet.width(column, widths[column]);
        }
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().fillColor("E8EEF5").set();
        sheet.freezePane(1, 1);
        return widths;
    }

    /** Lies across A4, as wide as the page; each page says what it is, its number and the headings. */
    private static void forPaper(Worksheet sheet, Campaign campaign, String name) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.4f);
        sheet.rightMargin(0.4f);
        sheet.repeatRows(0);
        sheet.header("年度评估数据（" + campaign.year() + "年）：" + name, Position.CENTER);
        sheet.footer("第 &P 页，共 &N 页", Position.CENTER);
    }

    /** Lines around the cells; what is long goes on below, in a row as high as it needs: not every program finds the height itself. */
    private static void table(Worksheet sheet, int first, int end, int[] widths) {
        sheet.range(first, 0, end - 1, widths.length - 1).style().borderStyle(BorderStyle.THIN).borderColor("B8C2CC").wrapText(true).verticalAlignment("center").set();
        for (int row = first; row < end; row++) {
            int lines = 1;
            for (int column = 0; column < widths.length; column++) {
                if (sheet.value(row, column) instanceof String words) {
                    lines = Math.max(lines, lines(words, widths[column]));
                }
            }
            sheet.rowHeight(row, Math.min(HIGHEST, LINE * lines + 3));
        }
    }

    /** In a column of that many narrow characters, one of which is left free at each side. */
    static int lines(String words, int width) {
        return words.lines().mapToInt(line -> Math.max(1, (line.chars().map(each -> each < 0x2000 ? 1 : 2).sum() + width - 3) / (width - 2))).sum();
    }

    private static void count(Worksheet sheet, int row, int column, int value) {
        sheet.value(row, column, value);
        sheet.style(row, column).format(WHOLE).set();
    }

    /** A date, so that it can be sorted and counted with. */
    private static void day(Worksheet sheet, int row, int column, @Nullable LocalDate value) {
        if (value != null) {
            sheet.value(row, column, value);
            sheet.style(row, column).format(DAY).set();
        }
    }

    private static void decimal(Worksheet sheet, int row, int column, @Nullable BigDecimal value, String format) {
        if (value != null) {
            sheet.value(row, column, value);
            sheet.style(row, column).format(format).set();
        }
    }
}
