package cn.etown.support.browser;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.notification.TestMailServer;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole main path as the staff walks it: in a real browser, in Tasklist, without an English word. Jobs run when the test says so; a JVM and
 * database of its own (see the POM) keep other tests' cases out of the work lists.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MainPathBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String CONTACT = "lianxiren@liulanqi.example";

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;

    private final Album album = new Album();
    private String caseNumber;

    @Test
    void oneApplicationGoesFromTheWindowToTheMoneyThroughTasklist() {
        try (Chromium chromium = Chromium.launch()) {
            Journey journey = new Journey(engine, dossier);
            try (Office desk = office(chromium)) {
                files(desk);
                journey.lastFiledBy("intake-desk-1");
                caseNumber = applications.caseOf(journey.applicationId()).caseNumber();
                checks(desk.concerning(caseNumber));
            }
            journey.jobs();
            reviews(chromium, journey);
            publicityEnds(chromium, journey);
            signsAgreement(chromium, journey);
            journey.jobs();
            pays(chromium, journey);

            assertThat(album.englishWords()).isEmpty();
            assertThat(journey.endEvent()).isEqualTo("endEvent_agreementSigned");
            assertThat(applications.caseOf(journey.applicationId()).status()).isEqualTo(ApplicationStatus.PAID);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(subjectsTo(CONTACT))
                    .map(subject -> subject.substring(0, subject.indexOf('（')))
                    .contains("收件通知", "公示通知", "签订支持协议通知", "资金拨付通知"));
        }
    }

    private void files(Office desk) {
        desk.opens("/login").shows("login");
        desk.signsIn("intake-desk-1", PASSWORD).shows("worklist").showsWide("worklist")
                .opensStartDialogOf("政策支持申报").shows("start-dialog")
                .fills("统一社会信用代码", StraightPath.creditCode(9_100_001))
                .fills("单位名称", "北京亦庄集成电路有限公司")
                .selects("申报主体类型", "企业")
                .selects("所属产业", "新一代信息技术")
                .fills("注册地址", "北京经济技术开发区科创街1号")
                .fills("办公地址", "北京经济技术开发区科创街1号")
                .fills("注册资本（元）", "50000000")
                .fills("联系人姓名", "张三")
                .fills("联系电话", "010-67881234")
                .fills("电子邮箱", CONTACT).shows("start-form-applicant")
                .selects("政策条款", "IT-3 国家级创新平台落地")
                .fills("项目名称", "国家技术创新中心")
                .fills("项目说明", "国家技术创新中心落地建设。")
                .fills("申请支持金额（元）", "3000000")
                .fills("核定基数申报值（元）", "4000000")
                .selects("事项类别", "平台")
                .fills("事项编号", "国科创〔2026〕1号")
                .fills("所属年度", "2026").shows("start-form-project")
                .starts().shows("started");
    }

    private void checks(Office desk) {
        desk.opensTask("我的待办", "核对申报材料").shows("check-unclaimed")
                .claims().showsWide("check")
                .ticks("工商注册地", "是").ticks("税务征管关系", "是").ticks("统计关系", "是").ticks("财务制度", "是")
                .ticks("独立法人资格", "是").ticks("独立核算", "是").ticks("十年承诺书已签章", "是").shows("check-form")
                .ticks("申报材料", "材料齐全")
                .submits().isTold("承诺书").shows("check-refused")
                .uploads("十年承诺书", "十年承诺书.pdf").shows("check-uploaded")
                .completes().shows("check-done");
    }

    private void reviews(Chromium chromium, Journey journey) {
        try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
            officer.opensTask("我的待办", "经办审核")
                    .seesInPanel("北京亦庄集成电路有限公司", "IT-3", "国家技术创新中心", "平台 国科创〔2026〕1号（2026 年）", "3,000,000.00 元", "十年承诺书.pdf", "核对申报材料").showsWide("officer")
                    .claims().shows("officer-claimed").looksAt("支持金额测算").shows("officer-amount").opensTab("材料").shows("officer-documents").opensTab("案卷")
                    .ticks("审核结论", "同意").fills("意见", "材料齐全，事实清楚，拟同意。").shows("officer-form")
                    .completes();
        }
        journey.jobs();
        try (Office chief = signedIn(chromium, "science-innovation-chief-1")) {
            chief.opensTask("我的待办", "科室负责人审核").claims().seesInPanel("材料齐全，事实清楚，拟同意。").shows("chief").showsWide("chief")
                    .ticks("审核结论", "同意").fills("意见", "同意。").shows("chief-form").completes();
        }
        journey.jobs();
    }

    private void publicityEnds(Chromium chromium, Journey journey) {
        try (Office citizen = office(chromium)) {
            citizen.opens("/publicity").sees("国家技术创新中心").shows("publicity");
            citizen.page().getByText("国家技术创新中心").first().click();
            citizen.sees("异议").shows("publicity-notice").showsWide("publicity-notice");
            assertThat(Accessibility.violations(citizen.page())).isEmpty();
        }
        journey.dateComes();
    }

    /** The enterprise sent the sealed agreement on paper: the officer records it for the enterprise, and then checks it. */
    private void signsAgreement(Chromium chromium, Journey journey) {
        try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
            officer.opensTask("我的待办", "企业签署盖章").seesInPanel("京技扶协", "待企业签署", "签订后生效", "DOCX").looksAt("支持协议（").shows("agreement-offered").showsWide("agreement-offered")
                    .claims().uploads("协议签署扫描件", "扶持协议（签章）.pdf")
                    .ticks("是否签署", "已签署盖章，扫描件已上传").checks("协议已由法定代表人或其授权人签字，并加盖单位公章，扫描件与纸质协议一致。").shows("agreement-returned")
                    .completes();
        }
        journey.jobs();
        try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
            officer.opensTask("我的待办", "登记已签协议").claims().shows("agreement")
                    .ticks("扫描件核对结果", "齐全、清楚，与协议文本一致")
                    .picksToday("签订日期").picksToday("承诺起始日期")
                    .fills("注册地址", "北京经济技术开发区科创街1号").fills("办公地址", "北京经济技术开发区科创街1号")
                    .fills("主管税务机关", "国家税务总局北京经济技术开发区税务局").fills("注册资本（元）", "50000000").shows("agreement-form")
                    .completes();
        }
    }

    private void pays(Chromium chromium, Journey journey) {
        try (Office officer = signedIn(chromium, "finance-officer-1")) {
            officer.opensTask("我的待办", "编制支付单").claims()
                    .fills("收款单位", "北京亦庄集成电路有限公司").fills("开户银行", "北京银行经济技术开发区支行").fills("银行账号", "20000012345678")
                    .fills("付款金额（元）", "3000000").shows("payment-form").completes();
        }
        journey.jobs();
        try (Office chief = signedIn(chromium, "finance-chief-1")) {
            chief.opensTask("我的待办", "复核支付单").claims()
                    .seesInPanel("北京银行经济技术开发区支行", "彭云飞").shows("payment-verification")
                    .ticks("复核结论", "同意支付").fills("意见", "账户与协议一致。").shows("payment-verification-form").completes();
        }
        journey.jobs();
        try (Office officer = signedIn(chromium, "finance-officer-2")) {
            officer.opensTask("我的待办", "登记支付结果").claims().seesInPanel("支付单").shows("payment-result")
                    .ticks("银行结果", "已支付").picksToday("支付日期").fills("支付金额（元）", "3000000").fills("银行流水号", "YH20260001").shows("payment-result-form")
                    .completes().shows("paid");
        }
        journey.jobs();
    }

    private Office signedIn(Chromium chromium, String user) {
        return office(chromium).signsIn(user, PASSWORD).concerning(caseNumber);
    }

    private Office office(Chromium chromium) {
        return chromium.office("http://localhost:" + port, clock.instant(), album);
    }

    private static List<String> subjectsTo(String address) throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : TestMailServer.mailsTo(address)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }
}
