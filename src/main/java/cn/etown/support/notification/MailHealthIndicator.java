package cn.etown.support.notification;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows waiting and failed mails. Never down: a mail server's outage is no reason to restart the application. */
@Component
class MailHealthIndicator implements HealthIndicator {

    private final Outbox outbox;
    private final Dispatch dispatch;

    MailHealthIndicator(Outbox outbox, Dispatch dispatch) {
        this.outbox = outbox;
        this.dispatch = dispatch;
    }

    @Override
    public Health health() {
        Outbox.Figures figures = outbox.figures();
        Health.Builder health = Health.up().withDetail("waiting", figures.waiting()).withDetail("dead", figures.dead())
                .withDetail("undeliverable", figures.undeliverable()).withDetail("bounced", figures.bounced());
        if (figures.oldestWaiting() != null) {
            health.withDetail("oldestWaiting", figures.oldestWaiting());
        }
        dispatch.outage().ifPresent(outage -> health.withDetail("serverSilentSince", outage.since()).withDetail("problem", outage.problem()));
        return health.build();
    }
}
