package cn.etown.support.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** Writes the report of the mails that reached nobody; what was sent again meanwhile is left out. */
@Component
class ReportWriter {

    private static final int MOST_LINES = 50;

    private final UndeliveredMails undelivered;
    private final Facts facts;

    ReportWriter(UndeliveredMails undelivered, Facts facts) {
        this.undelivered = undelivered;
        this.facts = facts;
    }

    /** Empty when nothing of it is left to do. */
    Optional<Map<String, Object>> factsOf(Mail report) {
        List<UndeliveredMails.Undelivered> failures = undelivered.reportedOn(LocalDate.parse(report.occurrence()));
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        List<Facts.ReportLine> lines = failures.stream().limit(MOST_LINES).map(ReportWriter::line).toList();
        return Optional.of(facts.ofReport(new Facts.ReportFacts(failures.size(), lines, failures.size() - lines.size())));
    }

    private static Facts.ReportLine line(UndeliveredMails.Undelivered failure) {
        return new Facts.ReportLine(failure.name(), failure.caseNumber() == null ? "" : failure.caseNumber(), failure.recipient(), failure.mail().state(), failure.reason());
    }
}
