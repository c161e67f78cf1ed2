package cn.etown.support.invitation;

/**
 * An enterprise may answer a task; heard in the transaction that creates the task.
 *
 * @param template name of the mail that carries the link
 */
public record InvitationIssued(long caseId, String taskId, String template) {
}
