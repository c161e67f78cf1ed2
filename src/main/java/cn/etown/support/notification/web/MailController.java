package cn.etown.support.notification.web;

import java.util.List;

import cn.etown.support.notification.Bounces;
import cn.etown.support.notification.FailedMail;
import cn.etown.support.notification.Notifications;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For administrators: mails that did not reach anybody. */
@RestController
@Tag(name = "邮件")
@RequestMapping("/api/mail")
class MailController {

    private static final String ADMINISTRATORS = "administrators";

    private final Notifications notifications;
    private final Bounces bounces;

    MailController(Notifications notifications, Bounces bounces) {
        this.notifications = notifications;
        this.bounces = bounces;
    }

    @GetMapping("/dead")
    @Operation(summary = "未送达的邮件", description = "仅限系统管理员。发送失败或没有收件地址的邮件，新的在前。")
    List<FailedMail> dead() {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        return notifications.failed();
    }

    @PostMapping(path = "/bounces", consumes = "message/rfc822")
    @Operation(summary = "登记退信", description = "仅限系统管理员。请求内容为退信原件（RFC 3464），可由邮件服务器收到退信时自动调用。")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void bounce(@RequestBody byte[] mail) {
        bounces.record(mail, Caller.current().requireAnyOf(ADMINISTRATORS).userId());
    }

    @PostMapping("/{id}/resend")
    @Operation(summary = "重新发送", description = "仅限系统管理员。地址按现在登记的联系人重新查找。")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@PathVariable long id) {
        notifications.sendAgain(id, Caller.current().requireAnyOf(ADMINISTRATORS).userId());
    }
}
