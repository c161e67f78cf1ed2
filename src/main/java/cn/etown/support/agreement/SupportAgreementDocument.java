package cn.etown.support.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.template.Placeholder;
import cn.etown.support.template.TemplateKind;

import org.springframework.stereotype.Component;

import static cn.etown.support.template.Placeholder.mandatory;
import static cn.etown.support.template.Placeholder.mandatoryTable;
import static cn.etown.support.template.Placeholder.table;
import static cn.etown.support.template.Placeholder.text;

/** The support agreement as a document. */
@Component
class SupportAgreementDocument implements TemplateKind {

    static final String KEY = "support-agreement";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String label() {
        return "产业支持协议";
    }

    @Override
    public String usedIn() {
        return "政策支持申报：公示期满后生成，交申报单位盖章";
    }

    @Override
    public List<Placeholder> placeholders() {
        return List.of(
                mandatory("协议编号", "协议的编号"),
                text("版本说明", "变更后的版本取代哪一版；首次签订时为空"),
                text("申报编号", "申报的编号"),
                mandatory("甲方名称", "给予支持的一方"),
                text("甲方承办部门", "承办本项支持的部门"),
                text("甲方地址", "甲方的地址"),
                mandatory("乙方名称", "申报单位的名称"),
                mandatory("乙方信用代码", "申报单位的统一社会信用代码"),
                text("乙方注册地址", "申报单位的注册地址"),
                text("乙方办公地址", "申报单位的办公地址"),
                text("乙方注册资本", "申报单位的注册资本，带“元”；不适用的单位（例如高校）为空"),
                text("乙方联系人", "申报时登记的联系人，可以为空"),
                text("乙方电话", "联系人的电话，可以为空"),
                text("乙方邮箱", "联系人的电子邮箱，可以为空"),
                text("条款编号", "政策条款的代码"),
                text("条款名称", "政策条款的名称"),
                text("条款原文", "政策条款的原文，不带引号"),
                text("规则版本", "计算支持金额所用规则的版本"),
                mandatory("支持金额", "支持总额，数字，不带“元”"),
                mandatory("支持金额大写", "支持总额，中文大写"),
                text("分期数", "共分几期"),
                mandatoryTable("分期", "每期一行", text("期次", "第几期"), text("比例", "占总额的比例；按金额约定的为空"), text("金额", "数字，不带“元”"),
                        text("条件", "拨付的条件"), text("证明材料", "证明条件已达到的材料"), text("时间", "最早拨付日期")),
                table("绩效目标", "每年每项一行，可以没有", text("年度", "所属年度"), text("指标", "指标名称"), text("目标值", "数字"), text("单位", "计量单位")),
                table("承诺", "十年承诺，每项一行", text("序号", "从 1 起"), text("内容", "承诺的内容"), text("基准", "签订时的情况")),
                table("其他义务", "每项一行，可以没有", text("序号", "从 1 起"), text("内容", "义务的内容")),
                mandatoryTable("返还比例", "违反承诺时，按已履约年限返还的比例", text("履约年限", "自签订之日起已满几年"), text("比例", "应返还的比例")),
                mandatory("计息方式", "追缴款项怎样计息"),
                text("生成日期", "本文书生成的日期"));
    }

    @Override
    public Map<String, Object> sample() {
        Map<String, Object> data = new HashMap<>();
        data.put("协议编号", "京技扶协〔2026〕0001号");
        data.put("版本说明", "本协议为第2版，自签订之日起取代双方于2026年3月2日签订的第1版。");
        data.put("申报编号", "京技扶申〔2026〕0001号");
        data.put("甲方名称", "北京经济技术开发区管理委员会");
        data.put("甲方承办部门", "科技创新局");
        data.put("甲方地址", "北京市北京经济技术开发区荣华中路15号");
        data.put("乙方名称", "北京亦庄瑒𠮷集成电路关键装备与先进封装测试技术联合研究开发及产业化创新中心（集团）股份有限公司");
        data.put("乙方信用代码", "91110302MA00000011");
        data.put("乙方注册地址", "北京市北京经济技术开发区科创十四街99号33幢D栋2层2188号（集中办公区）");
        data.put("乙方办公地址", "北京市北京经济技术开发区荣华南路10号院7号楼荣华国际A座18层");
        data.put("乙方注册资本", "1,250,000,000.00 元");
        data.put("乙方联系人", "欧阳瑒");
        data.put("乙方电话", "010-67880000转8001");
        data.put("乙方邮箱", "ouyang.chang@yizhuang-ic.example.cn");
        data.put("条款编号", "IT-2");
        data.put("条款名称", "新一代信息技术产业8条政策第2条“集成电路关键产品研发及产业化”");
        data.put("条款原文", "对于面向解决国家战略需求的集成电路关键产品研发及产业化项目，按一企一策方式给予支持");
        data.put("规则版本", "2026-01");
        data.put("支持金额", "100,000,000.00");
        data.put("支持金额大写", "壹亿元整");
        data.put("分期数", "6");
        data.put("分期", List.of(
                instalment("1", "20%", "20,000,000.00", "本协议签订生效", "无需另行提交", "2026年12月31日"),
                instalment("2", "20%", "20,000,000.00", "关键装备研发平台建成并通过甲方组织的现场核查", "现场核查意见、设备购置合同和发票", "2027年6月30日"),
                instalment("3", "20%", "20,000,000.00", "首台（套）产品完成用户端工艺验证，用于肿瘍标志物检测芯片的量产线", "用户验证报告、第三方检测报告", "2027年12月31日"),
                instalment("4", "15%", "15,000,000.00", "累计研发投入不低于3亿元", "研发费用专项审计报告", "2028年12月31日"),
                instalment("5", "15%", "15,000,000.00", "实现批量销售，当年营业收入不低于5亿元", "年度审计报告、纳税证明", "2029年12月31日"),
                instalment("6", "10%", "10,000,000.00", "项目通过综合绩效评价", "综合绩效评价报告", "2030年12月31日")));
        data.put("绩效目标", List.of(
                target("2027年", "研发投入", "12,000.00", "万元"), target("2027年", "从业人数", "300", "人"),
                target("2028年", "营业收入", "30,000.00", "万元"), target("2028年", "新增发明专利", "25", "件"),
                target("2029年", "营业收入", "50,000.00", "万元"), target("2029年", "纳税额", "3,500.00", "万元"),
                target("2030年", "工业总产值", "120,000.00", "万元"), target("2030年", "固定资产投资", "88,000.00", "万元")));
        data.put("承诺", List.of(
                promise("1", Promise.REGISTERED_ADDRESS, "北京市北京经济技术开发区科创十四街99号33幢D栋2层2188号（集中办公区）"),
                promise("2", Promise.OFFICE_ADDRESS, "北京市北京经济技术开发区荣华南路10号院7号楼荣华国际A座18层"),
                promise("3", Promise.TAX_OBLIGATION, "国家税务总局北京经济技术开发区税务局"),
                promise("4", Promise.REGISTERED_CAPITAL, "1,250,000,000.00 元")));
        List<Map<String, String>> undertakings = new ArrayList<>();
        for (Undertaking undertaking : Undertaking.values()) {
            undertakings.add(Map.of("序号", String.valueOf(undertakings.size() + 1), "内容", undertaking.label()));
        }
        data.put("其他义务", undertakings);
        data.put("返还比例", List.of(share("不满五年", "100%"), share("满五年不满六年", "50%"), share("满六年不满七年", "40%"),
                share("满七年不满八年", "30%"), share("满八年不满九年", "20%"), share("满九年不满十年", "10%")));
        data.put("计息方式", BreachTerms.Interest.LPR.label());
        data.put("生成日期", "2026年11月25日");
        return data;
    }

    private static Map<String, String> instalment(String number, String share, String amount, String milestone, String evidence, String dueOn) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("期次", number);
        row.put("比例", share);
        row.put("金额", amount);
        row.put("条件", milestone);
        row.put("证明材料", evidence);
        row.put("时间", dueOn);
        return row;
    }

    private static Map<String, String> target(String year, String indicator, String value, String unit) {
        return Map.of("年度", year, "指标", indicator, "目标值", value, "单位", unit);
    }

    private static Map<String, String> promise(String number, Promise promise, String baseline) {
        return Map.of("序号", number, "内容", promise.label(), "基准", baseline);
    }

    private static Map<String, String> share(String kept, String share) {
        return Map.of("履约年限", kept, "比例", share);
    }
}
