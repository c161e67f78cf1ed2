package cn.etown.support.browser;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.invitation.LinkVisitor;
import cn.etown.support.notification.TestMailServer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an enterprise sees that is asked for supplements: the link of the mail on a phone and on a desk, without an account and without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SupplementByLinkBrowserIT {

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;

    private final Album album = new Album("link");

    @Test
    void theEnterpriseSupplementsOnAPhone() {
        answers(9_200_001, 390, 844, "phone");
    }

    @Test
    void theEnterpriseSupplementsAtADesk() {
        answers(9_200_002, 1366, 768, "desk");
    }

    private void answers(int applicant, int width, int height, String name) {
        try (Chromium chromium = Chromium.launch()) {
            String contact = "buzheng-" + name + "@liulanqi.example";
            Journey journey = asked(applicant, contact);
            try (Enterprise enterprise = chromium.enterprise("http://localhost:" + port, clock.instant(), width, height, album)) {
                Page page = enterprise.opens(linkFor(contact));
                assertThat(page.locator("#matter")).containsText("研发投入专项审计报告缺少2025年度");
                enterprise.shows(name + "-page");

                page.locator("#submit").click();
                assertThat(page.locator("#failure")).containsText("有 1 处内容需要修改");
                enterprise.shows(name + "-incomplete");

                page.locator("#choose").setInputFiles(new FilePayload[] {pdf("十年承诺书（盖章）.pdf", TestFiles.pdf("promise")), pdf("网页.pdf", "<html>".getBytes())});
                assertThat(page.locator("#files")).containsText("十年承诺书（盖章）.pdf");
                assertThat(page.locator("#failure")).containsText("文件“网页.pdf”没有上传");
                enterprise.shows(name + "-uploaded");

                page.getByLabel("补正材料已经齐备").check();
                page.getByLabel("补正情况说明").fill("承诺书已盖章。\n<b>审计报告</b>已补充。");
                page.locator("#submit").click();
                assertThat(page.locator("#receipt")).containsText("我们已于");
                assertThat(page.locator("#entries")).containsText("<b>审计报告</b>已补充。");
                enterprise.shows(name + "-receipt");

                page.reload();
                assertThat(page.locator("h1")).hasText("已经提交");
                enterprise.shows(name + "-again");
                assertThat(enterprise.complaints()).as("of the browser, a violated policy above all").isEmpty();
            }
            assertThat(album.englishWords()).isEmpty();
            assertThat(journey.jobs().task().getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
            assertThat(dossier.documentsOf(journey.applicationId())).singleElement().matches(document -> document.kind() == DocumentKind.SUPPLEMENT);
        }
    }

    private Journey asked(int applicant, String contact) {
        Map<String, Object> filing = new HashMap<>(Journey.filing(StraightPath.creditCode(applicant), "国家技术创新中心"));
        filing.put("contactEmail", contact);
        return new Journey(engine, dossier).filedBy("intake-desk-1", filing).does("intake-desk-1", "userTask_checkCompleteness", Map.of("completeness", "defective",
                "registeredInArea", "yes", "taxedInArea", "yes", "countedInArea", "yes", "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes",
                "commitmentSigned", "no", "defects", "十年承诺书未加盖公章\n研发投入专项审计报告缺少2025年度，请补充完整的审计报告全文（含附注）"));
    }

    private static String linkFor(String contact) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !asking(contact).isEmpty());
        return LinkVisitor.linkIn(asking(contact).get(0));
    }

    private static List<MimeMessage> asking(String contact) {
        return TestMailServer.mailsTo(contact).stream().filter(mail -> {
            try {
                return mail.getSubject().startsWith("补正通知");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static FilePayload pdf(String name, byte[] content) {
        return new FilePayload(name, "application/pdf", content);
    }
}
