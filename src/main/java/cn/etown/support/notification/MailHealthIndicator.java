package cn.etown.support.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows waiting and failed mails; red when mails that are due have not gone for {@value #STUCK_AFTER_MINUTES} minutes. That is an alarm and no reason to restart: liveness and readiness
 * do not ask here.
 */
@Component
class MailHealthIndicator implements HealthIndicator {

    private static final int STUCK_AFTER_MINUTES = 60;

    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Clock clock;

    MailHealthIndicator(Outbox outbox, Dispatch dispatch, Clock clock) {
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Outbox.Figures figures = outbox.figures();
        Health.Builder health = (isStuck(figures) ? Health.down() : Health.up()).withDetail("waiting", figures.waiting()).withDetail("dead", figures.dead())
                .withDetail("undeliverable", figures.undeliverable()).withDetail("bounced", figures.bounced());
        if (figures.oldestWaiting() != null) {
            health.withDetail("oldestWaiting", figures.oldestWaiting());
        }
        dispatch.outage().ifPresent(outage -> health.withDetail("serverSilentSince", outage.since()).withDetail("problem", outage.problem()));
        return health.build();
    }

    private boolean isStuck(Outbox.Figures figures) {
        Instant since = dispatch.outage().map(Dispatch.Outage::since).orElse(figures.oldestDue());
        return since != null && since.isBefore(clock.instant().minus(STUCK_AFTER_MINUTES, ChronoUnit.MINUTES));
    }
}
