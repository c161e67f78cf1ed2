package cn.etown.support.browser;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Finance hands orders to the bank in one batch and reads the bank's file back, on the page of payments, without an English word. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaymentsBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";

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

    private final Album album = new Album("payments");

    @Test
    void aBatchGoesToTheBankAndItsAnswersAreRegistered() {
        try (Chromium chromium = Chromium.launch();
             Office finance = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("finance-officer-2", PASSWORD)) {
            finance.opens("/payments");
            album.whole(finance.page(), "empty");
            List<Journey> journeys = IntStream.range(0, 4).mapToObj(i -> StraightPath.verified(new Journey(engine, dossier), 9_400_000 + i, calendar.today())).toList();

            Page page = finance.opens("/payments").page();
            album.whole(page, "orders");
            List<String> numbers = page.locator("#waiting tbody td:nth-child(2)").allInnerTexts();
            page.locator("#all").check();
            assertThat(page.locator("#sum")).not().hasText("0.00 元");
            finance.shows("chosen");
            page.getByText("编成一个批次").click();
            assertThat(page.getByText("已建立批次")).isVisible();
            album.whole(page, "batch");

            String today = LocalDate.now(clock).toString();
            String file = "支付单号,金额,支付日期,银行流水号,结果,失败原因\n"
                    + numbers.get(0) + ",3000000.00," + today + ",202606010001,成功,\n" + numbers.get(1) + ",2800000.00," + today + ",202606010002,成功,\n"
                    + numbers.get(2) + ",,,,退票,账号与户名不符\n" + numbers.get(3) + ",3000000.00,2026-13-01,202606010004,成功,\n"
                    + "京技扶付〔2020〕9999号,100.00," + today + ",202606010005,成功,\n" + numbers.get(0) + ",3000000.00," + today + ",202606010001,成功,\n";
            page.locator("input[type=file]").setInputFiles(new FilePayload("银行回单.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            page.getByText("上传并核对").click();
            assertThat(page.locator("#matched tbody tr")).hasCount(2);
            assertThat(page.locator("#choose tbody tr")).hasCount(1);
            assertThat(page.locator("#problem tbody tr")).hasCount(3);
            album.whole(page, "preview");
            assertThat(Accessibility.violations(page)).isEmpty();

            page.locator("#choose input[type=checkbox]").check();
            page.getByText("登记相符的行和勾选的行").click();
            assertThat(page.locator("#done .tag.good")).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
            album.whole(page, "registered");

            page.locator("#problem input[name=remark]").nth(1).fill("银行已更正，不是本单位的支付单");
            page.locator("#problem button").nth(1).click();
            assertThat(page.getByText("已记为处理完毕")).isVisible();
            journeys.forEach(Journey::jobs);
            finance.opens("/payments");
            album.whole(page, "afterwards");
            assertThat(album.englishWords()).isEmpty();
        }
    }
}
