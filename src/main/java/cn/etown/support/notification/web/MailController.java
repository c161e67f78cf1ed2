package cn.etown.support.notification.web;

import java.security.Principal;
import java.util.List;

import cn.etown.support.notification.FailedMail;
import cn.etown.support.notification.Notifications;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For administrators: mails that did not reach anybody. */
@RestController
@RequestMapping("/api/mail")
class MailController {

    private final Notifications notifications;

    MailController(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/dead")
    List<FailedMail> dead() {
        return notifications.failed();
    }

    @PostMapping("/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@PathVariable long id, Principal administrator) {
        notifications.sendAgain(id, administrator.getName());
    }
}
