package cn.etown.support.browser;

import java.time.Clock;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A clerk decides how reminders reach her, with the keyboard alone; a designer looks at a template and sends himself a trial. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailSettingsBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    private final Album album = new Album("mail");

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from support.mail_preference where user_id = 'legal-office-2'").update();
        jdbc.sql("delete from support.mail_digest_time where user_id = 'legal-office-2'").update();
        jdbc.sql("delete from support.mail where recipient = 'user:process-designer-1'").update();
    }

    @Test
    void aClerkChoosesWithTheKeyboardAndFindsItAgain() {
        try (Chromium chromium = Chromium.launch();
                Office clerk = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("legal-office-2", PASSWORD)) {
            clerk.opens("/mail/preferences").sees("邮件设置").showsOnPhoneToo("preferences");
            Page page = clerk.page();
            page.locator("input[name='delivery.task-waiting']:checked").focus();
            page.keyboard().press("ArrowRight");
            page.getByLabel("发送时间").focus();
            page.keyboard().type("14:00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存设置")).focus();
            page.keyboard().press("Enter");
            clerk.sees("邮件设置已保存").shows("preferences-saved");
            clerk.opens("/mail/preferences");

            assertThat(page.locator("input[name='delivery.task-waiting'][value='DIGEST']")).isChecked();
            assertThat(page.getByLabel("发送时间")).hasValue("14:00");
            assertThat(page.locator("input[name='delivery.payout-warning'], input[name='delivery.statutory-due']")).hasCount(0);
            assertThat(Accessibility.violations(page)).isEmpty();
        }
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void aDesignerLooksAtATemplateAndSendsHimselfATrial() {
        try (Chromium chromium = Chromium.launch();
                Office designer = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("process-designer-1", PASSWORD)) {
            designer.opens("/mail/templates").sees("发给工作人员").shows("templates");
            designer.page().getByLabel("预览每日待办汇总").click();
            designer.sees("纯文本版");
            assertThat(designer.page().frameLocator("iframe").getByText("核对申报材料")).isVisible();
            designer.shows("template");
            designer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发测试邮件给自己")).click();
            designer.sees("的测试邮件已发往您的邮箱").shows("template-trial");
            assertThat(Accessibility.violations(designer.page())).isEmpty();
        }
        assertThat(album.englishWords()).isEmpty();
        assertThat(jdbc.sql("select template from support.mail where recipient = 'user:process-designer-1'").query(String.class).list()).isEqualTo(List.of("daily-digest"));
    }
}
