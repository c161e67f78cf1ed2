package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * A breach as somebody on the staff reports it.
 *
 * @param what        name of a {@link Promise} or an {@link Undertaking}, or of a {@link BreachKind} that is about none
 * @param documentIds the evidence, in the dossier of the agreement's case
 * @param key         of the report: the same report sent twice is one
 */
public record BreachReport(long agreementId, String what, @Nullable LocalDate breachOn, String facts, List<Long> documentIds, String key, String reportedBy) {

    public BreachReport {
        documentIds = List.copyOf(documentIds);
    }

    boolean isAboutAPromise() {
        return !what.equals(BreachKind.FRAUD.name()) && !what.equals(BreachKind.MISUSE.name());
    }
}
