package cn.etown.support.template;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.lang.Nullable;

/**
 * An uploaded template; {@link Templates#BUILT_IN} is none.
 *
 * @param kind      key of the {@link TemplateKind}
 * @param version   from 1, by kind
 * @param validFrom first day on which it is used, once it is confirmed
 * @param decision  null while it waits for a second person
 */
public record TemplateVersion(long id, String kind, int version, String fileName, String sha256, LocalDate validFrom, String note, String uploadedBy,
                              Instant uploadedAt, @Nullable Decision decision) {

    public record Decision(boolean confirmed, String decidedBy, Instant decidedAt, @Nullable String opinion) {
    }

    public boolean isWaiting() {
        return decision == null;
    }

    public boolean isConfirmed() {
        return decision != null && decision.confirmed();
    }
}
