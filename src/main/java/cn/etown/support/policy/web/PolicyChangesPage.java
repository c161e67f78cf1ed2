package cn.etown.support.policy.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.ToLongFunction;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.engine.Names;
import cn.etown.support.money.Money;
import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.policy.InstrumentSwitches;
import cn.etown.support.policy.LegalBases;
import cn.etown.support.policy.LegalBasis;
import cn.etown.support.policy.PendingChanges;
import cn.etown.support.policy.PendingChanges.Kind;
import cn.etown.support.policy.PendingChanges.Pending;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.PolicyWindows;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people enter windows, legal bases, switches and approval limits, and where a second person decides on them. */
@Controller
@RequestMapping("/policy/changes")
class PolicyChangesPage {

    private final PendingChanges pending;
    private final PolicyWindows windows;
    private final LegalBases bases;
    private final InstrumentSwitches switches;
    private final ApprovalLimits limits;
    private final PolicyService policy;
    private final Names names;

    PolicyChangesPage(PendingChanges pending, PolicyWindows windows, LegalBases bases, InstrumentSwitches switches, ApprovalLimits limits, PolicyService policy, Names names) {
        this.pending = pending;
        this.windows = windows;
        this.bases = bases;
        this.switches = switches;
        this.limits = limits;
        this.policy = policy;
        this.names = names;
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current();
        model.addAttribute("waiting", pending.all().stream().map(change -> row(change, caller)).toList());
        model.addAttribute("mayEnter", Arrays.stream(Kind.values()).filter(kind -> caller.isAnyOf(enters(kind))).map(Kind::name).toList());
        model.addAttribute("instruments", policy.instruments());
        model.addAttribute("groups", ApprovalLimits.groups());
        return "policy/changes";
    }

    @PostMapping("/windows")
    String enterWindow(@RequestParam("instrument") String instrument, @RequestParam("from") String from, @RequestParam("until") String until,
                       @RequestParam("source") String source, RedirectAttributes answer) {
        return enter(Kind.WINDOW, answer, caller -> windows.propose(orNull(instrument), day("起始日期", from), day("截止日期", until), source, caller));
    }

    @PostMapping("/bases")
    String enterBasis(@RequestParam("instrument") String instrument, @RequestParam("legalBasis") String legalBasis, @RequestParam("exception") String exception,
                      @RequestParam("exceptionUntil") String exceptionUntil, @RequestParam("reviewNumber") String reviewNumber, @RequestParam("from") String from,
                      @RequestParam("source") String source, RedirectAttributes answer) {
        return enter(Kind.BASIS, answer, caller -> bases.propose(new LegalBasis(instrument, legalBasis.strip(), orNull(exception), dayOrNull("例外的实施期限", exceptionUntil),
                orNull(reviewNumber), day("起始日期", from)), source, caller));
    }

    @PostMapping("/switches")
    String enterSwitch(@RequestParam("instrument") String instrument, @RequestParam("off") boolean off, @RequestParam("from") String from,
                       @RequestParam("reason") String reason, @RequestParam("source") String source, RedirectAttributes answer) {
        return enter(Kind.SWITCH, answer, caller -> off ? switches.switchOff(instrument, day("起始日期", from), reason, source, caller)
                : switches.switchOn(instrument, day("起始日期", from), reason, source, caller));
    }

    /** @param user takes precedence over the group; a blank amount takes the right to approve away */
    @PostMapping("/limits")
    String enterLimit(@RequestParam("user") String user, @RequestParam("group") String group, @RequestParam("amount") String amount, @RequestParam("from") String from,
                      @RequestParam("until") String until, @RequestParam("source") String source, RedirectAttributes answer) {
        return enter(Kind.LIMIT, answer, caller -> user.isBlank()
                ? limits.proposeForGroup(group, amount(amount), day("起始日期", from), dayOrNull("截止日期", until), source, caller)
                : limits.proposeForUser(known(user.strip()), amount(amount), day("起始日期", from), dayOrNull("截止日期", until), source, caller));
    }

    @PostMapping("/decisions")
    String decide(@RequestParam("kind") Kind kind, @RequestParam("id") long id, @RequestParam("confirmed") boolean confirmed, @RequestParam("opinion") String opinion,
                  RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(decides(kind)).userId();
        try {
            switch (kind) {
                case WINDOW -> windows.decide(id, confirmed, orNull(opinion), caller);
                case BASIS -> bases.decide(id, confirmed, orNull(opinion), caller);
                case SWITCH -> switches.decide(id, confirmed, orNull(opinion), caller);
                case LIMIT -> limits.decide(id, confirmed, orNull(opinion), caller);
            }
            answer.addFlashAttribute("done", kind.label() + (confirmed ? "已复核同意，按所定日期生效。" : "已复核，不同意。"));
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/policy/changes";
    }

    private String enter(Kind kind, RedirectAttributes answer, ToLongFunction<String> entry) {
        String caller = Caller.current().requireAnyOf(enters(kind)).userId();
        try {
            entry.applyAsLong(caller);
            answer.addFlashAttribute("done", kind.label() + "已录入，须由另一人复核后生效。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/policy/changes";
    }

    private static String enters(Kind kind) {
        return switch (kind) {
            case WINDOW -> "business-cooperation-officers";
            case BASIS, SWITCH -> "legal-office";
            case LIMIT -> "administrators";
        };
    }

    private static String decides(Kind kind) {
        return switch (kind) {
            case WINDOW -> "business-cooperation-chiefs";
            case BASIS, SWITCH -> "legal-office";
            case LIMIT -> "management-committee";
        };
    }

    private Row row(Pending change, Caller caller) {
        boolean mayDecide = !caller.userId().equals(change.enteredBy()) && caller.isAnyOf(decides(change.kind()));
        return new Row(change, names.ofHand(change.hand()), ChineseDates.minute(change.enteredAt()), mayDecide);
    }

    private String known(String user) {
        if (!names.isUser(user)) {
            throw new UserMessageException("没有用户名为“" + (user.length() > 64 ? user.substring(0, 64) + "…" : user) + "”的用户，请核对。");
        }
        return user;
    }

    private static @Nullable Money amount(String yuan) {
        try {
            return yuan.isBlank() ? null : Money.parse(yuan.strip());
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(e.getMessage());
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new UserMessageException(field + "不是有效日期，请使用 2026-01-01 的格式。");
        }
        throw new UserMessageException(field + "必须填写，请使用 2026-01-01 的格式。");
    }

    private static @Nullable LocalDate dayOrNull(String field, String text) {
        return text.isBlank() ? null : day(field, text);
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    record Row(Pending change, String enteredBy, String enteredAt, boolean mayDecide) {
    }
}
