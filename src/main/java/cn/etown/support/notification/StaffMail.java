package cn.etown.support.notification;

/** Mails to the staff about a task; the template's name derives from the constant. */
public enum StaffMail {
    TASK_WAITING, TASK_DUE_TOMORROW, TASK_OVERDUE, STATUTORY_DUE, TASK_HANDED_OVER, TASK_LENT, TASK_GIVEN_BACK, TASK_URGED;

    String template() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
