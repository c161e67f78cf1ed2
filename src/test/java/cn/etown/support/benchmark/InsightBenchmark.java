package cn.etown.support.benchmark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.insight.FigureService;
import cn.etown.support.insight.HistoryScript;
import cn.etown.support.insight.ListFilter;
import cn.etown.support.insight.Lists;
import cn.etown.support.insight.Scope;
import cn.etown.support.insight.SearchService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./mvnw -Pbenchmark verify}: the data of the leadership page and the search among 100,000 cases of five years, a tenth of them not yet signed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "benchmark"})
class InsightBenchmark {

    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("BENCHMARK_CASES", "100000"));
    private static final int ROUNDS = 15;
    private static final int LARGEST_AWARD = 400_000;

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    FigureService figures;
    @Autowired
    Lists lists;
    @Autowired
    SearchService search;

    private final Map<String, long[]> measured = new LinkedHashMap<>();

    @Test
    void figuresAndSearchAmongManyCases() throws IOException {
        LocalDate today = calendar.today();
        transaction.executeWithoutResult(status -> {
            ledgerLines("disable");
            new HistoryScript(CASES, today.minusYears(4).withDayOfYear(8), today.minusDays(40), today, 100, LARGEST_AWARD).run(jdbc);
            ledgerLines("enable");
        });
        jdbc.sql("analyze").update();
        Scope bureau = new Scope(List.of("science-innovation"));
        measure("leadership page, all figures of a year", () -> figures.of(today.getYear(), Scope.WHOLE));
        measure("the same for the head of a bureau", () -> figures.of(today.getYear(), bureau));
        measure("list of what was paid in a year, first page", () -> lists.of("fund", new ListFilter(today.getYear(), null, null, null, null, null, null, null, null, null, null, null), Scope.WHOLE, 1));
        measure("list of open cases, first page", () -> lists.of("pipeline", new ListFilter(null, null, null, null, null, null, null, null, null, null, null, null), Scope.WHOLE, 1));
        measure("search, a case number", () -> search.search("京技扶申〔%d〕0777号".formatted(today.getYear() - 1), "auditor-1"));
        measure("search, two characters of a name", () -> search.search("荣华", "auditor-1"));
        measure("search, a word of one opinion in eight", () -> search.search("样机", "auditor-1"));
        measure("search, 同意 (most opinions)", () -> search.search("同意", "auditor-1"));
        measure("search, 样机 by an officer of another bureau", () -> search.search("样机", "economic-development-officer-1"));
        measure("search, 样机 by an expert who may read none", () -> search.search("样机", "expert-1"));
        publish();
        assertThat(measured).isNotEmpty();
    }

    /** Two million lines of the chains take half an hour to write, and nothing that is measured here reads them. */
    private void ledgerLines(String be) {
        jdbc.sql("select format('alter table %s " + be + " trigger %I', tgrelid::regclass, tgname) from pg_trigger where tgname in ('ledger_insert', 'ledger_update')").query(String.class).list()
                .forEach(alter -> jdbc.sql(alter).update());
    }

    private void measure(String what, Runnable work) {
        IntStream.range(0, 6).forEach(warmUp -> work.run());
        measured.put(what, IntStream.range(0, ROUNDS).mapToLong(round -> {
            long start = System.nanoTime();
            work.run();
            return System.nanoTime() - start;
        }).sorted().toArray());
    }

    private void publish() throws IOException {
        StringBuilder table = new StringBuilder("| %,d cases | median, ms | slowest of %d, ms |\n|---|---:|---:|\n".formatted(CASES, ROUNDS));
        Map<String, Object> result = new LinkedHashMap<>();
        measured.forEach((what, nanos) -> {
            double median = nanos[ROUNDS / 2] / 1e6;
            double slowest = nanos[ROUNDS - 1] / 1e6;
            table.append("| %s | %.0f | %.0f |\n".formatted(what, median, slowest));
            result.put(what, Map.of("median", median, "slowest", slowest));
        });
        BenchmarkPage.publish("insight", result, table);
    }
}
