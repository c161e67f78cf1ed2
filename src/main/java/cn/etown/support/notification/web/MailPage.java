package cn.etown.support.notification.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.notification.FailedMail;
import cn.etown.support.notification.Notifications;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 未送达的邮件: what administrators look at and send again. */
@Controller
@RequestMapping("/mail")
class MailPage {

    private static final String ADMINISTRATORS = "administrators";
    private static final DateTimeFormatter BEIJING_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Notifications notifications;

    MailPage(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    String show(Model model) {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        List<Line> lines = notifications.failed().stream().map(Line::of).toList();
        model.addAttribute("mails", lines);
        return "mail/failed";
    }

    @PostMapping("/{id}/resend")
    String resend(@PathVariable long id, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        try {
            notifications.sendAgain(id, caller.userId());
            answer.addFlashAttribute("done", "邮件 " + id + " 已重新排队发送。");
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/mail";
    }

    record Line(long id, String template, String recipient, String state, String createdAt, String attemptedAt, int attempts, @Nullable String problem) {

        static Line of(FailedMail mail) {
            return new Line(mail.id(), mail.template(), mail.recipient(), mail.state(), time(mail.createdAt()), time(mail.attemptedAt()), mail.attempts(),
                    mail.problem());
        }

        private static String time(@Nullable Instant instant) {
            return instant == null ? "" : BEIJING_TIME.format(instant);
        }
    }
}
