package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.money.Money;
import cn.etown.support.template.Placeholder;
import cn.etown.support.template.TemplateKind;

import org.springframework.stereotype.Component;

import static cn.etown.support.template.Placeholder.mandatory;
import static cn.etown.support.template.Placeholder.mandatoryTable;
import static cn.etown.support.template.Placeholder.picture;
import static cn.etown.support.template.Placeholder.table;
import static cn.etown.support.template.Placeholder.text;

/** The programme's yearly report as a document. */
@Component
class ReportDocument implements TemplateKind {

    static final String KEY = "annual-evaluation-report";

    private static final String QUOTE = "四大主导产业总产值规模达到6000亿元，其中，新一代信息技术、高端汽车和新能源智能汽车两大产业分别达到2000亿元，"
            + "生物技术和大健康、机器人和智能制造两大产业分别达到1000亿元。";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String label() {
        return "年度评估报告";
    }

    @Override
    public String usedIn() {
        return "年度评估：企业评估汇总后生成送审稿，管委会审定后生成定稿";
    }

    @Override
    public List<Placeholder> placeholders() {
        return List.of(
                mandatory("年度", "被评估的年度，例如 2025"),
                mandatory("稿次", "送审稿或定稿"),
                text("编制日期", "生成的日期"),
                mandatory("协议数", "应评协议数"), text("企业数", "涉及企业数"),
                text("优秀", "份数"), text("合格", "份数"), text("限期整改", "整改中的份数"), text("违约", "份数"), text("未办结", "汇总时没有结论的份数"),
                text("支持总额", "协议支持总额，带单位"), text("当年拨付", "当年拨付金额，带单位"),
                text("绩效目标", "当年约定的绩效目标项数"), text("绩效完成", "其中完成的项数"),
                text("政策目标原文", "政策中的产值目标，不带引号"),
                text("统计说明", "全区统计数据的来源；未登记时为空"),
                picture("产值图", "各产业产值与目标的柱形图"), picture("结果图", "各产业评估结果的柱形图"),
                mandatoryTable("产值目标", "合计和每个产业一行", text("产业", "名称"), text("目标", "亿元"), text("上报", "有协议企业上报的产值，亿元"), text("上报比例", "占目标的比例"),
                        text("统计", "全区统计的产值，亿元；未登记为“—”"), text("统计比例", "占目标的比例")),
                mandatoryTable("产业情况", "每个产业一行", results("产业")),
                table("条款情况", "有协议的每项条款一行", results("条款")),
                table("部门情况", "有协议的每个承办部门一行", results("部门")),
                table("诉求汇总", "按条款、产业、承办部门各一组，可以没有", text("口径", "条款、产业或部门"), text("名称", "名称"), text("企业数", "提出诉求的企业"), text("诉求数", "不同的诉求")),
                table("企业诉求", "每项一行，可以没有", text("企业", "名称"), text("产业", "所属产业"), text("诉求", "企业的原文")),
                table("对标意见", "每个部门一行，可以没有", text("部门", "名称"), text("政策动态", "国家和北京市产业政策"), text("行业前沿", "行业前沿动态"), text("建议", "完善建议")),
                text("未提交部门", "没有在期限内提交对标意见的部门；都提交时为空"),
                table("调整建议", "每项一行，可以没有", text("条款", "适用条款"), text("参数", "名称"), text("拟定数值", "带单位"), text("生效日期", "从哪天起"), text("理由", "为什么"),
                        text("审定", "管委会的结论和会议纪要编号；未审定为“待审定”")));
    }

    private static Map<String, String> demand(Dimension dimension, String name, String enterprises, String requests) {
        return Map.of("口径", dimension.label(), "名称", name, "企业数", enterprises, "诉求数", requests);
    }

    private static Placeholder[] results(String name) {
        return new Placeholder[] {text(name, "名称"), text("协议数", "份"), text("企业数", "家"), text("优秀", "份"), text("合格", "份"), text("限期整改", "份"), text("违约", "份"),
                text("未办结", "份"), text("支持", "协议支持总额，万元"), text("拨付", "当年拨付，万元")};
    }

    @Override
    public Map<String, Object> sample() {
        List<ProgrammeTarget> targets = List.of(
                target(null, 6000, "4321.98", "6123.40"), target(Industry.IT, 2000, "1456.78", "2034.50"), target(Industry.AUTO, 2000, "1720.05", "2311.00"),
                target(Industry.BIO, 1000, "620.15", "905.60"), target(Industry.ROBOT, 1000, "525.00", "872.30"));
        List<Figures> industries = List.of(figures(Industry.IT, 120, 30, 80, 4, 2), figures(Industry.AUTO, 64, 12, 45, 3, 1), figures(Industry.BIO, 88, 20, 60, 2, 0),
                figures(Industry.ROBOT, 45, 9, 30, 5, 1));
        Map<String, Object> data = new HashMap<>();
        data.put("年度", "2025");
        data.put("稿次", "送审稿");
        data.put("编制日期", "2026年7月1日");
        data.put("协议数", "317");
        data.put("企业数", "205");
        data.put("优秀", "71");
        data.put("合格", "215");
        data.put("限期整改", "14");
        data.put("违约", "4");
        data.put("未办结", "13");
        data.put("支持总额", "3,456,789,012.34 元");
        data.put("当年拨付", "1,234,567,890.12 元");
        data.put("绩效目标", "640");
        data.put("绩效完成", "588");
        data.put("政策目标原文", QUOTE);
        data.put("统计说明", "全区统计数据来源：经济发展局《2025年开发区工业经济统计快报》。");
        data.put("产值图", ReportCharts.output(targets));
        data.put("结果图", ReportCharts.results(industries));
        data.put("产值目标", targets.stream().map(ReportText::target).toList());
        data.put("产业情况", industries.stream().map(each -> ReportText.results("产业", Industry.valueOf(each.code()).label(), each)).toList());
        data.put("条款情况", List.of(ReportText.results("条款", "IT-2 集成电路关键产品研发及产业化", industries.get(0)),
                ReportText.results("条款", "BI-5A 国际多中心临床研究", industries.get(2)), ReportText.results("条款", "RO-7 应用示范及标杆工厂", industries.get(3))));
        data.put("部门情况", List.of(ReportText.results("部门", "科技创新局", industries.get(0)), ReportText.results("部门", "开发建设局", industries.get(1))));
        data.put("诉求汇总", List.of(demand(Dimension.CLAUSE, "IT-2 集成电路关键产品研发及产业化", "1", "1"), demand(Dimension.CLAUSE, "RO-7 应用示范及标杆工厂", "1", "1"),
                demand(Dimension.INDUSTRY, "新一代信息技术", "1", "1"), demand(Dimension.INDUSTRY, "机器人和智能制造", "1", "1"), demand(Dimension.BUREAU, "科技创新局", "2", "2")));
        data.put("企业诉求", List.of(
                Map.of("企业", "北京亦庄瑒𠮷集成电路关键装备与先进封装测试技术联合研究开发及产业化创新中心（集团）股份有限公司", "产业", "新一代信息技术",
                        "诉求", "希望将技改配套的申报期提前到一季度，与企业预算周期衔接；进口试剂通关时间偏长，建议商海关设立预约窗口。"),
                Map.of("企业", "北京某某机器人有限公司", "产业", "机器人和智能制造", "诉求", "公共服务平台的支持比例尚未明确，希望尽快公布。")));
        data.put("对标意见", List.of(
                Map.of("部门", "科技创新局", "政策动态", "国家新一轮集成电路产业政策提高了首台（套）补偿比例；北京市发布人工智能算力券政策。", "行业前沿", "先进封装和存算一体进展较快，肿瘍标志物检测芯片进入临床。",
                        "建议", "将研发投入奖励与市级政策错位，避免重复支持。"),
                Map.of("部门", "经济发展局", "政策动态", "制造业数字化转型试点扩围。", "行业前沿", "灯塔工厂评价标准更新。", "建议", "")));
        data.put("未提交部门", "组织人事部");
        data.put("调整建议", List.of(
                Map.of("条款", "IT-5 技术改造配套", "参数", "支持比例", "拟定数值", "25 %", "生效日期", "2027年1月1日", "理由", "与市级技改政策的比例拉开差距，鼓励企业加快改造。", "审定", "同意（京技管会〔2026〕12号）"),
                Map.of("条款", "全部条款", "参数", "公示期", "拟定数值", "7 个工作日", "生效日期", "2027年1月1日", "理由", "近三年异议多在第五日后提出。", "审定", "待审定")));
        return data;
    }

    private static ProgrammeTarget target(Industry industry, int target, String reported, String official) {
        return new ProgrammeTarget(industry, BigDecimal.valueOf(target), "", QUOTE, new BigDecimal(reported), new BigDecimal(official), "统计快报");
    }

    private static Figures figures(Industry industry, int agreements, int excellent, int qualified, int rectify, int breach) {
        return new Figures(Dimension.INDUSTRY, industry.name(), agreements, agreements * 2 / 3, excellent, qualified, rectify, breach,
                agreements - excellent - qualified - rectify - breach, Money.ofYuan(12_345_678L * agreements), Money.ofYuan(4_567_890L * agreements), 2 * agreements,
                agreements, Map.of());
    }
}
