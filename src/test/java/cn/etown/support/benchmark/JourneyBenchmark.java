package cn.etown.support.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import cn.etown.support.Journey;
import cn.etown.support.NegotiatedPath;
import cn.etown.support.StraightPath;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DossierService;
import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./mvnw -Pbenchmark verify}: one application's whole journey against its twin on the raw engine, in turn, in one run, on the same embedded
 * PostgreSQL; then 1,000 journeys at 4 threads. Writes {@code target/benchmark/journey.json} and the table in {@code docs/benchmark.md}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "benchmark"})
class JourneyBenchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 40;
    private static final int NEGOTIATIONS = 5;
    private static final int MANY = Integer.parseInt(System.getenv().getOrDefault("BENCHMARK_JOURNEYS", "1000"));
    private static final int THREADS = 4;

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    DataSource dataSource;
    @Autowired
    Counters ours;

    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    void compareTheJourneyWithItsTwin() throws Exception {
        Counters raw = new Counters();
        try (HikariDataSource twinDatabase = twinDatabase(); Twin twin = new Twin(twinDatabase, raw)) {
            IntConsumer journey = number -> StraightPath.walk(new Journey(engine, dossier, ours), number, calendar.today());
            IntConsumer twinJourney = twin::journey;
            for (int i = 0; i < WARM_UP; i++) {
                journey.accept(numbers.incrementAndGet());
                twinJourney.accept(numbers.incrementAndGet());
            }
            List<Counters.Reading> a = new ArrayList<>();
            List<Counters.Reading> b = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                a.add(measured(ours, journey));
                b.add(measured(raw, twinJourney));
            }
            double ourRate = perSecond(journey);
            double rawRate = perSecond(twinJourney);
            List<Counters.Reading> rounds = new ArrayList<>();
            List<Counters.Reading> milestones = new ArrayList<>();
            measureNegotiation(rounds, milestones);
            publish(a, b, instalments(), twinInstalments(twin, raw), rounds, milestones, ourRate, rawRate);
            assertThat(a).as("measured journeys").hasSize(ROUNDS);
        }
    }

    /** From the task to prepare the order to the payment's end. */
    private List<Counters.Reading> instalments() {
        return IntStream.range(0, ROUNDS).mapToObj(i -> {
            Journey signed = StraightPath.signedOnly(new Journey(engine, dossier, ours), numbers.incrementAndGet(), calendar.today());
            return measured(ours, number -> StraightPath.paid(signed, calendar.today()));
        }).toList();
    }

    /** Another instalment, whose milestone is proved and confirmed first. */
    private void measureNegotiation(List<Counters.Reading> rounds, List<Counters.Reading> milestones) {
        LocalDate today = calendar.today();
        for (int i = 0; i < NEGOTIATIONS; i++) {
            Journey journey = NegotiatedPath.mandated(new Journey(engine, dossier, ours), numbers.incrementAndGet(), today);
            NegotiatedPath.round(journey, "counter", today);
            rounds.add(measured(ours, number -> NegotiatedPath.round(journey, "counter", today)));
            NegotiatedPath.signed(NegotiatedPath.round(journey, "accept", today), today);
            NegotiatedPath.paid(journey, "B1-" + journey.applicationId(), today);
            milestones.add(measured(ours, number -> NegotiatedPath.paid(NegotiatedPath.proved(journey), "B2-" + journey.applicationId(), today)));
        }
    }

    private List<Counters.Reading> twinInstalments(Twin twin, Counters raw) {
        return IntStream.range(0, ROUNDS).mapToObj(i -> measured(raw, twin::instalment)).toList();
    }

    private Counters.Reading measured(Counters counters, IntConsumer work) {
        Counters.Reading before = counters.read();
        work.accept(numbers.incrementAndGet());
        return counters.read().minus(before);
    }

    private double perSecond(IntConsumer work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(threads.submit(() -> work.accept(numbers.incrementAndGet())));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        return MANY / ((System.nanoTime() - start) / 1e9);
    }

    private void publish(List<Counters.Reading> a, List<Counters.Reading> b, List<Counters.Reading> instalments, List<Counters.Reading> twins,
                         List<Counters.Reading> rounds, List<Counters.Reading> milestones, double ourRate, double rawRate) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("| figure | journey | twin | ratio | goal |\n|---|---:|---:|---:|---:|\n");
        row(result, table, "SQL statements", median(a, Counters.Reading::statements), median(b, Counters.Reading::statements), 1, "%,.0f", "≤ 1.25");
        row(result, table, "SQL statements per instalment", median(instalments, Counters.Reading::statements), median(twins, Counters.Reading::statements), 1, "%,.0f", "≤ 1.25");
        row(result, table, "SQL statements per instalment with a milestone", median(milestones, Counters.Reading::statements));
        row(result, table, "SQL statements per negotiation round (offer and counter-offer)", median(rounds, Counters.Reading::statements));
        row(result, table, "commits", median(a, Counters.Reading::commits), median(b, Counters.Reading::commits), 1, "%,.0f", "–");
        row(result, table, "MB allocated", median(a, Counters.Reading::allocatedBytes), median(b, Counters.Reading::allocatedBytes), 1e6, "%,.2f", "≤ 1.20");
        row(result, table, "ms, median", median(a, Counters.Reading::nanos), median(b, Counters.Reading::nanos), 1e6, "%,.1f", "–");
        row(result, table, "journeys/s, " + MANY + " at " + THREADS + " threads", ourRate, rawRate, 1, "%,.1f", "–");
        BenchmarkPage.publish("journey", result, table);
    }

    private static void row(Map<String, Object> result, StringBuilder table, String figure, double ours, double raw, double unit, String format, String goal) {
        result.put(figure, Map.of("journey", ours / unit, "twin", raw / unit, "ratio", ours / raw));
        table.append("| ").append(figure).append(" | ").append(String.format(format, ours / unit)).append(" | ").append(String.format(format, raw / unit))
                .append(" | ").append(String.format("%.2f", ours / raw)).append(" | ").append(goal).append(" |\n");
    }

    /** What the twin has no like of. */
    private static void row(Map<String, Object> result, StringBuilder table, String figure, double ours) {
        result.put(figure, Map.of("journey", ours));
        table.append("| ").append(figure).append(" | ").append(String.format("%,.0f", ours)).append(" | – | – | – |\n");
    }

    private static double median(List<Counters.Reading> readings, ToLongFunction<Counters.Reading> figure) {
        return readings.stream().mapToLong(figure).sorted().skip(readings.size() / 2).findFirst().orElseThrow();
    }

    private HikariDataSource twinDatabase() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("create database twin");
            HikariDataSource twin = new HikariDataSource();
            twin.setJdbcUrl(connection.getMetaData().getURL().replaceFirst("/postgres\\?", "/twin?"));
            twin.setUsername(connection.getMetaData().getUserName());
            twin.setMaximumPoolSize(20);
            return twin;
        }
    }
}
