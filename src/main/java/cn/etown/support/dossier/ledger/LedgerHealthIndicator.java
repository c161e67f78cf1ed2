package cn.etown.support.dossier.ledger;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when the last verification found the ledger broken, and when the heads cannot be written down outside of the database. */
@Component
class LedgerHealthIndicator implements HealthIndicator {

    private final LedgerService ledger;

    LedgerHealthIndicator(LedgerService ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        ledger.last().ifPresent(report -> health.withDetail("verifiedAt", report.finishedAt()).withDetail("entries", report.entries())
                .withDetail("findings", report.findings().size() + report.more()));
        if (ledger.last().filter(report -> !report.isIntact()).isPresent() || ledger.anchorFailure().isPresent() || ledger.hasFailed()) {
            health.down();
        }
        ledger.anchorFailure().ifPresent(why -> health.withDetail("anchors", why));
        return health.build();
    }
}
