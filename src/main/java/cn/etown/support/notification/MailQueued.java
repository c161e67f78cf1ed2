package cn.etown.support.notification;

/** Something may be sent once the transaction has committed. */
record MailQueued() {
}
