package cn.etown.support.invitation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import cn.etown.support.dossier.DocumentKind;

import org.springframework.lang.Nullable;

/**
 * Permission for the enterprise of a case to do one task through a link.
 *
 * @param documentKind under which its uploads are kept, null where nothing is uploaded
 * @param reminders    working days before the deadline on which the enterprise is reminded
 * @param dueAt        the task's deadline
 * @param expiresAt    end of the due day in Beijing
 * @param closedAt     null while the link may be used
 */
public record Invitation(long id, long caseId, String taskId, String processInstanceId, String formKey, String mailTemplate,
                         @Nullable DocumentKind documentKind, List<Integer> reminders, Instant issuedAt, Instant dueAt, Instant expiresAt,
                         @Nullable Instant closedAt, @Nullable CloseReason closeReason) {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    public boolean isOpen() {
        return closedAt == null;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public LocalDate issuedOn() {
        return LocalDate.ofInstant(issuedAt, BEIJING);
    }

    public LocalDate dueOn() {
        return LocalDate.ofInstant(dueAt, BEIJING);
    }

    static Instant endOfDay(Instant due) {
        return LocalDate.ofInstant(due, BEIJING).plusDays(1).atStartOfDay(BEIJING).toInstant();
    }

    /** A task that an enterprise is asked to answer. */
    public record Request(long caseId, String taskId, String processInstanceId, String formKey, String mailTemplate,
                          @Nullable DocumentKind documentKind, List<Integer> reminders, Instant dueAt) {
    }
}
