package cn.etown.support.disbursement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import cn.etown.support.Journey;
import cn.etown.support.NegotiatedPath;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.InstalmentState;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.process.DisbursementProcess;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An agreement with three instalments on the real wiring: each is paid by itself, the case is paid with the last. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstalmentJourneyIT {

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
    @Autowired
    FundService fund;
    @Autowired
    DisbursementProcess process;
    @Autowired
    JdbcClient jdbc;

    @Test
    void eachInstalmentIsProvedAndPaidByItselfAndTheLastOneMakesTheCasePaid() {
        LocalDate today = calendar.today();
        Journey journey = NegotiatedPath.mandated(new Journey(engine, dossier), 9_500_001, today);
        NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
        long id = journey.applicationId();
        assertThat(states(id)).containsExactly(InstalmentState.UNDER_WAY, InstalmentState.UNDER_WAY, InstalmentState.PLANNED);
        assertThat(jdbc.sql("select year from support.fund_commitment where case_id = :case order by instalment").param("case", id).query(Integer.class).list())
                .containsExactly(today.getYear(), today.getYear(), today.getYear() + 1);
        assertThat(mails(id, "evidence-requested")).isEqualTo(1);

        assertThatThrownBy(() -> journey.doesHis("business-cooperation-officer-2", "userTask_provideEvidence", Map.of("statement", "已竣工。")))
                .hasMessageContaining("还没有上传第 2 期");
        NegotiatedPath.paid(journey, "I1-" + id, today);
        assertThat(states(id)).containsExactly(InstalmentState.PAID, InstalmentState.UNDER_WAY, InstalmentState.PLANNED);
        NegotiatedPath.paid(NegotiatedPath.proved(journey), "I2-" + id, today);
        assertThat(applications.caseOf(id).status()).isEqualTo(ApplicationStatus.AGREED);
        assertThat(fund.committed(id)).isEqualTo(Money.ofYuan(1_000_000));

        jdbc.sql("update support.disbursement set due_on = :today where case_id = :case and instalment = 3").param("today", today).param("case", id).update();
        process.startDue();
        process.startDue();
        NegotiatedPath.paid(NegotiatedPath.proved(journey), "I3-" + id, today);
        assertThat(journey.ended()).isTrue();
        assertThat(applications.caseOf(id).status()).isEqualTo(ApplicationStatus.PAID);
        assertThat(fund.committed(id)).isEqualTo(Money.ZERO);
        assertThat(mails(id, "paid")).isEqualTo(3);
    }

    private List<InstalmentState> states(long id) {
        return agreements.instalmentsOf(id).stream().map(ScheduledInstalment::state).toList();
    }

    private long mails(long id, String template) {
        return jdbc.sql("select count(*) from support.mail where case_id = :case and template = :template").param("case", id).param("template", template).query(Long.class).single();
    }
}
