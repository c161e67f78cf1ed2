package cn.etown.support.absence.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import cn.etown.support.UserMessageException;
import cn.etown.support.absence.Absence;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.absence.AbsenceWords;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.engine.StaffList;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.PolicyService;
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

/** 请假代办: each enters the own absence; superiors and administrators enter that of a sick person. */
@Controller
@RequestMapping("/absence")
class AbsencePage {

    private static final String HOME = "redirect:/absence";
    private static final String ALL = "ALL:";

    private final AbsenceService absences;
    private final AbsenceWords words;
    private final StaffList staff;
    private final PolicyService policy;
    private final PersonNames names;
    private final WorkingCalendar calendar;

    AbsencePage(AbsenceService absences, AbsenceWords words, StaffList staff, PolicyService policy, PersonNames names, WorkingCalendar calendar) {
        this.absences = absences;
        this.words = words;
        this.staff = staff;
        this.policy = policy;
        this.names = names;
        this.calendar = calendar;
    }

    record Row(long id, String principal, @Nullable String substitute, String scope, String period, String reason, String enteredBy, String state, boolean mayChange) {
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current();
        List<StaffList.Unit> units = staff.units(AbsenceService.WITHOUT_SUBSTITUTE).stream().filter(unit -> !unit.people().isEmpty()).toList();
        model.addAttribute("units", units);
        model.addAttribute("reader", caller.userId());
        model.addAttribute("readerName", names.ofUser(caller.userId()));
        model.addAttribute("below", units.stream().filter(unit -> absences.isAbove(caller.userId(), unit.id())).toList());
        model.addAttribute("works", units.stream().anyMatch(unit -> caller.groups().contains(unit.id())));
        model.addAttribute("groups", units);
        model.addAttribute("bureaus", Bureau.values());
        model.addAttribute("instruments", policy.instruments());
        model.addAttribute("today", calendar.today());
        model.addAttribute("open", absences.open(caller.userId()).stream().map(each -> row(each, absences.mayChange(each, caller.userId()))).toList());
        model.addAttribute("over", absences.over(caller.userId()).stream().map(each -> row(each, false)).toList());
        return "absence/absence";
    }

    /** @param scope kind and value, for example {@code GROUP:intake-desk} */
    @PostMapping
    String enter(@RequestParam("principal") String principal, @RequestParam("substitute") String substitute, @RequestParam(name = "scope", defaultValue = ALL) String scope,
                 @RequestParam("from") String from, @RequestParam("until") String until, @RequestParam("reason") String reason, RedirectAttributes answer) {
        String caller = Caller.current().userId();
        return after(answer, () -> {
            String[] parts = scope.split(":", 2);
            absences.enter(new AbsenceService.Entry(principal, substitute, kind(parts[0]), parts.length < 2 ? "" : parts[1], day("开始日期", from), day("结束日期", until), reason), caller);
            return "已登记%s的请假%s。".formatted(names.ofUser(principal), substitute.isBlank() ? "；尚未指定代办人，请尽快指定，以免事项无人办理" : "，由" + names.ofUser(substitute) + "代办");
        });
    }

    @PostMapping("/{id}/substitute")
    String name(@PathVariable long id, @RequestParam("substitute") String substitute, RedirectAttributes answer) {
        String caller = Caller.current().userId();
        return after(answer, () -> {
            absences.name(id, substitute, caller);
            return "已指定%s代办。".formatted(names.ofUser(substitute));
        });
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, RedirectAttributes answer) {
        String caller = Caller.current().userId();
        return after(answer, () -> {
            absences.end(id, caller);
            return "代办已结束，未办完的事项已退回原办理人员。";
        });
    }

    private Row row(Absence absence, boolean mayChange) {
        String state = absence.ended() ? "提前结束" : absence.runsOn(calendar.today()) ? "进行中" : calendar.today().isBefore(absence.from()) ? "未开始" : "已期满";
        return new Row(absence.id(), names.ofUser(absence.principal()), absence.substitute() == null ? null : names.ofUser(absence.substitute()), words.scope(absence),
                AbsenceWords.period(absence), absence.reason(), names.ofUser(absence.enteredBy()), state, mayChange);
    }

    private static Absence.ScopeKind kind(String typed) {
        try {
            return Absence.ScopeKind.valueOf(typed);
        } catch (IllegalArgumentException e) {
            throw new UserMessageException("请从列表中选择代办的范围。");
        }
    }

    private static LocalDate day(String label, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new UserMessageException("请填写%s。".formatted(label));
        }
    }

    private static String after(RedirectAttributes answer, Supplier<String> step) {
        try {
            answer.addFlashAttribute("done", step.get());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return HOME;
    }
}
