package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachReported;

/** A report of a breach as it came in; the first one opened the recovery, later ones were attached to it. */
public record ClawbackReport(BreachReported.Source source, BreachKind kind, LocalDate breachOn, String facts, List<Long> documentIds, String reportedBy, Instant reportedAt) {
}
