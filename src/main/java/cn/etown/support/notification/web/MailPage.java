package cn.etown.support.notification.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.notification.AddressBook;
import cn.etown.support.notification.Bounces;
import cn.etown.support.notification.CaseMails;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 未送达的邮件: what administrators look at and send again, the addresses that do not work, bounces, and the mails of a case. */
@Controller
@RequestMapping("/mail")
class MailPage {

    private static final String ADMINISTRATORS = "administrators";
    private static final String BACK = "redirect:/mail";

    private final Notifications notifications;
    private final UndeliveredMails undelivered;
    private final AddressBook addresses;
    private final Bounces bounces;
    private final CaseMails mails;
    private final ApplicationService applications;

    MailPage(Notifications notifications, UndeliveredMails undelivered, AddressBook addresses, Bounces bounces, CaseMails mails, ApplicationService applications) {
        this.notifications = notifications;
        this.undelivered = undelivered;
        this.addresses = addresses;
        this.bounces = bounces;
        this.mails = mails;
        this.applications = applications;
    }

    @GetMapping
    String show(@RequestParam(name = "case", required = false) @Nullable String caseNumber, Model model) {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        List<Line> lines = undelivered.all().stream().map(Line::of).toList();
        model.addAttribute("mails", lines);
        model.addAttribute("addresses", addresses.refused().stream().map(mark -> new Mark(mark, time(mark.refusedAt()))).toList());
        if (caseNumber != null && !caseNumber.isBlank()) {
            Optional<CaseSummary> found = applications.caseNumbered(caseNumber.strip());
            model.addAttribute("searched", caseNumber.strip());
            model.addAttribute("found", found.orElse(null));
            model.addAttribute("caseMails", found.map(summary -> mails.of(summary.id()).stream().map(mail -> new OfCase(mail, time(mail.createdAt()), time(mail.sentAt()))).toList())
                    .orElse(List.of()));
        }
        return "mail/failed";
    }

    @PostMapping("/{id}/resend")
    String resend(@PathVariable long id, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        return after(answer, () -> {
            notifications.sendAgain(id, caller.userId());
            return "邮件 " + id + " 已重新排队，一分钟内发出。再次失败的，会重新出现在这里。";
        });
    }

    @PostMapping("/cases/{caseId}/{id}/resend")
    String resendOfCase(@PathVariable long caseId, @PathVariable long id, @RequestParam(defaultValue = "") String reason, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        answer.addAttribute("case", applications.caseOf(caseId).caseNumber());
        return after(answer, () -> {
            mails.sendAgain(caseId, id, reason, caller.userId());
            return "邮件已重新排队，按现在登记的地址发送。";
        });
    }

    @PostMapping("/bounces")
    String bounce(@RequestParam("file") MultipartFile file, RedirectAttributes answer) throws IOException {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        byte[] content = file.getBytes();
        return after(answer, () -> "已登记退信：" + bounces.record(content, caller.userId()) + "。请核实收件地址后重新发送。");
    }

    @PostMapping("/addresses/{id}/clear")
    String clear(@PathVariable long id, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(ADMINISTRATORS);
        return after(answer, () -> {
            addresses.clear(id, caller.userId());
            return "已取消该邮箱的退信标记。";
        });
    }

    private static String after(RedirectAttributes answer, Supplier<String> step) {
        try {
            answer.addFlashAttribute("done", step.get());
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return BACK;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : ChineseDates.minute(instant);
    }

    record Line(UndeliveredMails.Undelivered mail, String createdAt, String attemptedAt) {

        static Line of(UndeliveredMails.Undelivered undelivered) {
            return new Line(undelivered, time(undelivered.mail().createdAt()), time(undelivered.mail().attemptedAt()));
        }
    }

    record Mark(AddressBook.Refused address, String refusedAt) {
    }

    record OfCase(CaseMails.CaseMail mail, String createdAt, String sentAt) {
    }
}
