package cn.etown.support.browser;

import java.time.Clock;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AgreementState;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** A signed agreement is changed in Tasklist: proposed, drafted from the terms in force, and shown to the legal office with what is different. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AmendmentBrowserIT {

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
    @Autowired
    AgreementService agreements;

    private final Album album = new Album("amendment");

    @Test
    void aChangeIsProposedDraftedAndCheckedInTasklist() {
        Journey journey = StraightPath.filed(new Journey(engine, dossier), 9_320_001);
        StraightPath.reviewed(StraightPath.checked(journey));
        StraightPath.signed(journey.dateComes(), calendar.today());
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        try (Chromium chromium = Chromium.launch()) {
            try (Office officer = office(chromium, "science-innovation-officer-2")) {
                officer.opensStartDialogOf("协议变更与终止").fills("受理编号或协议编号", number).ticks("办理事项", "变更协议条款")
                        .fills("理由", "企业提出增加年度履约报告义务。").shows("proposal").starts();
                jobs();
                officer.concerning(number).opensTask("我的待办", "拟定变更条款").claims().seesInPanel("协议变更申请（已提出）", "履行中", "办理中").shows("panel").looksAt("支持条款").shows("terms-in-force")
                        .checks("每年按时报送年度履约报告").shows("terms-changed").completes();
            }
            jobs();
            try (Office legal = office(chromium, "legal-office-1")) {
                legal.concerning(number).opensTask("我的待办", "法制审核").claims().seesInPanel("协议变更申请（待法制审核）", "每年按时报送年度履约报告", "新增").shows("difference").showsWide("difference")
                        .ticks("审核结论", "符合规定，可以办理").fills("审核意见", "符合协议约定。").shows("check-form").completes();
            }
        }
        assertThat(album.englishWords()).isEmpty();
        assertThat(agreements.agreementOf(journey.applicationId()).orElseThrow().state()).as("in force until the change is signed").isEqualTo(AgreementState.SIGNED);
    }

    private Office office(Chromium chromium, String user) {
        return chromium.office("http://localhost:" + port, clock.instant(), album).signsIn(user, PASSWORD);
    }

    private void jobs() {
        engine.getManagementService().createJobQuery().processDefinitionKey("agreement-amendment").messages().list().stream().map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }
}
