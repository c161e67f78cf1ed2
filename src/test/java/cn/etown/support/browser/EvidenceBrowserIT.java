package cn.etown.support.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import com.microsoft.playwright.Download;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** An auditor verifies the ledger, looks at a case computed again, and takes its evidence. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EvidenceBrowserIT {

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
    @Autowired
    ApplicationService applications;

    @Test
    void an_auditor_verifies_and_takes_the_evidence_of_a_case() {
        Journey journey = StraightPath.walk(new Journey(engine, dossier), 9_000_043, calendar.today());
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        Album album = new Album("evidence");
        try (Chromium chromium = Chromium.launch(); Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("auditor-1", PASSWORD)) {
            office.opens("/evidence").sees("尚未锚定").page().click("text=开始核验");
            office.sees("核对范围").shows("verified");
            assertThat(Accessibility.violations(office.page())).isEmpty();
            office.opens("/case?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8)).page().click("text=证据包");
            office.sees("金额复算").sees("，一致");
            office.page().evaluate("document.querySelector('#case').scrollIntoView()");
            office.shows("case");
            assertThat(Accessibility.violations(office.page())).isEmpty();
            Download taken = office.page().waitForDownload(() -> office.page().click("text=导出证据包"));
            assertThat(taken.suggestedFilename()).isEqualTo("证据包 " + number + ".zip");
        }
    }
}
