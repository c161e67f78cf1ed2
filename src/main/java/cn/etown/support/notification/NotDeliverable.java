package cn.etown.support.notification;

/** There is nobody to send the mail to. The message is Chinese and says what to do. */
class NotDeliverable extends RuntimeException {

    NotDeliverable(String message) {
        super(message);
    }
}
