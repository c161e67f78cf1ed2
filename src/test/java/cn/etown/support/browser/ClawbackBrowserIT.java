package cn.etown.support.browser;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.invitation.LinkVisitor;
import cn.etown.support.notification.TestMailServer;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Staff find a suspicion in the register, report it, and run the recovery in Tasklist to the paid end, without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClawbackBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private static final String CONTACT = "zhuijiao@liulanqi.example";

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

    private final Album album = new Album("clawback");
    private long caseId;
    private String caseNumber;
    private ClawbackWalk walk;

    @Test
    void a_suspicion_becomes_a_recovery_that_is_paid() {
        LocalDate today = calendar.today();
        Map<String, Object> filing = new HashMap<>(Journey.filing(StraightPath.creditCode(9_520_001), "国家技术创新中心第9520001期"));
        filing.put("contactEmail", CONTACT);
        caseId = paid(new Journey(engine, dossier).filedBy("intake-desk-1", filing), today);
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
                officer.opensTask("我的待办", "等待陈述申辩").claims().seesInPanel("履行催告书", "陈述申辩", "行政强制法第三十五条").shows("statement-panel");
            }
            defends(chromium);
            walk.jobs();
            assertThat(dossier.documentsOf(caseId)).extracting(Document::fileName).contains("情况说明（盖章）.pdf");
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                officer.opensTask("我的待办", "听取陈述申辩").claims().seesInPanel("企业陈述申辩", "迁址系股东变更所致", "情况说明（盖章）.pdf").shows("statement-seen");
                officer.picksToday("听取日期").selects("方式", "当面听取").fills("地点", "3号会议室").fills("陈述人", "李四（法务负责人）")
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
            pays(chromium, today);
            assertThat(walk.jobs().ended()).isTrue();
            try (Office officer = signedIn(chromium, ClawbackWalk.OFFICER)) {
                officer.opens("/clawback/" + view().id()).sees("已清偿");
                album.addWhole(officer.page(), "paid");
                assertThat(Accessibility.violations(officer.page())).isEmpty();
                album.addWhole(officer.opens("/obligations/agreements/" + agreement.id()).sees("应追缴 2,800,000.00 元，已追回 2,800,000.00 元，尚欠 0.00 元").page(), "register");
                assertThat(Accessibility.violations(officer.page())).isEmpty();
            }
        }
        assertThat(view().state()).isEqualTo(ClawbackState.PAID);
        assertThat(album.englishWords()).isEmpty();
    }

    /** With nothing but the link of the mail, in a browser of its own; the mail's link is looked at on a phone too. */
    private void defends(Chromium chromium) {
        String link = LinkVisitor.linkIn(demand());
        try (Enterprise phone = chromium.enterprise("http://localhost:" + port, clock.instant(), 390, 844, album)) {
            phone.opens(link);
            phone.shows("link-phone");
            assertThat(phone.complaints()).isEmpty();
        }
        try (Enterprise enterprise = chromium.enterprise("http://localhost:" + port, clock.instant(), 1366, 768, album)) {
            Page page = enterprise.opens(link);
            enterprise.shows("link");
            assertThat(Accessibility.violations(page)).isEmpty();
            page.locator("#choose").setInputFiles(new FilePayload("情况说明（盖章）.pdf", "application/pdf", TestFiles.pdf("defence-" + caseId)));
            page.getByText("情况说明（盖章）.pdf").first().waitFor();
            page.getByLabel("提出意见").check();
            page.getByLabel("意见内容").fill("迁址系股东变更所致，请求减免利息。");
            enterprise.shows("link-filled");
            page.locator("#submit").click();
            page.getByText("我们已于").first().waitFor();
            page.getByText("迁址系股东变更所致").first().waitFor();
            enterprise.shows("link-receipt");
            page.setViewportSize(390, 844);
            enterprise.shows("link-receipt-phone");
            assertThat(enterprise.complaints()).isEmpty();
        }
    }

    private static MimeMessage demand() {
        await().atMost(Duration.ofSeconds(60)).until(() -> demands().findAny().isPresent());
        return demands().findFirst().orElseThrow();
    }

    private static Stream<MimeMessage> demands() {
        return TestMailServer.mailsTo(CONTACT).stream().filter(mail -> {
            try {
                return mail.getSubject().startsWith("履行催告书");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** One person enters what the bank shows, another checks it. */
    private void pays(Chromium chromium, LocalDate today) {
        String reference = "20260601" + caseId;
        try (Office maker = signedIn(chromium, "finance-officer-1")) {
            Page page = maker.opens("/clawback/receipts").sees("按银行回单录入").page();
            page.locator("#clawback").selectOption(Long.toString(view().id()));
            page.getByLabel("金额（元）").fill("2,800,000.00");
            page.getByLabel("到账日期").fill(today.plusDays(1).toString());
            page.locator("#reference").fill(reference);
            page.getByLabel("说明（选填）").fill("追缴款");
            page.locator("#enter button").click();
            maker.sees("晚于今天。请按银行回单核对").shows("receipt-refused");
            assertThat(page.locator("#reference").inputValue()).as("what was typed is still there").isEqualTo(reference);
            page.getByLabel("到账日期").fill(today.toString());
            page.locator("#enter button").click();
            maker.sees("已录入，须由另一人核对后入账").sees("应由另一人核对");
            album.whole(page, "receipt-entered");
            assertThat(Accessibility.violations(page)).isEmpty();
        }
        try (Office checker = signedIn(chromium, "finance-officer-2")) {
            Page page = checker.opens("/clawback/receipts").page();
            Locator sheet = page.locator("article.sheet").filter(new Locator.FilterOptions().setHasText(reference));
            sheet.getByLabel("核对意见").fill("与银行回单一致");
            sheet.getByText("相符，入账").click();
            checker.sees("已核对入账");
            album.whole(page, "receipt-checked");
        }
    }

    private static long paid(Journey journey, LocalDate today) {
        StraightPath.checked(journey);
        StraightPath.reviewed(journey);
        journey.dateComes();
        return StraightPath.paid(StraightPath.signed(journey, today), today).applicationId();
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
