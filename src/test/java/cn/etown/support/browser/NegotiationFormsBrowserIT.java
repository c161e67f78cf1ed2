package cn.etown.support.browser;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import cn.etown.support.Journey;
import cn.etown.support.NegotiatedPath;
import cn.etown.support.StraightPath;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of a negotiation and of its instalments that stand beside the offer: each filled in Tasklist by the person whose it is, on an office screen, without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NegotiationFormsBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String NEGOTIATOR = "business-cooperation-officer-1";
    private static final Map<String, Object> FOUND = Map.of("rating", "green", "findings", "未见异常。");

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    NegotiationService negotiations;

    private Album album;
    private Journey journey;

    @Test
    void fromTheOpeningToAnAnswerOnPaperAndAQuestion() {
        album = new Album("forms-negotiation");
        Map<String, Object> filing = Journey.filing(StraightPath.creditCode(9_230_001), "先进制程芯片研发及产业化第二期");
        filing.putAll(Map.of("instrument", "IT-2", "requestedAmount", "28000000.00"));
        journey = StraightPath.checked(new Journey(engine, dossier).filedBy("intake-desk-1", filing));
        LocalDate today = calendar.today();
        try (Chromium chromium = Chromium.launch()) {
            does(chromium, NEGOTIATOR, "开启洽谈", office -> office.fills("洽谈安排", "先谈产业化目标和分期，再谈违约责任；科技创新局、财务参加。"));
            does(chromium, "finance-officer-1", "财务尽职调查", office -> office.ticks("风险评级", "黄：有风险，可控").fills("调查结论", "资产负债率 68%，偏高；现金流稳定。"));
            journey.doesHis("legal-office-1", "userTask_examineLegal", FOUND).doesHis("science-innovation-officer-1", "userTask_examineTechnology", FOUND);
            does(chromium, "legal-office-1", "公平竞争审查", office -> office.ticks("审查结论", "通过").fills("法律、行政法规依据或国务院批准文件", "国发〔2019〕11号第三条")
                    .selects("适用的例外规定", "第十二条第（二）项").picks("实施期限截止日期", "2030-12-31").fills("审查文号", "京技公审〔2026〕2号").fills("审查意见", "有依据，期限明确。"));
            does(chromium, "business-cooperation-head-1", "谈判授权", office -> office.ticks("授权结论", "授权洽谈").fills("授权额度（元）", "10000000")
                    .picks("授权有效期至", today.plusMonths(3).toString()).fills("理由", "与产业带动作用相称。"));
            journey.doesHis(NEGOTIATOR, "userTask_offerTerms", offer(20, today));
            does(chromium, "business-cooperation-head-1", "上报定夺", office -> office.seesInPanel("待授权的要约", "20,000,000.00 元", "目前条款超出").ticks("处理意见", "重新授权，继续洽谈")
                    .fills("新的授权额度（元）", "22000000").picks("授权有效期至", today.plusMonths(3).toString()).fills("增加的轮次", "1").fills("理由", "项目投资额提高。"));
            does(chromium, "business-cooperation-officer-2", "等待企业答复", office -> office.ticks("对本轮要约的答复", "要求说明").fills("答复说明", "第1期的付款条件以什么为准？"));
            does(chromium, NEGOTIATOR, "答复企业询问", office -> office.seesInPanel("第1期的付款条件以什么为准？").fills("答复内容", "以工商登记完成为准。"));
        }
        assertThat(album.englishWords()).isEmpty();
        assertThat(negotiations.viewOf(journey.applicationId()).mandates()).hasSize(2);
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("userTask_awaitAnswer");
    }

    @Test
    void fromTheEvidenceOfAMilestoneToMoneyThatComesBack() {
        album = new Album("forms-payment");
        LocalDate today = calendar.today();
        journey = NegotiatedPath.mandated(new Journey(engine, dossier), 9_230_002, today);
        NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
        try (Chromium chromium = Chromium.launch()) {
            journey.withNew(DocumentKind.EVIDENCE, "business-cooperation-officer-2");
            does(chromium, "business-cooperation-officer-2", "提交里程碑材料", office -> office.seesInPanel("竣工验收备案表").fills("完成情况说明", "一期厂房已竣工验收，备案表见材料。"));
            does(chromium, "business-cooperation-officer-2", "核实里程碑", office -> office.ticks("核实结论", "需补充材料").fills("还缺什么", "缺少竣工验收备案表的盖章页。")
                    .fills("意见", "请企业补充。"));
            journey.firesOfPayment("event_evidenceOverdue");
            does(chromium, "business-cooperation-officer-2", "处理逾期未交", office -> office.ticks("处理方式", "延长期限").picks("日期", today.plusDays(20).toString()).fills("理由", "企业来电说明正在补办。"));
            NegotiatedPath.paid(NegotiatedPath.proved(journey), "YH2026-2-" + journey.applicationId(), today);
            prepared("1000000.00");
            journey.doesHis("finance-officer-2", "userTask_confirmPayment", Map.of("result", "paid", "paidOn", today.toString(), "paidAmount", "1500000.00",
                    "bankReference", "YH2026-1-" + journey.applicationId(), "amountDiffers", true));
            does(chromium, "finance-officer-2", "追回多付款", office -> office.seesInPanel("支付单", "自受理用时").picks("退回日期", today.toString()).fills("退回金额（元）", "500000")
                    .fills("银行流水号", "YH2026-3-" + journey.applicationId()));
        }
        assertThat(album.englishWords()).isEmpty();
    }

    private void prepared(String amount) {
        journey.doesHis("finance-officer-2", "userTask_preparePayment", Map.of("payeeName", "北京亦庄集成电路有限公司", "payeeBank", "北京银行经济技术开发区支行",
                        "payeeAccount", "20000012345678", "paymentAmount", amount))
                .doesHis("finance-chief-1", "userTask_verifyPayment", Map.of("decision", "approve", "opinion", "账户与协议一致。"));
    }

    private void does(Chromium chromium, String user, String task, UnaryOperator<Office> form) {
        try (Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD)
                .concerning(applications.caseOf(journey.applicationId()).caseNumber())) {
            office.opensTask("我的待办", task).claims().shows("panel");
            office.formComes().shows("form");
            form.apply(office);
            office.shows("filled").completes();
        }
        journey.jobs();
    }

    private static Map<String, Object> offer(int million, LocalDate today) {
        Money amount = Money.ofYuan(million * 1_000_000L);
        Map<String, Object> form = new HashMap<>(TermsForm.valuesOf(TestSupportTerms.with(TestSupportTerms.plain(today), amount,
                new Instalment(1, null, amount, "协议签订并完成工商登记", null, today.plusDays(30)))));
        form.put("move", "offer");
        return form;
    }
}
