package cn.etown.support.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./mvnw -Pbenchmark verify}: {@value #CLIENTS} clients reserve money of one year, each in transactions of their own, against bare SQL on the same
 * tables: what a database can do with one row that all of them change, and the same with every row that a reservation has to write.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.hikari.maximum-pool-size=40")
@ActiveProfiles({"demo", "benchmark"})
class ReservationBenchmark {

    private static final int CLIENTS = 32;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final long FIRST = 9_500_000_000L;
    private static final int YEAR = 2091;
    private static final int BARE_YEAR = 2092;
    private static final List<String> INSTRUMENTS = List.of("IT-3", "IT-4", "AU-2", "AU-3", "BI-1", "RO-5");
    private static final String ONE_ROW = """
            update support.fund_balance set reserved_fen = reserved_fen + 100
             where year = :year and envelope = 'ALL' and reserved_fen + committed_fen + paid_fen + receivable_fen + recovered_fen + 100 <= appropriation_fen + overpaid_fen
            """;
    private static final String RESERVATION = """
            insert into support.fund_reservation (case_id, year, industry, instrument, wanted_fen, reserved_fen) values (:case, :year, :industry, :instrument, 100, 100)""";
    private static final String ENVELOPE = "update support.fund_balance set reserved_fen = reserved_fen + 100 where year = :year and envelope = :envelope";
    private static final String ONE_ROW_AND_JOURNAL = "with moved as (" + ONE_ROW + """
             returning year), posting as (
                insert into support.fund_posting (id, kind, case_id, booked_on, note) select gen_random_uuid(), 'RESERVE', :case, current_date, '' from moved returning id)
            insert into support.fund_entry (posting_id, year, envelope, from_account, to_account, amount_fen)
            select posting.id, :year, envelope, 'AVAILABLE', 'RESERVED', 100 from posting, unnest(:envelopes::text[]) as envelope
            """;

    @Autowired
    FundService fund;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final AtomicLong cases = new AtomicLong(INSTRUMENTS.size());
    private final AtomicLong failures = new AtomicLong();

    @Test
    void reservationsOfManyClientsAtOnce() throws Exception {
        for (int year : List.of(YEAR, BARE_YEAR)) {
            fund.appropriate(UUID.randomUUID(), year, Envelope.ALL, Money.ofYuan(10_000_000_000L), "压力测算", "finance-chief-1");
        }
        Map<String, LongConsumer> ways = new LinkedHashMap<>();
        ways.put("reservation", this::reserve);
        ways.put("bare SQL, the same rows", this::bareRows);
        ways.put("bare SQL, one balance only", this::bareRow);
        INSTRUMENTS.forEach(instrument -> openBooks(instrument));
        ways.values().forEach(way -> perSecond(way));
        long deadlocks = deadlocks();
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ways.forEach((name, way) -> rates.computeIfAbsent(name, unknown -> new ArrayList<>()).add(perSecond(way)));
        }
        assertThat(failures).as("refused or failed").hasValue(0);
        assertThat(deadlocks() - deadlocks).as("deadlocks").isZero();
        publish(rates);
    }

    private void openBooks(String instrument) {
        reserve(INSTRUMENTS.indexOf(instrument));
        narrower(instrument).forEach(envelope -> jdbc.sql(
                "insert into support.fund_balance (year, envelope, limited) values (?, ?, false) on conflict do nothing").params(BARE_YEAR, envelope.code()).update());
    }

    private void reserve(long number) {
        String instrument = INSTRUMENTS.get((int) (number % INSTRUMENTS.size()));
        assertThat(fund.reserve(FIRST + number, YEAR, instrument.substring(0, 2), instrument, Money.ofFen(100))).isEqualTo(FundService.Outcome.RESERVED);
    }

    private void bareRows(long number) {
        String instrument = INSTRUMENTS.get((int) (number % INSTRUMENTS.size()));
        List<Envelope> narrower = narrower(instrument);
        transaction.executeWithoutResult(status -> {
            jdbc.sql(RESERVATION).param("case", FIRST + number).param("year", BARE_YEAR).param("industry", instrument.substring(0, 2)).param("instrument", instrument).update();
            narrower.forEach(envelope -> jdbc.sql(ENVELOPE).param("year", BARE_YEAR).param("envelope", envelope.code()).update());
            String[] all = Stream.concat(narrower.stream(), Stream.of(Envelope.ALL)).map(Envelope::code).toArray(String[]::new);
            assertThat(jdbc.sql(ONE_ROW_AND_JOURNAL).param("case", FIRST + number).param("year", BARE_YEAR).param("envelopes", all).update()).isEqualTo(all.length);
        });
    }

    private static List<Envelope> narrower(String instrument) {
        return List.of(Envelope.ofIndustry(instrument.substring(0, 2)), Envelope.ofInstrument(instrument));
    }

    private void bareRow(long number) {
        assertThat(jdbc.sql(ONE_ROW).param("year", BARE_YEAR).update()).isOne();
    }

    private double perSecond(LongConsumer way) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long begin = System.nanoTime();
        try {
            List<Future<Integer>> done = IntStream.range(0, CLIENTS).mapToObj(client -> clients.submit(() -> {
                int finished = 0;
                while (System.nanoTime() - begin < ROUND_NANOS) {
                    try {
                        way.accept(cases.incrementAndGet());
                        finished++;
                    } catch (RuntimeException | AssertionError failure) {
                        failures.incrementAndGet();
                        throw failure;
                    }
                }
                return finished;
            })).toList();
            int all = 0;
            for (Future<Integer> each : done) {
                all += each.get();
            }
            return all / ((System.nanoTime() - begin) / 1e9);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private long deadlocks() {
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()").query(Long.class).single();
    }

    private void publish(Map<String, List<Double>> rates) throws IOException {
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, each) -> medians.put(name, each.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow()));
        double ours = medians.get("reservation");
        StringBuilder table = new StringBuilder("| %d clients | per second, median of %d rounds in turn | our share of it | goal |\n|---|---:|---:|---:|\n".formatted(CLIENTS, ROUNDS));
        medians.forEach((name, rate) -> table.append("| %s | %.0f | %.2f | %s |\n".formatted(name, rate, ours / rate, name.startsWith("bare") ? "≥ 0.80" : "–")));
        BenchmarkPage.publish("reservation", rates, table);
    }
}
