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
    static final String GROUP = "group:";
    static final String CALENDAR_MISSING = "calendar-missing";
    static final String LEDGER_ANCHORS = "ledger-anchors";
    static final String STUCK_WORK = "stuck-work";
    static final String DIGEST = "daily-digest";
    static final String DELIVERY_REPORT = "delivery-report";
    /** Begins the occurrence of a mail with sample facts that a designer sends to himself. */
    static final String TRIAL = "trial ";

    /** To be split into one mail a person before it is sent. */
    boolean isForSeveral() {
        return recipient.equals(TASK) || recipient.equals(SUPERIORS) || isForGroup();
    }

    boolean isForGroup() {
        return recipient.startsWith(GROUP);
    }

    String group() {
        return recipient.substring(GROUP.length());
    }

    /** About a payout limit, not about a task: it comes near, or it is passed. */
    boolean isAboutPayout() {
        return occurrence.startsWith(PaymentFacts.PAYOUT) || isAboutLatePayment();
    }

    /** About something that speaks against a promise; the occurrence names the check that found it. */
    boolean isAboutSuspicion() {
        return occurrence.startsWith(SuspicionFacts.SUSPICION);
    }

    boolean isAboutLatePayment() {
        return occurrence.startsWith(PaymentFacts.LATE);
    }

    /** About a case that was copied to somebody, or a step of it that was taken back; there is nothing to do. */
    boolean isAboutCopy() {
        return template.equals(CopyNotices.TEMPLATE) || template.equals(RecallNotices.TEMPLATE) || template.equals(RecallNotices.OPINION);
    }

    /** Tells what has happened, with nothing to do. */
    boolean isForInformation() {
        return isAboutPayout() || isAboutCopy();
    }

    boolean isForStaff() {
        return recipient.startsWith(USER);
    }

    boolean isTrial() {
        return occurrence.startsWith(TRIAL);
    }

    /** May arrive at any hour: those outside, a designer's own trial, and statutory deadlines. */
    boolean isForAnyHour() {
        return !isForSeveral() && !isForStaff() || isTrial() || MailGroup.isStatutory(template);
    }

    boolean isDigest() {
        return template.equals(DIGEST);
    }

    boolean isDeliveryReport() {
        return template.equals(DELIVERY_REPORT);
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

    /** About the working calendar of a year, not about a task. */
    boolean isAboutCalendar() {
        return template.equals(CALENDAR_MISSING);
    }

    /** What a run of the daily check has found; the occurrence is the run. */
    boolean isAboutStuckWork() {
        return template.equals(STUCK_WORK);
    }

    /** What the ledger is like outside of the database, not about a task. */
    boolean isAboutAnchors() {
        return template.equals(LEDGER_ANCHORS);
    }

    /** Of a mail about the calendar: {@code 2027/3} in the third week in which 2027 is missing. */
    int calendarYear() {
        return Integer.parseInt(occurrence.substring(0, occurrence.indexOf('/')));
    }

    /** Other staff mails and mails with a link are about a task; what follows a colon tells several mails about one task apart. */
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
