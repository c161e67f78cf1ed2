package cn.etown.support.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.agreement.TestRegister;
import cn.etown.support.agreement.TestRegister.Signed;
import cn.etown.support.calendar.WorkingCalendar;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A registry reports that an enterprise has moved; the bureau finds the suspicion, looks, and clears it. On the way each page of the register is looked at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ObligationsBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private final Album album = new Album("obligations");
    private final List<String> violations = new ArrayList<>();
    private Signed agreement;

    @BeforeEach
    void agreements() {
        LocalDate startsOn = calendar.today().minusYears(1).plusDays(12);
        agreement = TestRegister.signedWithCase(jdbc, TestRegister.creditCode(340_001), startsOn, "science-innovation");
        for (int number = 2; number < 25; number++) {
            TestRegister.signed(jdbc, 9_400_000_000L + number, TestRegister.creditCode(340_000 + number), startsOn.minusMonths(number % 3), "science-innovation");
        }
    }

    @AfterEach
    void noCaseAndNoMail() {
        jdbc.sql("delete from support.mail where case_id = ?").param(agreement.caseId()).update();
        jdbc.sql("delete from support.application where id = ?").param(agreement.caseId()).update();
    }

    @Test
    void aSuspicionIsFoundLookedAtAndCleared() {
        try (Chromium chromium = Chromium.launch()) {
            try (Office leading = signedIn(chromium, "business-cooperation-officer-1")) {
                leading.opens("/obligations/registry");
                looked(leading, "registry-empty");
                leading.page().setInputFiles("#file", new FilePayload("登记变更-6月.csv", "text/csv", changes()));
                leading.page().click("#upload");
                leading.sees("有误的行").sees("18 位").sees("（100%）");
                looked(leading, "registry-file");
                leading.opens("/obligations/registry").sees("单位未在企业库中");
                looked(leading, "registry");
            }
            try (Office officer = signedIn(chromium, "science-innovation-officer-1")) {
                officer.opens("/obligations").sees("北京市朝阳区建国路1号");
                looked(officer, "risk");
                officer.opens("/obligations?view=due");
                looked(officer, "due");
                officer.opens("/obligations?view=enterprise");
                looked(officer, "enterprise");
                officer.opens("/obligations?text=没有这家企业").sees("没有符合条件的承诺");
                looked(officer, "nothing-found");
                officer.opens("/obligations?text=" + agreement.creditCode());
                officer.page().click("text=查看办理");
                officer.sees("报告违约");
                looked(officer, "agreement");
                Page page = officer.page();
                page.click("#check-REGISTERED_ADDRESS summary");
                page.click("#check-REGISTERED_ADDRESS input[value=KEPT]");
                page.fill("#finding-REGISTERED_ADDRESS", "现场查看，企业仍在原址办公，新地址为分公司。");
                page.setInputFiles("#evidence-REGISTERED_ADDRESS", new FilePayload("现场照片.pdf", "application/pdf", PDF));
                looked(officer, "check");
                page.click("#check-REGISTERED_ADDRESS button");
                officer.sees("核查记录已登记。").sees("现场照片.pdf");
                looked(officer, "checked");
                page.fill("#facts", "已迁出");
                page.fill("#breachOn", calendar.today().toString());
                page.click("#report button");
                officer.sees("缺少佐证材料");
                looked(officer, "refused");
            }
            try (Office chief = signedIn(chromium, "science-innovation-chief-1")) {
                chief.opens("/obligations/agreements/" + agreement.id());
                chief.page().click("#dismiss-REGISTERED_ADDRESS summary");
                chief.page().fill("#reason-REGISTERED_ADDRESS", "经办现场核实仍在原址，变更的是分公司地址。");
                looked(chief, "dismiss");
                chief.page().click("#dismiss-REGISTERED_ADDRESS button");
                chief.sees("疑点已排除，理由已存档。").sees("排除疑点");
                looked(chief, "dismissed");
                print(chief.page(), "agreement");
                chief.opens("/obligations?view=enterprise");
                print(chief.page(), "enterprise");
            }
        }
        assertThat(violations).isEmpty();
        assertThat(album.englishWords()).isEmpty();
    }

    private byte[] changes() {
        String today = calendar.today().toString();
        return ("变更编号,统一社会信用代码,变更事项,变更后内容,变更日期,来源文号\n"
                + "甲1,%s,注册地址,北京市朝阳区建国路1号,%s,京市监变〔2026〕1024号\n".formatted(agreement.creditCode(), today)
                + "甲2,%s,注册资本,4000万元,%s,京市监变〔2026〕1025号\n".formatted(agreement.creditCode(), today)
                + "甲3,%s,办公地址,荣华南路1号,%s,京市监变〔2026〕1026号\n".formatted(TestRegister.creditCode(340_002), today)
                + "甲4,%s,注册地址,北京市海淀区中关村大街1号,%s,京市监变〔2026〕1027号\n".formatted(TestRegister.creditCode(349_999), today)
                + "甲5,1234,法人,,昨天,\n").getBytes(StandardCharsets.UTF_8);
    }

    /** On both screens, as a whole, and with the eyes of axe. */
    private void looked(Office office, String name) {
        album.whole(office.page(), name);
        office.showsWide(name);
        violations.addAll(Accessibility.violations(office.page()).stream().map(found -> name + ": " + found).toList());
    }

    private static void print(Page page, String name) {
        page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true).setPath(Path.of("target", "screenshots", "obligations-print-" + name + ".pdf")));
    }

    private Office signedIn(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD);
    }
}
