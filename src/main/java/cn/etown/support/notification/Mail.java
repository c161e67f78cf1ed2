package cn.etown.support.notification;

import java.util.UUID;

import org.springframework.lang.Nullable;

/** A claimed row of the outbox: who is told what about which case. */
record Mail(long id, String template, @Nullable Long caseId, String recipient, String occurrence, UUID messageKey, int attempts, int rejections) {

    static final String ENTERPRISE = "enterprise";
    static final String OBJECTOR = "objector:";
    static final String TASK = "task";
    static final String SUPERIORS = "superiors";
    static final String USER = "user:";

    /** To be split into one mail a person before it is sent. */
    boolean isForSeveral() {
        return recipient.equals(TASK) || recipient.equals(SUPERIORS);
    }

    boolean isForStaff() {
        return recipient.startsWith(USER);
    }

    boolean isForEnterprise() {
        return recipient.equals(ENTERPRISE);
    }

    boolean isForObjector() {
        return recipient.startsWith(OBJECTOR);
    }

    String receipt() {
        return recipient.substring(OBJECTOR.length());
    }

    String userId() {
        return recipient.substring(USER.length());
    }

    /** Staff mails and mails with a link are about a task; what follows a colon tells several mails about one task apart. */
    String taskId() {
        return taskIdOf(occurrence);
    }

    static String taskIdOf(String occurrence) {
        int colon = occurrence.indexOf(':');
        return colon < 0 ? occurrence : occurrence.substring(0, colon);
    }

    long caseIdOrFail() {
        if (caseId == null) {
            throw new IllegalStateException("mail %d (%s) has no case".formatted(id, template));
        }
        return caseId;
    }
}
