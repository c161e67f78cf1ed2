package cn.etown.support.evaluation.campaign;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.EvaluationService;
import cn.etown.support.evaluation.campaign.Progress.Row;
import cn.etown.support.evaluation.campaign.Progress.RowState;
import cn.etown.support.evaluation.process.EnterpriseEvaluationProcess;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

/** The worker on the real tables; what it starts is recorded here instead of run. All agreements lie in a future that no other test looks at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CampaignWorkerIT {

    private static final LocalDate SIGNED = LocalDate.of(2081, 5, 4);
    private static final AtomicInteger YEARS = new AtomicInteger(2081);
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    @Autowired
    JdbcClient jdbc;
    @Autowired
    CampaignService campaigns;
    @Autowired
    CampaignAgreements agreements;
    @Autowired
    EvaluationService evaluations;
    @Autowired
    SystemWork systemWork;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    Clock clock;

    /** By evaluation, as in the transactions that were committed. */
    final Map<Long, Integer> starts = new ConcurrentHashMap<>();

    @Test
    void everyAgreementOfTheYearIsStartedOnceHoweverOftenItIsListedAndWorkedOff() {
        long campaign = campaign(7);
        assertThat(campaigns.listAgreements(campaign)).as("listed before").isZero();
        worker(id -> { }).startAll(campaign);
        worker(id -> { }).startAll(campaign);
        assertThat(campaigns.progressOf(campaign)).satisfies(progress -> {
            assertThat(progress.total()).isEqualTo(progress.running());
            assertThat(progress.waiting() + progress.failed()).isZero();
        });
        assertExactlyOneEvaluationEach(campaign);
    }

    @Test
    void oneThatCannotBeStartedSaysWhyAndHoldsNoOther() {
        long campaign = campaign(5);
        List<Long> all = jdbc.sql("select agreement_id from support.campaign_agreement where campaign_id = ? order by 1").param(campaign).query(Long.class).list();
        long bad = all.get(2);
        worker(id -> {
            if (agreementOf(id) == bad) {
                throw new UserMessageException("协议没有承办部门，请补登后重新启动。");
            }
        }).startAll(campaign);

        assertThat(campaigns.rows(campaign, RowState.FAILED, "", 0, 10)).extracting(Row::agreementId, Row::reason)
                .containsExactly(tuple(bad, "协议没有承办部门，请补登后重新启动。"));
        assertThat(campaigns.progressOf(campaign).running()).isEqualTo(all.size() - 1);
        assertThat(jdbc.sql("select count(*) from support.evaluation where agreement_id = ? and year = ?").params(bad, yearOf(campaign)).query(Long.class).single())
                .as("nothing half-stored").isZero();

        assertThat(campaigns.retry(campaign, bad, "boss")).isEqualTo(1);
        assertThat(campaigns.retry(campaign, bad, "boss")).as("a second click").isZero();
        worker(id -> { }).startAll(campaign);
        assertExactlyOneEvaluationEach(campaign);
    }

    @Test
    void aFaultOfTheSystemIsTriedAgainLaterAndShownOnlyWhenItStays() {
        long campaign = campaign(1);
        long first = jdbc.sql("select min(agreement_id) from support.campaign_agreement where campaign_id = ?").param(campaign).query(Long.class).single();
        Failing faulty = id -> {
            if (agreementOf(id) == first) {
                throw new IllegalStateException("a bug");
            }
        };
        worker(faulty).startAll(campaign);
        assertThat(campaigns.progressOf(campaign).waiting()).isEqualTo(1);
        worker(faulty).startAll(campaign);
        assertThat(campaigns.rows(campaign, RowState.WAITING, "", 0, 10)).singleElement().satisfies(row -> {
            assertThat(row.attempts()).as("not before its time").isEqualTo(1);
            assertThat(row.retryAt()).isAfter(clock.instant());
        });
        for (int attempt = 2; attempt <= 3; attempt++) {
            jdbc.sql("update support.campaign_agreement set retry_at = null where campaign_id = ? and state = 'WAITING'").param(campaign).update();
            worker(faulty).startAll(campaign);
        }
        assertThat(campaigns.rows(campaign, RowState.FAILED, "", 0, 10)).singleElement().satisfies(row -> assertThat(row.reason()).contains("系统故障", "重新启动"));
    }

    @Test
    void whenTheDatabaseIsAwayNobodyIsToBlame() {
        long campaign = campaign(3);
        worker(id -> {
            throw new QueryTimeoutException("gone");
        }).startAll(campaign);
        worker(id -> {
            throw new IllegalStateException("as the engine wraps it", new SQLException("terminating connection", "57P01"));
        }).startAll(campaign);
        assertThat(jdbc.sql("select sum(attempts) from support.campaign_agreement where campaign_id = ?").param(campaign).query(Long.class).single()).isZero();
        assertThat(campaigns.progressOf(campaign)).satisfies(progress -> assertThat(progress.waiting()).isEqualTo(progress.total()));
        worker(id -> { }).startAll(campaign);
        assertExactlyOneEvaluationEach(campaign);
    }

    /** A kill is an error that nothing catches: the worker's thread ends wherever it is, its transaction with it. Another worker goes on. */
    @Test
    void noAgreementIsStartedTwiceOrLeftOutWhateverFailsOrIsKilled() throws Exception {
        class Killed extends Error {
        }
        for (long seed = 1; seed <= 3; seed++) {
            Random chance = new Random(seed);
            long campaign = campaign(40);
            int kills = 0;
            boolean left = true;
            for (int round = 0; left; round++) {
                double killed = round < 8 ? .03 : 0;
                double failed = round < 8 ? .05 : 0;
                ExecutorService threads = Executors.newFixedThreadPool(3);
                List<Future<Integer>> running = new ArrayList<>();
                for (int thread = 0; thread < 3; thread++) {
                    CampaignWorker worker = worker(id -> {
                        double dice;
                        synchronized (chance) {
                            dice = chance.nextDouble();
                        }
                        if (dice < killed) {
                            throw new Killed();
                        } else if (dice < killed + failed) {
                            throw dice * 1000 % 2 < 1 ? new UserMessageException("请补登") : new IllegalStateException("a bug");
                        }
                    });
                    running.add(threads.submit(() -> worker.startAll(campaign)));
                }
                threads.shutdown();
                for (Future<Integer> one : running) {
                    try {
                        one.get();
                    } catch (ExecutionException e) {
                        assertThat(e.getCause()).isInstanceOf(Killed.class);
                        kills++;
                    }
                }
                jdbc.sql("update support.campaign_agreement set retry_at = null where campaign_id = ?").param(campaign).update();
                Progress progress = campaigns.progressOf(campaign);
                assertThat(progress.total()).as("seed %d", seed).isEqualTo(progress.waiting() + progress.failed() + progress.running());
                campaigns.retry(campaign, null, "boss");
                left = progress.running() < progress.total();
            }
            assertThat(kills).as("seed %d", seed).isPositive();
            assertExactlyOneEvaluationEach(campaign);
        }
    }

    private interface Failing {

        void start(long evaluationId);
    }

    /** Starts count when their transaction is committed, like the instances of the engine. */
    private CampaignWorker worker(Failing failing) {
        EnterpriseEvaluationProcess process = mock(EnterpriseEvaluationProcess.class);
        doAnswer(call -> {
            Collection<Long> ids = call.getArgument(0);
            ids.forEach(failing::start);
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            ids.forEach(id -> starts.merge(id, 1, Integer::sum));
                        }
                    });
            return null;
        }).when(process).startAll(any());
        return new CampaignWorker(campaigns, agreements, evaluations, process, systemWork,
                new CampaignSettings("03-01", "06-30", 30, 7, 3, Duration.ofMinutes(1)), transaction, clock);
    }

    /** With that many agreements more than the year before. */
    private long campaign(int more) {
        int year = YEARS.getAndIncrement();
        TestCampaigns.agreements(jdbc, "批" + PREFIXES.incrementAndGet(), more, SIGNED, year);
        long campaign = TestCampaigns.campaign(jdbc, year, calendar.plusWorkingDays(calendar.today(), 20));
        assertThat(campaigns.listAgreements(campaign)).isGreaterThanOrEqualTo(more);
        return campaign;
    }

    private void assertExactlyOneEvaluationEach(long campaign) {
        List<Long> evaluated = jdbc.sql("select evaluation_id from support.campaign_agreement where campaign_id = ? and state = 'STARTED'").param(campaign).query(Long.class).list();
        assertThat(evaluated).hasSize(campaigns.progressOf(campaign).total()).doesNotHaveDuplicates();
        assertThat(evaluated).allSatisfy(id -> assertThat(starts.get(id)).as("starts of evaluation %d", id).isEqualTo(1));
        assertThat(jdbc.sql("select count(*) from support.evaluation where year = ?").param(yearOf(campaign)).query(Long.class).single()).isEqualTo(evaluated.size());
    }

    private int yearOf(long campaign) {
        return jdbc.sql("select year from support.campaign where id = ?").param(campaign).query(Integer.class).single();
    }

    private long agreementOf(long evaluation) {
        return jdbc.sql("select agreement_id from support.evaluation where id = ?").param(evaluation).query(Long.class).single();
    }
}
