package cn.etown.support.clawback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import cn.etown.support.template.Placeholder;
import cn.etown.support.template.TemplateKind;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static cn.etown.support.template.Placeholder.mandatory;
import static cn.etown.support.template.Placeholder.mandatoryTable;
import static cn.etown.support.template.Placeholder.text;

/** The documents of a recovery as kinds of templates: what each may print, with demanding examples. */
@Configuration
class RecoveryTemplates {

    private static final String COMPANY = "北京亦庄瑒𠮷集成电路关键装备与先进封装测试技术联合研究开发及产业化创新中心（集团）股份有限公司";
    private static final String ACCOUNT = "户名：北京经济技术开发区财政国库专户；开户行：北京农村商业银行经济技术开发区支行；账号：0110000103000012345";

    private static final List<Placeholder> COMMON = List.of(
            mandatory("文号", "本文书的编号，发出时连续编号"),
            mandatory("机关名称", "作出文书的机关，即协议的甲方"),
            mandatory("企业名称", "当事人的名称"),
            mandatory("信用代码", "当事人的统一社会信用代码"),
            text("企业地址", "当事人登记的注册地址；权利义务由他人承继的为空"),
            mandatory("协议编号", "违反的产业支持协议的编号"),
            text("协议签订日期", "该协议的签订日期"),
            text("追缴编号", "追缴案件的编号，付款时在附言中注明"),
            mandatory("日期", "发出日期"));
    private static final List<Placeholder> BREACH = List.of(
            text("违约情形", "违反了哪一项承诺或义务"),
            text("违约日期", "违约发生的日期"),
            mandatory("违约事实", "调查认定的事实"));
    private static final List<Placeholder> COMPUTATION = List.of(
            mandatory("应返还金额", "本金与利息之和减去核减金额，数字，不带“元”"),
            mandatory("应返还金额大写", "同上，中文大写"),
            text("本金", "各笔应返还本金之和，数字"),
            text("利息", "各笔利息之和，数字"),
            text("核减金额", "陈述申辩、复议或者诉讼后核减的金额；没有核减的为空"),
            text("返还比例", "应返还的比例"),
            text("履约年数", "违约前已履约的整年数"),
            text("计息说明", "利息的计算方法"),
            mandatoryTable("计算", "每笔拨付一行", text("序号", "从 1 起"), text("凭证", "拨付凭证的编号"), text("拨付日期", "银行付款日期"), text("拨付金额", "数字"),
                    text("比例", "返还比例"), text("本金", "应返还本金"), text("利息", "利息"), text("合计", "本金加利息")));
    private static final List<Placeholder> DECIDED = List.of(
            text("决定文号", "追缴决定书的编号；尚未作出决定的为空"),
            text("决定日期", "追缴决定书的日期；尚未作出决定的为空"));
    private static final List<Placeholder> OWED = List.of(
            mandatory("尚欠金额", "至今尚未履行的金额，数字"),
            mandatory("尚欠金额大写", "同上，中文大写"),
            text("应返还金额", "决定追缴的金额，数字"),
            text("已履行金额", "已还款和已抵销的金额，数字"),
            text("滞纳金", "已告知的滞纳金，数字；没有的为空"));
    private static final List<Placeholder> OFFICE = List.of(text("机关地址", "机关的地址"), text("机关电话", "联系电话"));
    private static final Placeholder CONTESTED = text("复议诉讼情况", "没有复议诉讼的，写明未申请、未起诉；有的，逐项写明受理机关、案号和结果");
    private static final Placeholder PERFORM_BY = mandatory("履行期限", "最后一天");
    private static final Placeholder PAY_TO = mandatory("收款账户", "户名、开户行和账号");

    private record Kind(RecoveryDocumentKind kind, List<Placeholder> placeholders, Map<String, Object> sample) implements TemplateKind {

        @Override
        public String key() {
            return kind.templateKey();
        }

        @Override
        public String label() {
            return kind.label();
        }

        @Override
        public String usedIn() {
            return kind.usedIn();
        }
    }

    @Bean
    TemplateKind recoveryDemand() {
        return kind(RecoveryDocumentKind.DEMAND, List.of(COMMON, BREACH, COMPUTATION, List.of(PERFORM_BY, mandatory("陈述申辩期限", "最后一天"), PAY_TO), OFFICE),
                Map.of("文号", "京技追催〔2026〕0001号", "核减金额", "", "应返还金额", "46,213,698.63", "应返还金额大写", "肆仟陆佰贰拾壹万叁仟陆佰玖拾捌元陆角叁分"));
    }

    @Bean
    TemplateKind recoveryHearing() {
        return kind(RecoveryDocumentKind.HEARING, List.of(COMMON, BREACH, List.of(mandatory("应返还金额", "催告的金额，数字"), text("应返还金额大写", "同上，中文大写"),
                        mandatory("时间", "听取陈述申辩的日期"), text("地点", "听取的地点"), text("方式", "当面、书面或者通过链接"), mandatory("陈述人", "陈述申辩的人"),
                        mandatory("陈述内容", "当事人说了什么"), mandatory("复核意见", "机关的复核意见"), text("记录人", "记录的人"))),
                Map.of("文号", "京技追笔〔2026〕0001号", "应返还金额", "46,213,698.63", "应返还金额大写", "肆仟陆佰贰拾壹万叁仟陆佰玖拾捌元陆角叁分"));
    }

    @Bean
    TemplateKind recoveryDecision() {
        return kind(RecoveryDocumentKind.DECISION, List.of(COMMON, BREACH, COMPUTATION, List.of(
                        mandatoryTable("证据", "每项一行，取自卷宗", text("序号", "从 1 起"), text("名称", "证据的名称")),
                        mandatory("陈述申辩", "当事人的陈述申辩，或者没有陈述申辩"), mandatory("复核意见", "机关的复核意见"), PERFORM_BY, PAY_TO,
                        text("滞纳金告知", "协议约定了滞纳金的，告知标准和上限；没有约定的为空"), mandatory("复议告知", "申请行政复议的期限和机关"), mandatory("诉讼告知", "提起行政诉讼的期限和法院"))),
                Map.of("文号", "京技追决〔2026〕0001号"));
    }

    @Bean
    TemplateKind recoveryRepaymentAgreement() {
        return kind(RecoveryDocumentKind.REPAYMENT_AGREEMENT, List.of(COMMON, DECIDED, List.of(mandatory("分期总额", "各期之和，等于签订时尚欠的金额，数字"),
                        mandatory("分期总额大写", "同上，中文大写"), text("期数", "共分几期"),
                        mandatoryTable("分期", "每期一行", text("期次", "第几期"), text("日期", "最后一天"), text("金额", "数字")), PAY_TO, text("机关地址", "机关的地址"),
                        text("签订日期", "协议的签订日期"))),
                Map.of("文号", "京技追协〔2026〕0001号"));
    }

    @Bean
    TemplateKind recoverySetOffNotice() {
        return kind(RecoveryDocumentKind.SET_OFF_NOTICE, List.of(COMMON, DECIDED, List.of(mandatory("应返还金额", "追缴的金额，数字"), text("应返还金额大写", "同上，中文大写"),
                        mandatory("抵销金额", "抵销的金额，数字"), mandatory("抵销金额大写", "同上，中文大写"), mandatory("抵销协议编号", "尚未支付的分期属于哪份协议"),
                        mandatory("抵销期次", "第几期")), OFFICE),
                Map.of("文号", "京技追抵〔2026〕0001号"));
    }

    @Bean
    TemplateKind recoveryCourtDemand() {
        return kind(RecoveryDocumentKind.COURT_DEMAND, List.of(COMMON, DECIDED, OWED, List.of(PERFORM_BY, PAY_TO, CONTESTED), OFFICE), Map.of("文号", "京技追执催〔2026〕0001号"));
    }

    @Bean
    TemplateKind recoveryCourtApplication() {
        return kind(RecoveryDocumentKind.COURT_APPLICATION, List.of(COMMON, BREACH, DECIDED, OWED, List.of(mandatory("法院", "受理的人民法院"),
                        mandatory("当事人意见", "当事人的意见"), CONTESTED, text("申请依据", "未经诉讼的和经判决的各有法律依据"), text("经办人", "机关的经办人"), text("催告文号", "强制执行前催告书的编号"), text("催告日期", "该催告书的日期"),
                        mandatoryTable("证据", "每项一行，取自卷宗", text("序号", "从 1 起"), text("名称", "证据的名称"), text("日期", "入卷日期"),
                                text("校验码", "文件校验值的前 16 位"))), OFFICE),
                Map.of("文号", "京技追执〔2026〕0001号"));
    }

    private static TemplateKind kind(RecoveryDocumentKind kind, List<List<Placeholder>> placeholders, Map<String, Object> own) {
        List<Placeholder> all = placeholders.stream().flatMap(List::stream).toList();
        Map<String, Object> sample = new HashMap<>();
        all.forEach(placeholder -> sample.put(placeholder.name(), own.containsKey(placeholder.name()) ? own.get(placeholder.name()) : example(placeholder)));
        return new Kind(kind, all, Map.copyOf(sample));
    }

    private static Object example(Placeholder placeholder) {
        if (placeholder.name().equals("证据")) {
            List<String> columns = placeholder.columns().stream().map(Placeholder::name).toList();
            return EVIDENCE.stream().map(row -> {
                Map<String, String> shown = new HashMap<>(row);
                shown.keySet().retainAll(columns);
                return shown;
            }).toList();
        }
        return EXAMPLES.get(placeholder.name());
    }

    private static final List<Map<String, String>> EVIDENCE = Stream.of(
            List.of("1", "协议签署扫描件：产业支持协议 京技扶协〔2021〕0012号", "2021年3月2日"),
            List.of("2", "支付单：支付单 京技扶付〔2021〕0031号", "2021年3月15日"),
            List.of("3", "支付单：支付单 京技扶付〔2022〕0107号", "2022年6月30日"),
            List.of("4", "佐证材料：国家企业信用信息公示系统登记变更截图（注册地址由科创十四街99号变更至天津市滨海新区）", "2026年9月3日"),
            List.of("5", "佐证材料：现场核查照片及核查笔录", "2026年9月8日"),
            List.of("6", "追缴文书（PDF）：履行催告书 京技追催〔2026〕0001号", "2026年9月21日"),
            List.of("7", "追缴文书（PDF）：陈述申辩笔录 京技追笔〔2026〕0001号", "2026年10月12日"))
            .map(row -> Map.of("序号", row.get(0), "名称", row.get(1), "日期", row.get(2), "校验码", "3f9a1c07b2d4e58" + row.get(0))).toList();

    private static final Map<String, Object> EXAMPLES = Map.ofEntries(
            Map.entry("机关名称", "北京经济技术开发区管理委员会"), Map.entry("企业名称", COMPANY), Map.entry("信用代码", "91110302MA00000011"),
            Map.entry("企业地址", "北京市北京经济技术开发区科创十四街99号33幢D栋2层2188号（集中办公区）"), Map.entry("协议编号", "京技扶协〔2021〕0012号"),
            Map.entry("协议签订日期", "2021年3月2日"), Map.entry("追缴编号", "京技追〔2026〕0001号"), Map.entry("日期", "2026年11月27日"),
            Map.entry("违约情形", "迁离注册地址"), Map.entry("违约日期", "2026年8月26日"),
            Map.entry("违约事实", "2026年8月26日，注册地址由北京市北京经济技术开发区科创十四街99号变更登记至天津市滨海新区，未经协议另一方同意，未满十年承诺期。上述事实有国家企业信用信息公示系统登记变更记录和2026年9月8日现场核查笔录证实。"),
            Map.entry("应返还金额", "45,213,698.63"), Map.entry("应返还金额大写", "肆仟伍佰贰拾壹万叁仟陆佰玖拾捌元陆角叁分"), Map.entry("本金", "40,000,000.00"),
            Map.entry("利息", "6,213,698.63"), Map.entry("核减金额", "1,000,000.00"), Map.entry("返还比例", "50%"), Map.entry("履约年数", "5"),
            Map.entry("计息说明", "按同期一年期贷款市场报价利率（LPR）计算"),
            Map.entry("计算", List.of(
                    computed("1", "京技扶付〔2021〕0031号", "2021年3月15日", "50,000,000.00", "25,000,000.00", "4,876,712.33", "29,876,712.33"),
                    computed("2", "京技扶付〔2022〕0107号", "2022年6月30日", "30,000,000.00", "15,000,000.00", "1,336,986.30", "16,336,986.30"))),
            Map.entry("履行期限", "2026年12月14日"), Map.entry("陈述申辩期限", "2026年12月11日"), Map.entry("收款账户", ACCOUNT),
            Map.entry("机关地址", "北京市北京经济技术开发区荣华中路15号"), Map.entry("机关电话", "010-67880000"),
            Map.entry("时间", "2026年10月12日"), Map.entry("地点", "北京经济技术开发区政务服务大厅三层第二会议室"), Map.entry("方式", "当面"), Map.entry("陈述人", "欧阳瑒（副总经理，持授权委托书）"),
            Map.entry("陈述内容", "我单位对迁离注册地址的事实没有异议。迁址系因总部统一安排，关键装备研发平台和肿瘍标志物检测芯片的量产线仍留在开发区，从业人数未减少。\n请求考虑已履约五年以上的情况，核减部分利息，并允许分期返还。"),
            Map.entry("复核意见", "经复核，当事人继续在开发区开展研发和生产的事实有现场核查笔录证实，予以采信，核减利息1,000,000.00元；迁离注册地址违反协议约定的事实清楚，其余意见不予采纳。"),
            Map.entry("记录人", "王晓庄、李京开"),
            Map.entry("陈述申辩", "当事人于2026年10月12日当面陈述：研发平台和量产线仍留在开发区，请求核减部分利息并允许分期返还。"),
            Map.entry("滞纳金告知", "逾期不履行的，自履行期限届满次日起每日按未返还本金的0.05%加收滞纳金，总额不超过应返还本金（协议约定的违约责任，参照《中华人民共和国行政强制法》第四十五条）。"),
            Map.entry("复议告知", "自收到本决定书之日起六十日内，向北京市人民政府申请行政复议"),
            Map.entry("诉讼告知", "自收到本决定书之日起六个月内，直接向北京市大兴区人民法院提起行政诉讼；不服行政复议决定的，自收到复议决定书之日起十五日内提起行政诉讼"),
            Map.entry("决定文号", "京技追决〔2026〕0001号"), Map.entry("决定日期", "2026年11月2日"),
            Map.entry("分期总额", "45,213,698.63"), Map.entry("分期总额大写", "肆仟伍佰贰拾壹万叁仟陆佰玖拾捌元陆角叁分"), Map.entry("期数", "3"),
            Map.entry("分期", List.of(Map.of("期次", "1", "日期", "2026年12月31日", "金额", "15,213,698.63"), Map.of("期次", "2", "日期", "2027年6月30日", "金额", "15,000,000.00"),
                    Map.of("期次", "3", "日期", "2027年12月31日", "金额", "15,000,000.00"))),
            Map.entry("签订日期", "2026年11月27日"),
            Map.entry("抵销金额", "20,000,000.00"), Map.entry("抵销金额大写", "贰仟万元整"), Map.entry("抵销协议编号", "京技扶协〔2024〕0107号"), Map.entry("抵销期次", "3"),
            Map.entry("尚欠金额", "25,713,698.63"), Map.entry("尚欠金额大写", "贰仟伍佰柒拾壹万叁仟陆佰玖拾捌元陆角叁分"), Map.entry("已履行金额", "20,000,000.00"),
            Map.entry("复议诉讼情况", "在法定期限内未申请行政复议，也未提起行政诉讼"), Map.entry("申请依据", "《中华人民共和国行政强制法》第五十三条、第五十五条"),
            Map.entry("滞纳金", "500,000.00"), Map.entry("法院", "北京市大兴区人民法院"),
            Map.entry("当事人意见", "被申请人在陈述申辩中承认迁离注册地址，请求核减利息和分期返还；在法定期限内未申请行政复议，也未提起行政诉讼。"),
            Map.entry("经办人", "王晓庄"), Map.entry("催告文号", "京技追执催〔2027〕0001号"), Map.entry("催告日期", "2027年6月1日"));

    private static Map<String, String> computed(String number, String reference, String paidOn, String paid, String principal, String interest, String total) {
        return Map.of("序号", number, "凭证", reference, "拨付日期", paidOn, "拨付金额", paid, "比例", "50%", "本金", principal, "利息", interest, "合计", total);
    }
}
