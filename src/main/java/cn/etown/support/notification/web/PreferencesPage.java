package cn.etown.support.notification.web;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.notification.AddressBook;
import cn.etown.support.notification.Delivery;
import cn.etown.support.notification.MailGroup;
import cn.etown.support.notification.MailPreferences;
import cn.etown.support.notification.OfficeHours;
import cn.etown.support.notification.TaskDesk;
import cn.etown.support.notification.TemplateShelf;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 邮件设置: everybody for himself or herself. */
@Controller
@RequestMapping("/mail/preferences")
class PreferencesPage {

    private static final String ADMINISTRATORS = "administrators";

    private final MailPreferences preferences;
    private final TemplateShelf templates;
    private final TaskDesk desk;
    private final AddressBook addresses;
    private final OfficeHours hours;

    PreferencesPage(MailPreferences preferences, TemplateShelf templates, TaskDesk desk, AddressBook addresses, OfficeHours hours) {
        this.preferences = preferences;
        this.templates = templates;
        this.desk = desk;
        this.addresses = addresses;
        this.hours = hours;
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current();
        MailPreferences.Choice choice = preferences.of(caller.userId());
        Map<String, TemplateShelf.Template> known = new HashMap<>();
        templates.all().forEach(template -> known.put(template.file(), template));
        model.addAttribute("groups", Stream.of(MailGroup.values()).filter(group -> group != MailGroup.SYSTEM || caller.groups().contains(ADMINISTRATORS))
                .map(group -> new Group(group, group.templates().stream().map(file -> new Event(known.get(file), choice.deliveries().get(file))).toList())).toList());
        model.addAttribute("deliveries", List.of(Delivery.values()));
        model.addAttribute("times", preferences.digestTimes());
        model.addAttribute("digestAt", choice.digestAt());
        model.addAttribute("hours", hours);
        model.addAttribute("address", desk.colleague(caller.userId()).map(TaskDesk.Colleague::email).orElse(""));
        model.addAttribute("refusedAddress", addresses.ofUser(caller.userId()).orElse(null));
        return "mail/preferences";
    }

    /** @param form the choice of each template, beside the time of the digest */
    @PostMapping
    String save(@RequestParam Map<String, String> form, RedirectAttributes answer) {
        String userId = Caller.current().userId();
        try {
            Map<String, Delivery> deliveries = new HashMap<>();
            form.forEach((field, value) -> {
                if (field.startsWith("delivery.")) {
                    deliveries.put(field.substring("delivery.".length()), delivery(value));
                }
            });
            preferences.choose(userId, new MailPreferences.Choice(deliveries, time(form.getOrDefault("digestAt", ""))));
            answer.addFlashAttribute("done", "邮件设置已保存，立即生效。");
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/mail/preferences";
    }

    private static Delivery delivery(String value) {
        return Stream.of(Delivery.values()).filter(delivery -> delivery.name().equals(value)).findAny()
                .orElseThrow(() -> new UserMessageException("请为每类邮件选择一种接收方式。"));
    }

    private static LocalTime time(String value) {
        try {
            return LocalTime.parse(value);
        } catch (DateTimeParseException e) {
            throw new UserMessageException("请从列表中选择每日汇总的时间。");
        }
    }

    record Group(MailGroup group, List<Event> events) {
    }

    /** @param delivery null where there is no choice */
    record Event(TemplateShelf.Template template, @Nullable Delivery delivery) {
    }
}
