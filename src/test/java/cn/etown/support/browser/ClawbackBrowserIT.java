package cn.etown.support.browser;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.ObligationCheck;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.clawback.ClawbackWalk;
import cn.etown.support.clawback.Receipt;
import cn.etown.support.clawback.ReceiptService;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Staff find a suspicion in the register, report it, and run the recovery in Tasklist to the paid end, without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClawbackBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    AgreementService agreements;
    @Autowired
    ApplicationService applications;
    @Autowired
    ObligationRegister register;
    @Autowired
    ClawbackViews views;
    @Autowired
    ReceiptService receipts;

    private final Album album = new Album("clawback");
    private long caseId;
    private String caseNumber;
    private ClawbackWalk walk;

    @Test
    void a_suspicion_becomes_a_recovery_that_is_paid() {
        LocalDate today = calendar.today();
        caseId = StraightPath.walk(new Journey(engine, dossier), 9_520_001, today).applicationId();
        caseNumber = applications.caseOf(caseId).caseNumber();
        Agreement agreement = agreements.agreementOf(caseId).orElseThrow();
        register.record(new ObligationCheck(agreement.id(), "REGISTERED_ADDRESS", ObligationCheck.Outcome.UNCLEAR, "登记机关公示的注册地址已变更为外区。", List.of(), today,
                ObligationCheck.Source.REGISTRY, "browser-" + caseId, "system"));
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                reports(officer, agreement, today);
                walk = new ClawbackWalk(engine, view().number());
                investigates(officer, today);
                walk.jobs();
                officer.opensTask("我的待办", "提出追缴意见").claims().seesInPanel("测算金额", "3,000,000.00 元", "100 %", "计算说明").shows("proposal")
                        .fills("追缴意见", "违约事实清楚，证据充分，建议依法追缴已拨付的全部资金。").looksAt("追缴意见").shows("proposal-form").completes();
            }
            walk.jobs();
            try (Office chief = signedIn(chromium, ClawbackWalk.CHIEF)) {
                chief.opensTask("我的待办", "审批追缴意见").claims().ticks("审批结论", "同意").fills("审批意见", "同意追缴。").looksAt("审批结论").shows("approval").completes();
            }
            walk.jobs();
            try (Office lawyer = signedIn(chromium, ClawbackWalk.LAWYER)) {
                lawyer.opensTask("我的待办", "法制审核").claims().ticks("审核结论", "通过").fills("法制审核意见", "事实清楚，程序合法。").looksAt("审核结论").shows("legal-review").completes();
            }
            walk.jobs();
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                serves(officer, "登记催告送达", "demand");
                walk.jobs();
                officer.opensTask("我的待办", "等待陈述申辩").claims().seesInPanel("履行催告书", "陈述申辩", "行政强制法第三十五条").shows("statement-panel")
                        .ticks("陈述申辩", "提出意见").fills("意见内容", "迁址系股东变更所致，请求减免利息。").looksAt("意见内容").shows("statement").completes();
                walk.jobs();
                officer.opensTask("我的待办", "听取陈述申辩").claims().picksToday("听取日期").selects("方式", "当面听取").fills("地点", "3号会议室").fills("陈述人", "李四（法务负责人）")
                        .fills("陈述申辩内容", "迁址系股东变更所致，请求减免。").fills("承办人说明", "已当面核实。").looksAt("听取日期").shows("hearing").completes();
            }
            walk.jobs();
            try (Office chief = signedIn(chromium, ClawbackWalk.CHIEF)) {
                chief.opensTask("我的待办", "复核陈述申辩").claims().ticks("复核结论", "部分成立，核减金额").fills("核减后的金额（元）", "3200000").fills("复核意见", "部分理由成立。")
                        .submits().isTold("应填写低于").shows("review-refused")
                        .fills("核减后的金额（元）", "2800000").looksAt("复核结论").shows("review").completes();
            }
            walk.jobs();
            try (Office head = signedIn(chromium, ClawbackWalk.HEAD)) {
                head.opensTask("我的待办", "作出追缴决定").claims().seesInPanel("2,800,000.00 元", "催告时为 3,000,000.00 元", "陈述申辩笔录").shows("decision-panel")
                        .fills("决定理由", "经催告仍未履行，依法作出追缴决定。").looksAt("决定理由").shows("decision").completes();
            }
            walk.jobs();
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                serves(officer, "登记决定送达", "decision");
                walk.jobs();
                officer.opensTask("我的待办", "跟踪履行情况").claims().seesInPanel("尚欠", "申请行政复议", "行政复议法第二十条", "提起行政诉讼", "行政诉讼法第四十六条").shows("follow-panel").showsWide("follow-panel")
                        .ticks("登记事项", "签订分期执行协议").sees("第1期金额").looksAt("登记事项").shows("follow-plan").ticks("登记事项", "企业提起行政诉讼").looksAt("登记事项").shows("follow-suit");
                album.whole(officer.opens("/clawback").page(), "list");
                assertThat(Accessibility.violations(officer.page())).isEmpty();
                album.whole(officer.opens("/clawback/" + view().id()).page(), "one");
            }
            long receipt = receipts.enter(view().id(), Receipt.Kind.PAYMENT, "20260601" + caseId, today, Money.ofYuan(2_800_000), "追缴款", "finance-officer-1");
            receipts.check(receipt, true, "与银行回单一致", "finance-officer-2");
            assertThat(walk.jobs().ended()).isTrue();
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                officer.opens("/clawback/" + view().id()).sees("已清偿");
                album.addWhole(officer.page(), "paid");
                assertThat(Accessibility.violations(officer.page())).isEmpty();
            }
        }
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(album.englishWords()).isEmpty();
    }

    private void reports(Office officer, Agreement agreement, LocalDate today) {
        album.whole(officer.opens("/obligations").sees("疑似违约").page(), "obligations");
        Page page = officer.opens("/obligations/agreements/" + agreement.id()).sees("登记机关公示的注册地址已变更为外区。").page();
        page.getByLabel("违约日期").fill(today.toString());
        page.getByLabel("违约事实").fill("登记机关公示信息显示，企业注册地址已迁出本区，未事先告知。");
        page.locator("#evidence").setInputFiles(new FilePayload("登记变更通知书.pdf", "application/pdf", PDF));
        officer.looksAt("转入追缴程序").shows("report");
        page.getByText("报告违约", new Page.GetByTextOptions().setExact(true)).last().click();
        officer.sees("追缴").shows("reported");
    }

    private void investigates(Office officer, LocalDate today) {
        officer.opens("/camunda/app/tasklist/default/").opensTask("我的待办", "调查核实").shows("investigation-unclaimed").claims()
                .seesInPanel("违约追缴", "待调查核实", "迁离注册地址", "线索").shows("investigation-panel")
                .ticks("调查结论", "构成违约").selects("违约情形", "迁离注册地址").picks("违约日期", today.toString())
                .fills("调查情况", "经查询登记信息并现场核实，企业已将注册地址迁出本区。").looksAt("调查结论").shows("investigation").completes();
    }

    private void serves(Office officer, String task, String screen) {
        officer.opensTask("我的待办", task).claims().picksToday("送达日期").selects("送达方式", "邮寄送达").fills("送达凭证", "1012345678901").looksAt("送达日期").shows(screen + "-service").completes();
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD).concerning(caseNumber);
    }

    private ClawbackView view() {
        return views.lastOf(caseId).orElseThrow();
    }
}
