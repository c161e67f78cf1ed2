package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermProposal;

import org.springframework.stereotype.Component;

/** What the report says, in the words of its template. */
@Component
class ReportText {

    static final String NOTHING = "—";
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private final ProgrammeFigures figures;
    private final BenchmarkNotes notes;
    private final ChangeProposals proposals;
    private final PolicyService policy;

    ReportText(ProgrammeFigures figures, BenchmarkNotes notes, ChangeProposals proposals, PolicyService policy) {
        this.figures = figures;
        this.notes = notes;
        this.proposals = proposals;
        this.policy = policy;
    }

    /** Everything that the template may print. */
    Map<String, Object> of(Campaign campaign, String stage, LocalDate today) {
        Map<String, Object> data = words(campaign, stage, today);
        data.put("产值图", ReportCharts.output(figures.targetsOf(campaign.id())));
        data.put("结果图", ReportCharts.results(of(figures.of(campaign.id()), Dimension.INDUSTRY)));
        return data;
    }

    /** Without the charts. */
    Map<String, Object> words(Campaign campaign, String stage, LocalDate today) {
        List<Figures> all = figures.of(campaign.id());
        List<ProgrammeTarget> targets = figures.targetsOf(campaign.id());
        Figures whole = all.stream().filter(each -> each.is(Dimension.PROGRAMME)).findFirst().orElseThrow();
        List<Figures> industries = of(all, Dimension.INDUSTRY);
        Map<String, Object> data = new HashMap<>();
        data.put("年度", String.valueOf(campaign.year()));
        data.put("稿次", stage);
        data.put("编制日期", ChineseDates.day(today));
        data.put("协议数", number(whole.agreements()));
        data.put("企业数", number(whole.enterprises()));
        data.put("优秀", number(whole.excellent()));
        data.put("合格", number(whole.qualified()));
        data.put("限期整改", number(whole.rectify()));
        data.put("违约", number(whole.breach()));
        data.put("未办结", number(whole.unfinished()));
        data.put("支持总额", whole.supported().toString());
        data.put("当年拨付", whole.paid().toString());
        data.put("绩效目标", number(whole.targets()));
        data.put("绩效完成", number(whole.targetsMet()));
        data.put("政策目标原文", targets.stream().map(ProgrammeTarget::quote).findFirst().orElse(NOTHING).replace(',', '，').replaceAll("。$", ""));
        data.put("统计说明", sources(targets));
        data.put("产值目标", targets.stream().map(ReportText::target).toList());
        data.put("产业情况", industries.stream().map(each -> results("产业", name(each), each)).toList());
        data.put("条款情况", of(all, Dimension.CLAUSE).stream().map(each -> results("条款", name(each), each)).toList());
        data.put("部门情况", of(all, Dimension.BUREAU).stream().map(each -> results("部门", name(each), each)).toList());
        data.put("诉求汇总", figures.demandsOf(campaign.id()).stream().map(each -> Map.of("口径", each.dimension().label(), "名称", name(each.dimension(), each.code()),
                "企业数", number(each.enterprises()), "诉求数", number(each.requests()))).toList());
        data.put("企业诉求", figures.requestsOf(campaign.id()).stream()
                .map(each -> Map.of("企业", each.enterprise(), "产业", each.industry(), "诉求", each.request())).toList());
        List<BenchmarkNotes.Note> written = notes.of(campaign.id());
        data.put("对标意见", written.stream().map(each -> Map.of("部门", each.bureau().label(), "政策动态", each.policies(), "行业前沿", each.industry(),
                "建议", Optional.ofNullable(each.advice()).orElse(""))).toList());
        data.put("未提交部门", missing(written));
        data.put("调整建议", proposals.of(campaign.id()).stream().map(this::proposal).toList());
        return data;
    }

    static List<Figures> of(List<Figures> all, Dimension dimension) {
        return all.stream().filter(each -> each.is(dimension)).toList();
    }

    /** Of an industry, a clause or a bureau, for people. */
    String name(Figures figures) {
        return name(figures.dimension(), figures.code());
    }

    String name(Dimension dimension, String code) {
        return switch (dimension) {
            case PROGRAMME -> "全部协议";
            case INDUSTRY -> Industry.valueOf(code).label();
            case CLAUSE -> policy.instrument(code).label();
            case BUREAU -> Bureau.of(code).label();
        };
    }

    private String missing(List<BenchmarkNotes.Note> written) {
        List<Bureau> wrote = written.stream().map(BenchmarkNotes.Note::bureau).toList();
        return notes.askedBureaus().stream().map(Bureau::of).filter(bureau -> !wrote.contains(bureau)).map(Bureau::label).collect(Collectors.joining("、"));
    }

    private static String sources(List<ProgrammeTarget> targets) {
        String sources = targets.stream().filter(target -> target.industry() != null && target.source() != null).map(ProgrammeTarget::source).distinct()
                .collect(Collectors.joining("；"));
        return sources.isEmpty() ? "" : "全区统计数据来源：" + sources + "。";
    }

    private Map<String, String> proposal(ChangeProposals.Proposal proposal) {
        TermProposal term = proposal.term();
        return Map.of("条款", clause(term), "参数", parameter(term), "拟定数值", value(term), "生效日期", ChineseDates.day(term.validFrom()), "理由", proposal.reason(),
                "审定", proposal.accepted() == null ? "待审定" : (proposal.accepted() ? "同意" : "不同意") + "（" + proposal.minutesNo() + "）");
    }

    String clause(TermProposal term) {
        return term.instrument() == null ? "全部条款" : policy.instrument(term.instrument()).label();
    }

    static String parameter(TermProposal term) {
        return term.kind().label() + (term.baseKind() == null ? "" : "（" + term.baseKind().label() + "）");
    }

    static String value(TermProposal term) {
        return term.value() == null ? "取消原设定" : term.kind().format(term.value());
    }

    static Map<String, String> target(ProgrammeTarget target) {
        return Map.of("产业", target.label(), "目标", plain(target.target()), "上报", decimals(target.reported()), "上报比例", target.reportedPercent().toPlainString() + "%",
                "统计", target.official() == null ? NOTHING : decimals(target.official()),
                "统计比例", target.officialPercent() == null ? NOTHING : target.officialPercent().toPlainString() + "%");
    }

    static Map<String, String> results(String column, String name, Figures figures) {
        Map<String, String> row = new HashMap<>();
        row.put(column, name);
        row.put("协议数", number(figures.agreements()));
        row.put("企业数", number(figures.enterprises()));
        row.put("优秀", number(figures.excellent()));
        row.put("合格", number(figures.qualified()));
        row.put("限期整改", number(figures.rectify()));
        row.put("违约", number(figures.breach()));
        row.put("未办结", number(figures.unfinished()));
        row.put("支持", tenThousands(figures.supported()));
        row.put("拨付", tenThousands(figures.paid()));
        return row;
    }

    static String tenThousands(Money amount) {
        return decimals(amount.yuan().divide(TEN_THOUSAND, 2, RoundingMode.HALF_UP));
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String decimals(BigDecimal number) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private static String plain(BigDecimal number) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
