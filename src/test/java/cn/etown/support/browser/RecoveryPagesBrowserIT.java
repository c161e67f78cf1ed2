package cn.etown.support.browser;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import cn.etown.support.application.ApplicantBars;
import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;


import static org.assertj.core.api.Assertions.assertThat;

/** Finance and the keepers of bars at work, filled pages. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryPagesBrowserIT {

    private static final String PASSWORD = "yizhuang-2026";
    private static final long ID = 9_490_000_001L;

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicantBars bars;
    @Autowired
    WorkingCalendar calendar;

    @BeforeEach
    void aRecoveryWithReceiptsAndABar() {
        long agreement = jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:id, '京技扶协〔2021〕9001号', '管委会', 7, '北京亦庄智能装备制造有限公司', '91350211M000100Y46', 'IT-2', 'x') returning id""").param("id", ID).query(Long.class).single();
        jdbc.sql("""
                insert into support.recovery (clawback_id, claim_id, number, case_id, agreement_id, enterprise, fixed_on, claimed_by, claimed_at)
                values (:id, :claim, '京技追〔2026〕9001号', :id, :agreement, '北京亦庄智能装备制造有限公司', '2026-01-05', 'legal-office-1', now())""")
                .param("id", ID).param("claim", UUID.randomUUID()).param("agreement", agreement).update();
        jdbc.sql("""
                insert into support.recovery_line (clawback_id, reference, instalment, paid_on, paid_fen, receivable_id, principal_fen, interest_fen)
                values (:id, '京技扶付〔2021〕9001号', 1, '2021-03-15', 5000000000, :receivable, 2500000000, 487671233)""").param("id", ID).param("receivable", UUID.randomUUID()).update();
        jdbc.sql("""
                insert into support.recovery_receipt (clawback_id, kind, state, reference, received_on, amount_fen, payer, remark, entered_by, entered_at)
                values (:id, 'PAYMENT', 'ENTERED', '20260302000017', '2026-03-02', 1000000000, '北京亦庄智能装备制造有限公司', '还款京技追〔2026〕9001号', 'finance-chief-1', now()),
                       (null, 'PAYMENT', 'ENTERED', '20260302000018', '2026-03-02', 250000000, '李某', '往来款', 'finance-chief-1', now())""").param("id", ID).update();
        bars.bar(ID, ID, calendar.today(), calendar.today().plusYears(3).minusDays(1), "违约追缴 京技追〔2026〕9001号", "browser:" + ID, "legal-office-1");
    }

    @AfterEach
    void nobodyElseMeetsThem() {
        jdbc.sql("update support.recovery_receipt set state = 'REJECTED', checked_by = 'finance-officer-2', checked_at = now() where state = 'ENTERED' and reference like '202603020000%'").update();
        bars.withdraw("browser:" + ID, "测试结束", "legal-office-1");
    }

    @Test
    void filledPagesAreReadableWithoutBarriers() {
        Album album = new Album("recovery");
        try (Chromium chromium = Chromium.launch()) {
            try (Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("finance-officer-1", PASSWORD)) {
                office.opens("/clawback/receipts").sees("20260302000018").shows("receipts");
                assertThat(Accessibility.violations(office.page())).isEmpty();
            }
            try (Office office = chromium.office("http://localhost:" + port, clock.instant(), album).signsIn("legal-office-1", PASSWORD)) {
                office.opens("/clawback/bars").sees("京技追〔2026〕9001号");
                office.page().click("summary");
                office.shows("bars");
                assertThat(Accessibility.violations(office.page())).isEqualTo(List.of());
            }
        }
        assertThat(album.englishWords()).isEmpty();
    }
}
