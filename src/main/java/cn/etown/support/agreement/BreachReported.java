package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody established or reported that an agreement is broken (published in that transaction). It is not a verdict: the recovery begins with an
 * investigation.
 *
 * @param breachOn    the day the promise was broken as far as it is known
 * @param facts       what was found, in words
 * @param documentIds the evidence, in the dossier of the agreement's case
 * @param key         of the report within its source: a repeat of the same report changes nothing
 * @param reportedBy  user id
 */
public record BreachReported(long agreementId, BreachKind kind, LocalDate breachOn, String facts, List<Long> documentIds, Source source, String key,
                             String reportedBy) {

    /** Where a report of a breach comes from (线索来源). */
    public enum Source {
        EVALUATION("年度履约评估"), STAFF_REPORT("工作人员报告"), REGISTRY_CHANGE("登记变更比对");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public BreachReported {
        documentIds = List.copyOf(documentIds);
    }
}
