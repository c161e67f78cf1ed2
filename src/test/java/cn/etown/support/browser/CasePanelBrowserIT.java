package cn.etown.support.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.PaperPdf;
import cn.etown.support.dossier.TestFiles;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The four tabs of a case, as an officer uses them in Tasklist and on the page of the case: by mouse and by keyboard. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CasePanelBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final String OFFICER = "science-innovation-officer-1";

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
    @Autowired
    JdbcClient jdbc;

    /** Masked addresses of mails and the endings of file names are no words. */
    private final Album album = new Album("panel", text -> text.replaceAll("[\\w*.+-]+@[\\w.-]+|\\.(png|exe)\\b", " "));
    private final List<String> troubles = new ArrayList<>();
    private Journey journey;

    @BeforeEach
    void aCaseWithPapersAndAMailThatCameBack() {
        journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_380_001 + (int) (System.nanoTime() % 1000)));
        stored(DocumentKind.APPLICATION_FORM, "申报书.pdf", PaperPdf.pages("政策支持申报书第一页", "政策支持申报书第二页", "政策支持申报书第三页"));
        stored(DocumentKind.EVIDENCE, "银行回单（加密）.pdf", PaperPdf.locked());
        stored(DocumentKind.EVIDENCE, "厂房照片.png", picture());
        stored(DocumentKind.EVIDENCE, "发票扫描件.pdf", PaperPdf.scan());
        stored(DocumentKind.OTHER, "情况说明.docx", TestFiles.docx());
        long mail = await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("select id from support.mail where case_id = ? and recipient = 'enterprise' and state = 'SENT' order by id")
                .param(journey.applicationId()).query(Long.class).list(), found -> !found.isEmpty()).get(0);
        jdbc.sql("update support.mail set state = 'BOUNCED', problem = '550 5.1.1 no such user' where id = ?").param(mail).update();
    }

    @Test
    void anOfficerReadsACaseInFourTabsAndDoesNotLookForTheForm() {
        try (Chromium chromium = Chromium.launch(); Office officer = office(chromium)) {
            Page page = officer.page();
            page.onPageError(troubles::add);
            officer.opensTask("我的待办", "经办审核").claims();
            look(officer, "file", "案卷");
            assertThat(panel(page).getByText("支持金额测算")).isVisible();
            assertThat(panel(page).locator("blockquote")).isVisible();

            papers(officer, page);
            history(officer, page);
            diagram(officer, page);
        }
        assertThat(album.englishWords()).isEmpty();
        assertThat(troubles).isEmpty();
    }

    private void papers(Office officer, Page page) {
        officer.opensTab("材料");
        look(officer, "documents", "材料");
        opens(page, "申报书.pdf");
        assertThat(sheet(page)).hasAttribute("aria-label", "第 1 页，共 3 页");
        assertThat(page.locator(".case-words")).containsText("政策支持申报书第一页");
        assertThat(isDrawn(page)).as("the page has ink, in a font that it does not bring along").isTrue();
        officer.shows("preview").showsWide("preview");
        page.keyboard().press("PageDown");
        assertThat(sheet(page)).hasAttribute("aria-label", "第 2 页，共 3 页");
        assertThat(page.locator(".case-words")).containsText("政策支持申报书第二页");
        page.getByLabel("页码").fill("3");
        page.getByLabel("页码").press("Enter");
        assertThat(sheet(page)).hasAttribute("aria-label", "第 3 页，共 3 页");
        assertThat(button(page, "下一页")).isDisabled();
        String before = page.locator(".case-preview output").innerText();
        button(page, "放大").click();
        assertThat(page.locator(".case-preview output")).not().hasText(before);
        officer.shows("preview-large");
        assertThat(Accessibility.violations(page, ".case-preview")).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator(".case-preview")).hasCount(0);

        opens(page, "银行回单（加密）.pdf");
        assertThat(page.locator(".case-sheet")).containsText("设有打开密码");
        officer.shows("preview-locked");
        button(page, "关闭").click();
        opens(page, "发票扫描件.pdf");
        assertThat(isDrawn(page)).as("a scan is decoded").isTrue();
        officer.shows("preview-scan");
        button(page, "关闭").click();
        opens(page, "十年承诺书.pdf");
        assertThat(page.locator(".case-sheet")).containsText("文件已损坏");
        button(page, "关闭").click();
        opens(page, "厂房照片.png");
        assertThat(sheet(page)).hasAttribute("aria-label", "厂房照片.png");
        assertThat(isDrawn(page)).isTrue();
        officer.shows("preview-picture");
        button(page, "关闭").click();
        assertThat(panel(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("预览 情况说明.docx"))).hasCount(0);

        dropped(page, "工具.exe");
        assertThat(panel(page).locator(".case-upload [role=status]")).containsText("“工具.exe”不能上传");
        officer.shows("documents-refused");
        dropped(page, "伪装.pdf");
        panel(page).getByLabel("材料类别").selectOption("佐证材料");
        panel(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("上传").setExact(true)).click();
        assertThat(panel(page).locator(".case-upload [role=status]")).containsText("“伪装.pdf”没有上传：不接受可执行程序");
        uploadsByKeyboard(page);
        officer.shows("documents-uploaded");
    }

    /** From the tab on, without the mouse. */
    private void uploadsByKeyboard(Page page) {
        page.onFileChooser(chooser -> chooser.setFiles(new FilePayload("补充说明.pdf", "application/pdf", PaperPdf.pages("补充说明"))));
        panel(page).getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("案卷")).click();
        page.keyboard().press("ArrowRight");
        assertThat(panel(page).getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName(Pattern.compile("材料")))).isFocused();
        page.keyboard().press("Tab");
        assertThat(panel(page).locator(".case-tab-documents")).isFocused();
        page.keyboard().press("Tab");
        assertThat(panel(page).getByLabel("材料类别")).isFocused();
        panel(page).getByLabel("材料类别").selectOption("补正材料");
        page.keyboard().press("Tab");
        assertThat(panel(page).getByLabel("材料文件")).isFocused();
        page.keyboard().press("Space");
        assertThat(panel(page).locator(".case-chosen")).hasText("补充说明.pdf");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(panel(page).locator(".case-upload [role=status]")).hasText("已上传 补充说明.pdf。");
        assertThat(panel(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("补充说明.pdf"))).isVisible();
        assertThat(panel(page).getByLabel("材料类别")).isFocused();
    }

    private void history(Office officer, Page page) {
        officer.opensTab("流转");
        Locator lines = panel(page).locator(".case-timeline > li");
        assertThat(lines.locator(".case-state.wrong")).containsText("被退信");
        look(officer, "history", "流转");
        assertThat(lines.first()).containsText("补充说明.pdf");
        panel(page).getByLabel("最早在前").check();
        assertThat(lines.first()).containsText("收到申报");
        panel(page).getByLabel("企业可见").check();
        assertThat(titled(page, "核对申报材料")).hasCount(0);
        panel(page).getByLabel("内部").check();
        assertThat(titled(page, "核对申报材料")).hasCount(1);
        assertThat(titled(page, "收到申报")).hasCount(0);
        panel(page).getByLabel("全部").check();

        panel(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("重新发送：.*"))).first().click();
        button(page, "重新发送").click();
        assertThat(page.locator(".case-dialog [role=alert]")).hasText("请填写理由。");
        page.getByLabel("理由（必填）").fill("企业来电更正了邮箱");
        officer.shows("history-resend");
        button(page, "重新发送").click();
        assertThat(page.locator(".case-dialog")).containsText("邮件已重新排队");
        button(page, "关闭").click();
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("企业来电更正了邮箱"))).hasCount(1);
        assertThat(lines.locator(".case-state.wrong")).hasCount(0);
        officer.shows("history-resent");
    }

    private void diagram(Office officer, Page page) {
        officer.opensTab("流程图");
        assertThat(panel(page).locator(".case-standing")).containsText("目前环节：经办审核");
        assertThat(panel(page).locator(".case-diagram .case-active")).hasCount(1);
        assertThat(panel(page).locator(".bjs-powered-by")).isVisible();
        look(officer, "diagram-review", "流程图");
        panel(page).getByLabel("流程", new Locator.GetByLabelOptions().setExact(true)).selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(0));
        assertThat(panel(page).locator(".case-standing")).containsText("目前环节：分级审核");
        look(officer, "diagram-application", "流程图");
        panel(page).getByText("整图", new Locator.GetByTextOptions().setExact(true)).click();
        officer.shows("diagram-whole").showsWide("diagram-whole");

        String number = applications.caseOf(journey.applicationId()).caseNumber();
        officer.opens("/case?number=" + number);
        page.locator(".case-heading").waitFor();
        assertThat(panel(page).getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setSelected(true))).hasText("流程图");
        assertThat(panel(page).locator(".case-standing")).containsText("目前环节：");
        officer.shows("page-diagram").showsWide("page-diagram");
        officer.opensTab("材料");
        opens(page, "申报书.pdf");
        assertThat(isDrawn(page)).as("under the stricter policy of this page too").isTrue();
        officer.shows("page-preview");
        button(page, "关闭").click();
        officer.opensTab("流转");
        panel(page).locator(".case-timeline > li").first().waitFor();
        officer.shows("page-history").showsWide("page-history");
    }

    /** The tab is the one that is shown, whole at both sizes of an office screen, and without barriers. */
    private void look(Office officer, String screen, String tab) {
        Page page = officer.page();
        assertThat(panel(page).getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setSelected(true))).containsText(tab);
        panel(page).evaluate("node => node.scrollIntoView({block: 'start'})");
        assertThat(Accessibility.violations(page, ".case-panel")).as(screen).isEmpty();
        assertThat(cutOff(page)).as("nothing is cut off: " + screen).isEmpty();
        officer.shows(screen).showsWide(screen);
    }

    @SuppressWarnings("unchecked")
    private static List<String> cutOff(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('.case-panel *')]
                  .filter(node => node.checkVisibility() && !node.closest('svg, .djs-container, .case-words, [type=file]') && node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== 'visible')
                  .map(node => `${node.tagName}.${node.className}: ${node.textContent.slice(0, 60)}`)""");
    }

    private static boolean isDrawn(Page page) {
        return (Boolean) page.evaluate("""
                () => {
                  const canvas = document.querySelector('.case-sheet canvas');
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let dark = 0;
                  for (let at = 0; at < pixels.length; at += 4) {
                    dark += pixels[at] < 128 && pixels[at + 3] > 128 ? 1 : 0;
                  }
                  return dark > 500;
                }""");
    }

    private static void dropped(Page page, String fileName) {
        page.evaluate("""
                name => {
                  const data = new DataTransfer();
                  data.items.add(new File(['MZ nothing'], name));
                  const form = document.querySelector('.case-upload');
                  form.dispatchEvent(new DragEvent('dragover', {dataTransfer: data, bubbles: true, cancelable: true}));
                  form.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
                }""", fileName);
    }

    private static void opens(Page page, String fileName) {
        panel(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("预览 " + fileName)).first().click();
        page.locator(".case-sheet canvas, .case-sheet .wrong").first().waitFor();
        page.locator(".case-sheet canvas[aria-label], .case-sheet .wrong").first().waitFor();
    }

    private static Locator panel(Page page) {
        return page.locator(".case-panel");
    }

    private static Locator titled(Page page, String title) {
        return panel(page).locator(".case-timeline strong").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + title + "$")));
    }

    private static Locator sheet(Page page) {
        return page.locator(".case-sheet canvas");
    }

    private static Locator button(Page page, String name) {
        return page.locator("dialog").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private void stored(DocumentKind kind, String name, byte[] content) {
        dossier.store(journey.applicationId(), kind, name, new ByteArrayInputStream(content), OFFICER);
    }

    private Office office(Chromium chromium) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(OFFICER, PASSWORD)
                .concerning(applications.caseOf(journey.applicationId()).caseNumber());
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xbf, 0xd8, 0xee));
        pen.fillRect(0, 0, 1600, 900);
        pen.setColor(new Color(0x33, 0x44, 0x55));
        pen.fillRect(200, 350, 1200, 450);
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
