package cn.etown.support.template;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows whether documents come as PDF. Never down: without the PDF part everything works with DOCX. */
@Component
class PdfHealthIndicator implements HealthIndicator {

    private final PdfOffice office;

    PdfHealthIndicator(PdfOffice office) {
        this.office = office;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("installed", office.isInstalled());
        office.problem().ifPresent(problem -> health.withDetail("problem", problem));
        return health.build();
    }
}
