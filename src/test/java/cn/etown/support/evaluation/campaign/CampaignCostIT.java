package cn.etown.support.evaluation.campaign;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.benchmark.Budget;
import cn.etown.support.benchmark.Counters;
import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the annual evaluation asks of the database in one transaction. Seen to fail with chunks of 50. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CampaignCostIT {

    private static final int CHUNK = 20;
    private static final int CHUNKS = 2;
    private static final int YEAR = 2061;

    @Autowired
    JdbcClient jdbc;
    @Autowired
    CampaignService campaigns;
    @Autowired
    CampaignWorker worker;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Counters counters;

    @Test
    void twoChunksOfEvaluationsAreStartedWithinTheirBudget() throws IOException {
        List<Counters.Reading> spent = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            TestCampaigns.agreements(jdbc, "费用", CHUNK * CHUNKS, LocalDate.of(YEAR, 3, 1), YEAR);
            long campaign = TestCampaigns.campaign(jdbc, YEAR, calendar.plusWorkingDays(calendar.today(), 20));
            campaigns.listAgreements(campaign);
            Counters.Reading before = counters.read();
            assertThat(worker.startAll(campaign)).isEqualTo(CHUNK * CHUNKS);
            spent.add(counters.read().minus(before));
            assertThat(campaigns.progressOf(campaign).running()).isEqualTo(CHUNK * CHUNKS);
        });
        Budget.assertWithin("evaluation-chunks", spent.get(0));
    }
}
