package cn.etown.support.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.insight.HistoryScript;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A leader looks at the figures, opens the list behind one of them, takes it along as a file, and finds a case by a few characters. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InsightBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    WorkingCalendar calendar;

    private final Album album = new Album("insight");
    private final List<String> troubles = new ArrayList<>();
    /** Playwright and axe set styles of their own, which the page's policy refuses. */
    private boolean photographing;

    @BeforeEach
    void twoYearsOfCases() {
        LocalDate today = calendar.today();
        if (jdbc.sql("select exists (select from support.enterprise where credit_code like '91110302MB%')").query(Boolean.class).single()) {
            return;
        }
        transaction.executeWithoutResult(status -> new HistoryScript(240, today.minusYears(2).withDayOfYear(8), today.minusDays(40), today, 60, 15_000_000).run(jdbc));
    }

    @Test
    void fromAFigureToItsListToAFileAndToACase() throws IOException {
        try (Chromium chromium = Chromium.launch();
             Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("leader-1", PASSWORD)) {
            Page page = office.page();
            office.opens("/dashboard");
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !photographing) {
                    troubles.add(message.text() + " " + message.location());
                }
            });
            page.onPageError(troubles::add);
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-charts", java.util.regex.Pattern.compile("^([6-9]|1[01])$"));
            look(office, "dashboard");
            page.locator(".card summary").first().click();
            page.locator(".card summary").nth(1).click();
            photographing = true;
            album.whole(page, "tables");
            page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true).setPath(Path.of("target", "screenshots", "insight-print.pdf")));
            photographing = false;

            String paid = page.locator(".tiles div", new Page.LocatorOptions().setHasText("已拨付")).first().locator("a").getAttribute("title");
            page.locator(".tiles div", new Page.LocatorOptions().setHasText("已拨付")).first().locator("a").click();
            assertThat(page.locator("h1")).containsText("已拨付");
            assertThat(page.locator("tfoot")).containsText(paid);
            look(office, "list");
            Download download = page.waitForDownload(() -> page.locator("#xlsx").click());
            assertThat(download.suggestedFilename()).endsWith(".xlsx").contains("已拨付");
            try (InputStream file = Files.newInputStream(download.path()); ReadableWorkbook workbook = new ReadableWorkbook(file)) {
                List<Row> rows = workbook.getFirstSheet().read();
                assertThat("%,.2f 元".formatted(rows.get(rows.size() - 1).getCell(7).asNumber())).isEqualTo(paid);
            }
            assertThat(page.waitForDownload(() -> page.locator("#csv").click()).suggestedFilename()).endsWith(".csv");

            String number = page.locator("tbody a").first().innerText();
            page.locator("tbody a").first().click();
            assertThat(page.locator(".case-heading")).containsText(number);
            look(office, "case");

            page.getByLabel("检索案件").fill("设备已到位");
            page.getByLabel("检索案件").press("Enter");
            assertThat(page.locator(".hits mark").first()).hasText("设备已到位");
            look(office, "search");
            page.locator(".hits a").first().click();
            assertThat(page.locator(".case-section").first()).isVisible();
            assertThat(page.getByText("设备已到位").first()).isVisible();
            office.opens("/search?q=" + "查无此词");
            assertThat(page.getByText("没有找到含有")).isVisible();
            look(office, "nothing");
        }
        assertThat(troubles).isEmpty();
        assertThat(album.englishWords()).isEmpty();
    }

    @Test
    void theHeadOfABureauSeesItsOwnFigures() {
        try (Chromium chromium = Chromium.launch();
             Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("economic-development-head-1", PASSWORD)) {
            office.opens("/dashboard").sees("经济发展局");
            look(office, "bureau");
            Page page = office.page();
            page.locator(".tiles div", new Page.LocatorOptions().setHasText("已拨付")).first().locator("a").click();
            assertThat(page.locator("h1")).containsText("经济发展局");
            assertThat(page.locator("tbody td:nth-child(4)").first()).hasText("经济发展局");
        }
    }

    private void look(Office office, String screen) {
        photographing = true;
        assertThat(Accessibility.violations(office.page())).as(screen).isEmpty();
        album.addWide(office.page(), screen);
        album.addWhole(office.page(), screen);
        assertThat((Boolean) office.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth")).as("nothing beside the screen: " + screen).isTrue();
        photographing = false;
    }
}
