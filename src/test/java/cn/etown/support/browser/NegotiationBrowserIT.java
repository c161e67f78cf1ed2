package cn.etown.support.browser;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.Journey;
import cn.etown.support.NegotiationPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.NegotiationState;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.notification.TestMailServer;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A negotiation as both sides walk it: the officer in Tasklist, the enterprise by the link of the mail, in a browser of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NegotiationBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String CONTACT = "qiatan@liulanqi.example";
    private static final Pattern LINK = Pattern.compile("/invitation/[A-Za-z0-9._~-]+");
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(60_000);

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
    NegotiationService negotiations;
    @Autowired
    ApplicationService applications;

    private final Album album = new Album("negotiation");
    private Journey journey;

    @Test
    void anOfferIsCounteredByTheLinkOfItsMailAndAgreed() {
        LocalDate today = calendar.today();
        journey = NegotiationPath.mandated(new Journey(engine, dossier), 9_210_001, CONTACT, today);
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = signedIn(chromium)) {
                offers(officer, today);
            }
            journey.jobs();
            try (Office enterprise = office(chromium)) {
                counters(enterprise, linkOfMail(1));
            }
            journey.jobs();
            try (Office officer = signedIn(chromium)) {
                seesTheDifferenceAndOffersAgain(officer);
            }
            journey.jobs();
            try (Office enterprise = office(chromium)) {
                accepts(enterprise, linkOfMail(2));
            }
            journey.jobs();

            agreementIsDownloadedAndSigned(chromium);

            NegotiationView agreed = negotiations.viewOf(journey.applicationId());
            assertThat(agreed.state()).isEqualTo(NegotiationState.AGREED);
            assertThat(agreed.acceptedRound()).isEqualTo(3);
            assertThat(agreed.rounds()).hasSize(3);
            assertThat(agreed.rounds().get(2).answers()).extracting(Answer::kind).containsExactly(Answer.Kind.ACCEPT);
            assertThat(album.englishWords().values().stream().flatMap(List::stream)).as("besides the payload, which is shown as text").isSubsetOf("script", "alert");
        }
    }

    private void offers(Office officer, LocalDate today) {
        officer.opensTask("我的待办", "拟定要约").shows("offer-unclaimed").claims()
                .seesInPanel("谈判授权", "30,000,000.00 元", "年度资金可用", "财务尽职调查", "黄", "公平竞争审查", "京技管公审〔2026〕1号", "剩余轮次", "5 轮").shows("offer-panel").showsWide("offer-panel")
                .ticks("怎样处理", "发出要约").looksAt("支持条款").shows("offer-prefilled")
                .fills("支持金额（元）", "28000000").fills("分期数", "2").ticks("分期方式", "按金额（合计等于支持金额）")
                .fills("第1期金额（元）", "10000000").picks("第1期付款日", today.plusMonths(2).toString()).fills("第1期付款条件", "协议签订并完成工商注册")
                .fills("第2期金额（元）", "17000000").picks("第2期付款日", today.plusYears(1).toString()).fills("第2期付款条件", "一期产线投产").fills("第2期证明材料", "投产验收报告")
                .fills("目标项数", "1").fills("目标1 年度", String.valueOf(today.getYear() + 1)).selects("目标1 指标", "营业收入").fills("目标1 不低于", "50000")
                .checks("每年按时报送年度履约报告").looksAt("支持条款").shows("offer-form").looksAt("年度绩效目标").shows("offer-form-below").showsWide("offer-form")
                .submits().isTold("各期金额合计 27,000,000.00 元，与支持金额 28,000,000.00 元 不一致，还差 1,000,000.00 元").shows("offer-refused")
                .fills("第2期金额（元）", "18000000").types("支持金额（元）", "1".repeat(31)).sees("不得大于 10,000,000,000").shows("offer-31-digits")
                .fills("支持金额（元）", "28000000").completes();
    }

    private void counters(Office enterprise, String link) {
        enterprise.opens(link).sees("第 1 轮要约").sees("28,000,000.00 元").showsOnPhoneToo("enterprise-offer")
                .ticks("对本轮要约的答复", "提出反要约").sees("第1期金额（元）");
        enterprise.types("支持金额（元）", "1".repeat(31)).sends();
        enterprise.sees("不得大于 10,000,000,000").shows("enterprise-31-digits");
        enterprise.ticks("分期方式", "按比例（合计100%）").fills("支持金额（元）", "29500000").fills("第1期比例（%）", "60").fills("第2期比例（%）", "30")
                .selects("违约利息", "按一年期贷款市场报价利率 LPR")
                .fills("答复说明", "<script>alert('x')</script>设备进口周期变长，首期需提高。").showsOnPhoneToo("enterprise-counter").sends();
        assertThat(enterprise.page().locator("#failure")).containsText("各期比例合计 90%，应为 100%", PATIENTLY);
        enterprise.showsOnPhoneToo("enterprise-refused").fills("第2期比例（%）", "40").sends();
        enterprise.isReceived();
        enterprise.showsOnPhoneToo("enterprise-receipt");
        enterprise.opens(link).showsOnPhoneToo("enterprise-used-link");
        assertThat(enterprise.page().locator("#submit")).hasCount(0);
        assertThat(negotiations.viewOf(journey.applicationId()).rounds()).hasSize(2);
    }

    private void seesTheDifferenceAndOffersAgain(Office officer) {
        officer.opensTask("我的待办", "拟定要约").claims()
                .seesInPanel("第 2 轮企业反要约", "28,000,000.00 元", "29,500,000.00 元", "变更", "<script>alert('x')</script>设备进口周期变长", "未变更的条款").shows("difference").showsWide("difference");
        Locator history = officer.page().locator(".case-section", new Page.LocatorOptions().setHasText("洽谈轮次（2）"));
        history.locator("summary").first().click();
        history.locator(".case-round summary").first().click();
        officer.looksAt("洽谈轮次").shows("difference-history")
                .ticks("怎样处理", "发出要约").fills("支持金额（元）", "29000000").looksAt("支持条款").shows("second-offer")
                .completes();
    }

    private void accepts(Office enterprise, String link) {
        enterprise.opens(link).sees("第 3 轮要约").sees("29,000,000.00 元").sees("有变化").showsOnPhoneToo("enterprise-second-offer")
                .ticks("对本轮要约的答复", "接受").sends();
        enterprise.isReceived();
    }

    private void agreementIsDownloadedAndSigned(Chromium chromium) {
        NegotiationPath.approved(journey);
        String link = linkOfMail(3);
        try (Office enterprise = office(chromium)) {
            enterprise.opens(link).showsOnPhoneToo("enterprise-agreement");
            Download document = enterprise.page().waitForDownload(() -> enterprise.page().locator(".downloads a").first().click());
            assertThat(document.suggestedFilename()).contains("协议");
            assertThat(document.path()).isNotEmptyFile();
        }
    }

    private Office signedIn(Chromium chromium) {
        return office(chromium).signsIn(NegotiationPath.NEGOTIATOR, PASSWORD).concerning(applications.caseOf(journey.applicationId()).caseNumber());
    }

    private Office office(Chromium chromium) {
        return chromium.office("http://localhost:" + port, clock.instant(), album);
    }

    /** The link of the mail that came as the nth of those with a link. */
    private static String linkOfMail(int number) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(links()).hasSizeGreaterThanOrEqualTo(number));
        return links().get(number - 1);
    }

    /** The links of all mails, in the order in which they came. */
    private static List<String> links() {
        return TestMailServer.mailsTo(CONTACT).stream().map(NegotiationBrowserIT::text).map(LINK::matcher).filter(Matcher::find).map(Matcher::group).distinct().toList();
    }

    private static String text(MimeMessage mail) {
        try {
            return textOf(mail);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart each = parts.getBodyPart(index);
                text.append(textOf(each)).append('\n');
            }
            return text.toString();
        }
        return String.valueOf(part.getContent());
    }
}
