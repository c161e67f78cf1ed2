package cn.etown.support.notification.process;

import cn.etown.support.notification.Notifications;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.notification.process.NotificationVariables.APPLICATION_ID;
import static cn.etown.support.notification.process.NotificationVariables.MAIL_OCCURRENCE;
import static cn.etown.support.notification.process.NotificationVariables.MAIL_TEMPLATE;

@Component
class SendNotificationDelegate implements JavaDelegate {

    private final Notifications notifications;

    SendNotificationDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.tell(MAIL_TEMPLATE.from(execution), APPLICATION_ID.from(execution),
                MAIL_OCCURRENCE.find(execution).orElseGet(execution::getActivityInstanceId));
    }
}
