package cn.etown.support.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** {@code support_tasks{state="stuck"}}, {@code support_watch_findings{about=…}} and {@code support_watch_age_seconds}: what the last check has found, and how long ago. */
@Component
class WatchMeters implements MeterBinder {

    private final Findings findings;
    private final WatchRuns runs;
    private final Clock clock;

    WatchMeters(Findings findings, WatchRuns runs, Clock clock) {
        this.findings = findings;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("support.tasks", findings, asked -> count(asked, kind -> kind.concern() == FindingKind.Concern.TASK)).tag("state", "stuck").register(registry);
        Gauge.builder("support.watch.findings", findings, asked -> count(asked, kind -> kind.concern() == FindingKind.Concern.GROUP)).tag("about", "group").register(registry);
        Gauge.builder("support.watch.findings", findings, asked -> count(asked, kind -> kind.concern() == FindingKind.Concern.PERSON)).tag("about", "person").register(registry);
        Gauge.builder("support.watch.age", runs, asked -> asked.last().map(run -> Duration.between(run.finishedAt(), clock.instant()).toSeconds()).orElse(0L).doubleValue())
                .baseUnit("seconds").description("since the daily check last ended").register(registry);
    }

    private static double count(Findings findings, Predicate<FindingKind> concerned) {
        return findings.counts().entrySet().stream().filter(entry -> concerned.test(entry.getKey())).mapToInt(java.util.Map.Entry::getValue).sum();
    }
}
