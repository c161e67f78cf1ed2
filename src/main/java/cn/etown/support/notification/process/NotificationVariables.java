package cn.etown.support.notification.process;

import cn.etown.support.engine.Variable;

final class NotificationVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    /** Input parameter of the send task: name of a file under {@code mail/}, without extension. */
    static final Variable<String> MAIL_TEMPLATE = Variable.of("mailTemplate", String.class);

    private NotificationVariables() {
    }
}
