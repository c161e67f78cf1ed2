package cn.etown.support.enterprise.web;

import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.Contact;
import cn.etown.support.enterprise.ContactDesk;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 企业联系人: whoever speaks with the enterprises finds one and corrects whom it is written to. */
@Controller
@RequestMapping("/enterprises")
class EnterprisesPage {

    private static final String[] STAFF = {"intake-desk", "business-cooperation-officers", "administrators"};

    private final ContactDesk desk;
    private final EnterpriseService enterprises;
    private final PersonNames names;

    EnterprisesPage(ContactDesk desk, EnterpriseService enterprises, PersonNames names) {
        this.desk = desk;
        this.enterprises = enterprises;
        this.names = names;
    }

    /** What a person typed; the phone may stay empty. */
    record Typed(long version, String name, String email, String phone, String reason) {
    }

    record Line(String at, String by, String what, @Nullable String reason, boolean present) {
    }

    @GetMapping
    String search(@RequestParam(name = "q", defaultValue = "") String text, Model model) {
        Caller.current().requireAnyOf(STAFF);
        ContactDesk.Hits found = desk.search(text);
        model.addAttribute("q", text.strip());
        model.addAttribute("hits", found.hits());
        model.addAttribute("more", found.more());
        return "enterprise/list";
    }

    @GetMapping("/{creditCode}")
    String show(@PathVariable String creditCode, Model model, RedirectAttributes answer) {
        Caller.current().requireAnyOf(STAFF);
        try {
            Enterprise enterprise = find(creditCode);
            Contact contact = enterprises.contactOf(enterprise.id()).orElse(null);
            model.addAttribute("enterprise", enterprise);
            model.addAttribute("contact", contact);
            if (!model.containsAttribute("typed")) {
                model.addAttribute("typed", new Typed(desk.versionOf(enterprise.id()), contact == null ? "" : contact.name(), contact == null ? "" : contact.email(),
                        contact == null || contact.phone() == null ? "" : contact.phone(), ""));
            }
            model.addAttribute("history", desk.historyOf(enterprise.id()).stream().map(this::line).toList());
            return "enterprise/one";
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
            return "redirect:/enterprises";
        }
    }

    @PostMapping("/{creditCode}/contact")
    String correct(@PathVariable String creditCode, @RequestParam(defaultValue = "0") long version, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
                   @RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String reason, RedirectAttributes answer) {
        String actor = Caller.current().requireAnyOf(STAFF).userId();
        answer.addAttribute("creditCode", creditCode);
        try {
            List<String> changed = desk.correct(find(creditCode).id(), version, name, email, phone, reason, actor);
            answer.addFlashAttribute("done", "已更正联系人的%s。".formatted(String.join("、", changed))
                    + (changed.contains("电子邮箱") ? "发往原邮箱、尚未办理的链接已经作废，新的链接随邮件发往新邮箱。" : ""));
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
            answer.addFlashAttribute("typed", new Typed(version, name, email, phone, reason));
        }
        return "redirect:/enterprises/{creditCode}";
    }

    private Enterprise find(String creditCode) {
        CreditCode code = CreditCode.parse(creditCode);
        return enterprises.find(code).orElseThrow(() -> new UserMessageException("企业库中没有统一社会信用代码为 " + code + " 的单位，请核对。"));
    }

    private Line line(ContactDesk.Change change) {
        String what = change.actor() == null ? "随申报登记" : "更正" + String.join("、", change.fields())
                + (change.fields().contains("电子邮箱") ? "（%s%s）".formatted(change.emailBefore() == null ? "" : change.emailBefore() + " 改为 ", change.emailAfter()) : "");
        return new Line(ChineseDates.minute(change.at()), change.actor() == null ? "—" : names.ofHand(change.actor()), what, change.reason(), !change.erased());
    }
}
