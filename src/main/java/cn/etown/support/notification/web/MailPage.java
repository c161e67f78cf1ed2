package cn.etown.support.notification.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.notification.Notifications;
import cn.etown.support.notification.UndeliveredMails;
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
    private final UndeliveredMails undelivered;

    MailPage(Notifications notifications, UndeliveredMails undelivered) {
        this.notifications = notifications;
        this.undelivered = undelivered;
    }

    @GetMapping
    String show(Model model) {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        List<Line> lines = undelivered.all().stream().map(Line::of).toList();
        model.addAttribute("mails", lines);
        return "mail/failed";
    }

    @PostMapping("/{id}/resend")
    String resend(@PathVariable long id, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        try {
            notifications.sendAgain(id, caller.userId());
            answer.addFlashAttribute("done", "邮件 " + id + " 已重新排队，一分钟内发出。再次失败的，会重新出现在这里。");
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/mail";
    }

    record Line(UndeliveredMails.Undelivered mail, String createdAt, String attemptedAt) {

        static Line of(UndeliveredMails.Undelivered undelivered) {
            return new Line(undelivered, time(undelivered.mail().createdAt()), time(undelivered.mail().attemptedAt()));
        }

        private static String time(@Nullable Instant instant) {
            return instant == null ? "" : BEIJING_TIME.format(instant);
        }
    }
}
