package cn.etown.support.notification;

import java.util.List;
import java.util.Map;

import cn.etown.support.agreement.TermLine;

/** One of every group of facts that a template may mention: for the preview and trial of a template, and for its tests. */
final class SampleFacts {

    static final Office OFFICE = new Office("北京经济技术开发区营商合作局", "北京经济技术开发区政务服务大厅政策兑现窗口", "北京市北京经济技术开发区荣华中路15号",
            "010-67881234", "zhengce@etown.example.cn", "工作日 9:00—12:00、13:30—17:30");

    private SampleFacts() {
    }

    static Map<String, Object> all() {
        return Map.ofEntries(
                Map.entry("office", OFFICE),
                Map.entry("today", "2026年11月23日"),
                Map.entry("case", new Facts.CaseFacts("京技扶申〔2026〕0001号", "北京亦庄芯片科技股份有限公司", "新一代信息技术产业8条政策第3条", "国家级创新平台落地",
                        "国家集成电路创新中心建设项目", "2026年11月2日", "科技创新局")),
                Map.entry("supplement", new Facts.SupplementFacts(List.of("十年承诺书未加盖公章；", "研发投入专项审计报告缺少 2025 年度；", "办公场所租赁合同已到期，请补交续签合同。"), "2026年11月30日")),
                Map.entry("invitation", new Facts.InvitationFacts("https://support.etown.example.cn/invitation/17-Zm9ydHktdHdvLWNoYXJhY3RlcnMtb2Ytc2VjcmV0LXR", "2026年11月30日 18:00")),
                Map.entry("negotiation", new Facts.NegotiationFacts(3, List.of(new TermLine("支持金额", "75,000,000.00 元", "80,000,000.00 元"),
                        new TermLine("第1期", null, "40%，32,000,000.00 元，2027-03-31 起，协议签订"), new TermLine("第2期", null, "60%，48,000,000.00 元，2028-03-31 起，产线投产；提交验收报告"),
                        new TermLine("违约返还比例", null, "不满5年 100%，以后每年减少10个百分点")), "第二期与投产挂钩。", "2026年12月31日", "2026年12月9日",
                        "第二期的验收由谁组织？", "由科技创新局组织，验收标准见申报指南。")),
                Map.entry("asked", new Facts.AskedFacts("补正申报材料")),
                Map.entry("result", new Facts.ResultFacts(List.of("申报单位的统计关系不在本区。", "所属产业不在本条款支持范围内。"), List.of("统计关系转入本区后，可在申报期内重新申报。", "可以咨询受理窗口适用的其他条款。"))),
                Map.entry("guidance", new Facts.GuidanceFacts("贵单位可依托国家级孵化平台享受场地和融资对接服务。\n具体事项请联系科技创新局创新服务科。")),
                Map.entry("award", new Facts.AwardFacts("12,500,000.00 元")),
                Map.entry("publicity", new Facts.PublicityFacts("京技扶示〔2026〕0007号", "2026年11月24日", "2026年11月30日", "https://support.etown.example.cn/publicity/2026-0007")),
                Map.entry("objection", new Facts.ObjectionFacts("京技扶异〔2026〕0003号", "京技扶示〔2026〕0007号", "不成立", "经核查，该单位的研发投入以专项审计报告为准，所反映的情况不属实。")),
                Map.entry("payment", new PaymentFacts.PaymentLine("第 2 期（共 3 期）", "12,500,000.00 元", "2026年12月18日", "2,500,000.00 元", "20,000,000.00 元", false,
                        "北京亦庄芯片科技股份有限公司，北京银行经济技术开发区支行，账号尾号 5678", "户名与账号不符")),
                Map.entry("clawback", new RecoveryFacts.ClawbackLine("京技追〔2026〕0003号", "京技扶协〔2021〕0007号", "北京亦庄集成电路有限公司", "迁离注册地址", "2026年1月15日",
                        "5,351,707.23 元", "4,617,283.95 元", "734,423.28 元", "5,351,707.23 元", "京技催〔2026〕0003号", "2026年3月24日", "2026年4月13日", "2026年5月6日", "2026年9月7日",
                        "已清偿", "经核查，企业已于2025年12月将注册地址迁回本区。", "户名：北京经济技术开发区财政国库专户")),
                Map.entry("excess", new PaymentFacts.ExcessLine("京技扶付〔2026〕0012号", "第 2 期", "重复支付", "1,234,567.00 元", "2026年12月21日", "2026122100071234",
                        "户名：北京经济技术开发区财政国库专户；开户行和账号请向受理窗口索取")),
                Map.entry("milestone", new PaymentFacts.MilestoneLine("第 2 期（共 3 期）", "12,500,000.00 元", "产线竣工并通过验收", "竣工验收报告和设备采购发票", "验收报告缺少专家签字页。")),
                Map.entry("suspicion", new SuspicionFacts.SuspicionLine(7, "京技扶协〔2024〕0012号", "不迁离注册地址",
                        "登记信息显示注册地址自2026年11月1日起变更为“北京市朝阳区建国路1号”。", "2026年12月23日")),
                Map.entry("payout", new PaymentFacts.PayoutLine("第 3 期（共 3 期）", "7,654,321.00 元", "2026年12月31日")),
                Map.entry("copy", new Facts.CopyFacts("https://support.etown.example.cn/case?number=2026-0001")),
                Map.entry("late", new PaymentFacts.LateLine("第 1 期（共 3 期）", "4,321,000.00 元", "2026年12月10日", "2026年12月16日", "6 天（4 个工作日）")),
                Map.entry("agreement", new Facts.AgreementFacts("京技扶协〔2026〕0001号", "12,500,000.00 元", "第1版", "第2版", "2026年12月22日", "项目竣工时间推迟一年。")),
                Map.entry("evaluation", new EvaluationFacts.EvaluationLine("2026 年度", "京技扶协〔2026〕0001号", "限期整改", List.of(
                        new EvaluationFacts.FindingLine("不迁离注册地址", "已履行", "营业执照载明的住所与签订时一致"),
                        new EvaluationFacts.FindingLine("不减少注册资本", "未履行", "注册资本由五千万元减至三千万元")),
                        List.of(new EvaluationFacts.FindingLine("不减少注册资本", "未履行", "注册资本由五千万元减至三千万元")),
                        List.of(new EvaluationFacts.FigureLine("营业收入", "45,000 万元 ÷ 目标 50,000 万元 = 90.00%")), List.of(new EvaluationFacts.FigureLine("研发投入", "12,000 万元")),
                        true, "2027年3月31日", "2027年4月20日", "2027年6月4日", "减资属实，待恢复后复查。", "减资未恢复，事实清楚。")),
                Map.entry("task", new Facts.TaskFacts("科室负责人审核", "分级审核", "2026年11月24日 18:00", "https://support.etown.example.cn/camunda/app/tasklist/default/#/?task=1a2b", true)),
                Map.entry("links", new Facts.LinkFacts("https://support.etown.example.cn/mail/preferences", "https://support.etown.example.cn/mail")),
                Map.entry("statute", new Facts.StatuteFacts("行政强制法第五十三条")),
                Map.entry("digest", new Facts.DigestFacts("逾期 1 项，今天到期 1 项", 3, List.of(
                        new Facts.DigestSection("逾期", true, List.of(new Facts.DigestLine("已逾期", "核对申报材料", "政策支持申报", "京技扶申〔2026〕0003号",
                                "北京亦庄新能源汽车有限公司", "2026年11月20日 18:00", "王建国", "https://support.etown.example.cn/camunda/app/tasklist/default/#/?task=3c4d"))),
                        new Facts.DigestSection("今天到期", true, List.of(new Facts.DigestLine("即将到期", "登记协议签署", "政策支持申报", "京技扶申〔2026〕0002号",
                                "北京亦庄生物医药研究院", "2026年11月23日 18:00", "待认领", "https://support.etown.example.cn/camunda/app/tasklist/default/#/?task=5e6f"))),
                        new Facts.DigestSection("以后到期", false, List.of(new Facts.DigestLine("新任务", "复核政策参数", "政策参数调整", "", "", "2026年12月4日 18:00", "待认领",
                                "https://support.etown.example.cn/camunda/app/tasklist/default/#/?task=7a8b")))), List.of(
                        new Facts.DigestNote("逾期拨付的资金：京技扶申〔2026〕0005号", "北京亦庄机器人有限公司")))),
                Map.entry("report", new Facts.ReportFacts(2, List.of(
                        new Facts.ReportLine("申报材料补正提醒", "京技扶申〔2026〕0004号", "申报单位联系人", "发送失败", "收件地址不存在或者被对方拒收。请核实并更正登记的电子邮箱后重新发送。"),
                        new Facts.ReportLine("待办通知", "", "李文静", "无法送达", "没有登记电子邮箱。请系统管理员补登后重新发送。")), 0)),
                Map.entry("stuck", new Facts.StuckFacts(3, List.of(
                        new Facts.StuckLine("用户组无人", "科技创新局科室负责人", "", "", "组内没有在岗人员，“科室负责人审核、分级审核”到此将无人办理。"),
                        new Facts.StuckLine("办理人已离开", "经办审核（分级审核）", "京技扶申〔2026〕0006号", "北京亦庄芯片科技股份有限公司", "李文静的账号已删除，事项仍在其名下。"),
                        new Facts.StuckLine("邮箱退信", "王建国", "", "", "登记的邮箱已被退信：收件地址不存在。")), 0, "https://support.etown.example.cn/watch")),
                Map.entry("absence", new AbsenceMails.AbsenceFacts("李秀英", "王建国", "科技创新局科室负责人", "2026年11月30日至2026年12月4日", "赵明", true, false,
                        "https://support.etown.example.cn/absence", "https://support.etown.example.cn/")),
                Map.entry("anchors", new Facts.AnchorFacts("1286", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "2026年11月28日 08:30", "https://support.etown.example.cn/evidence")),
                Map.entry("calendar", new Facts.CalendarFacts("2027", "https://support.etown.example.cn/calendar")),
                Map.entry("person", new TaskDesk.Colleague("science-innovation-chief-1", "王建国", "wang@etown.example.cn")));
    }
}
