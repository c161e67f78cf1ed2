package cn.etown.support.notification.process;

import cn.etown.support.engine.Variable;

final class NotificationVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    /** Input parameter of the send task: name of a file under {@code mail/}, without extension. */
    static final Variable<String> MAIL_TEMPLATE = Variable.of("mailTemplate", String.class);

    /** Input parameter of a send task whose mail is about something of the case: {@code order 12}; the same for a repetition. */
    static final Variable<String> MAIL_OCCURRENCE = Variable.of("mailOccurrence", String.class);

    private NotificationVariables() {
    }
}
