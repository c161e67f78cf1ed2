package cn.etown.support.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.FundService.Outcome;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FundRaceIT {

    private static final int THREADS = 64;
    private static final List<String> INSTRUMENTS = List.of("IT-3", "IT-4", "AU-2", "AU-3", "BI-1", "RO-5");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void nobodyWaitsForTheNextTest() {
        new TestFund(jdbc, transaction, "2026-03-02T09:00").emptyQueue();
    }

    @Test
    void sixtyFourThreadsRaceForTheLastYuanAndNoneIsGivenTwiceOrLost() throws Exception {
        TestFund fund = new TestFund(jdbc, transaction, "2026-03-02T09:00");
        int year = TestFund.newYear();
        fund.appropriate(year, 100);

        List<Outcome> outcomes = inParallel(number -> {
            String instrument = INSTRUMENTS.get(number % INSTRUMENTS.size());
            return fund.reserve(TestFund.newCase(), year, instrument.substring(0, 2), instrument, 7);
        });

        Map<Outcome, Long> counted = outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        assertThat(counted).containsExactlyInAnyOrderEntriesOf(Map.of(Outcome.RESERVED, 14L, Outcome.QUEUED, 50L));
        assertThat(fund.balance(year).reserved()).isEqualTo(Money.ofYuan(98));
        assertThat(fund.differences(year)).isEmpty();

        fund.appropriate(year, 350);
        fund.queue.serve();
        assertThat(fund.balance(year).reserved()).as("everybody was still in the queue").isEqualTo(Money.ofYuan(448));
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void threadsThatReserveCommitPayReleaseAndServeAtOnceNeitherDeadlockNorUnbalance() throws Exception {
        int year = TestFund.newYear();
        TestFund fund = new TestFund(jdbc, transaction, year + "-03-02T09:00");
        fund.appropriate(year, 400);
        fund.appropriate(year, Envelope.ofIndustry("IT"), 90);
        long[] cases = LongStream.range(0, 24).map(i -> TestFund.newCase()).toArray();

        inParallel(number -> {
            Random random = new Random(number);
            for (int i = 0; i < 25; i++) {
                act(fund, year, cases[random.nextInt(cases.length)], random);
            }
            return number;
        });

        assertThat(fund.balance(year).available().isNegative()).isFalse();
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    private static void act(TestFund fund, int year, long caseId, Random random) {
        String instrument = INSTRUMENTS.get((int) (caseId % INSTRUMENTS.size()));
        try {
            switch (random.nextInt(14)) {
                case 0, 1 -> fund.release(caseId);
                case 2 -> fund.commit(caseId, year);
                case 3 -> fund.commit(caseId, year + 1);
                case 4 -> fund.pay(caseId, UUID.randomUUID(), 1 + random.nextInt(10));
                case 5 -> fund.queue.serve();
                case 12 -> fund.adjust(caseId, List.of(TestFund.planned(1, year, 1 + random.nextInt(60)), TestFund.planned(2, year + 1, 1 + random.nextInt(10))));
                case 13 -> fund.overpay(caseId, 1, UUID.randomUUID(), 1 + random.nextInt(10));
                default -> fund.reserve(caseId, year, instrument.substring(0, 2), instrument, 1 + random.nextInt(60));
            }
        } catch (UserMessageException | IllegalStateException refused) {
            assertThat(refused).hasMessageNotContaining("balances are wrong");
        }
    }

    private static <T> List<T> inParallel(IntFunction<T> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> tasks = IntStream.range(0, THREADS).<Callable<T>>mapToObj(number -> () -> work.apply(number)).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
