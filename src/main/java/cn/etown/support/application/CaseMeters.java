package cn.etown.support.application;

import java.time.Clock;
import java.time.LocalDate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code support_cases{status=…}}, and the days since the oldest open case of a status was received ({@code support_cases_age_days}). */
@Component
class CaseMeters implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseMeters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ApplicationStatus status : ApplicationStatus.values()) {
            Tags tags = Tags.of("status", status.name());
            Gauge.builder("support.cases", jdbc, asked -> asked.sql("select count(*) from support.application where status = ?").param(status.name()).query(Long.class).single())
                    .tags(tags).description("cases by status").register(registry);
            Gauge.builder("support.cases.age", jdbc, asked -> asked.sql("select coalesce(max(cast(? as date) - received_on), 0) from support.application where status = ?")
                    .param(LocalDate.now(clock)).param(status.name()).query(Long.class).single()).tags(tags).baseUnit("days").description("since the oldest case was received").register(registry);
        }
    }
}
