package cn.etown.support.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** {@code support_mails{state=…}} and {@code support_mails_overdue_seconds}, read from the outbox at each scrape. */
@Component
class MailMeters implements MeterBinder {

    private final Outbox outbox;
    private final Clock clock;

    MailMeters(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        state(registry, "waiting", Outbox.Figures::waiting);
        state(registry, "dead", Outbox.Figures::dead);
        state(registry, "undeliverable", Outbox.Figures::undeliverable);
        state(registry, "bounced", Outbox.Figures::bounced);
        Gauge.builder("support.mails.overdue", outbox, box -> overdue(box.figures()).toSeconds()).baseUnit("seconds").description("how long the oldest due mail waits").register(registry);
    }

    private void state(MeterRegistry registry, String state, ToDoubleFunction<Outbox.Figures> figure) {
        Gauge.builder("support.mails", outbox, box -> figure.applyAsDouble(box.figures())).tag("state", state).description("mails in the outbox").register(registry);
    }

    private Duration overdue(Outbox.Figures figures) {
        return figures.oldestDue() == null ? Duration.ZERO : Duration.between(figures.oldestDue(), clock.instant());
    }
}
