package cn.etown.support.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code support_cases{status=…}}, and the days since the oldest case of a status was received ({@code support_cases_age_days}): read once a minute, not at each scrape. */
@Component
class CaseMeters {

    private static final Count NONE = new Count("", 0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MultiGauge cases;
    private final MultiGauge ages;

    CaseMeters(JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cases = MultiGauge.builder("support.cases").description("cases by status").register(registry);
        this.ages = MultiGauge.builder("support.cases.age").baseUnit("days").description("since the oldest case was received").register(registry);
    }

    private record Count(String status, long cases, long age) {
    }

    @Scheduled(fixedRateString = "${support.figures-interval:1m}")
    void count() {
        Map<String, Count> counts = jdbc.sql("select status, count(*) as cases, max(cast(? as date) - received_on) as age from support.application group by status")
                .param(LocalDate.now(clock)).query(Count.class).list().stream().collect(Collectors.toMap(Count::status, count -> count));
        show(cases, counts, Count::cases);
        show(ages, counts, Count::age);
    }

    private static void show(MultiGauge gauge, Map<String, Count> counts, ToLongFunction<Count> figure) {
        gauge.register(Arrays.stream(ApplicationStatus.values())
                .map(status -> MultiGauge.Row.of(Tags.of("status", status.name()), figure.applyAsLong(counts.getOrDefault(status.name(), NONE)))).collect(Collectors.toList()), true);
    }
}
