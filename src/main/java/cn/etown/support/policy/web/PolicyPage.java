package cn.etown.support.policy.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.policy.InstrumentSheet;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.PolicyWindows;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The catalogue as it stands on a day, for reading and printing. */
@Controller
@RequestMapping("/policy")
class PolicyPage {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final PolicyService policy;
    private final PolicyWindows windows;
    private final ApprovalLimits limits;
    private final WorkingCalendar calendar;
    private final PersonNames names;

    PolicyPage(PolicyService policy, PolicyWindows windows, ApprovalLimits limits, WorkingCalendar calendar, PersonNames names) {
        this.policy = policy;
        this.windows = windows;
        this.limits = limits;
        this.calendar = calendar;
        this.names = names;
    }

    @GetMapping
    String catalogue(@RequestParam(name = "day", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate chosen, Model model) {
        LocalDate day = chosen == null ? calendar.today() : chosen;
        List<InstrumentSheet> sheets = policy.sheets(day);
        model.addAttribute("day", day);
        model.addAttribute("names", names);
        model.addAttribute("packages", byIndustry(sheets));
        model.addAttribute("windows", windows.confirmed());
        model.addAttribute("open", windows.confirmed().stream().anyMatch(window -> window.instrument() == null && window.covers(day)));
        model.addAttribute("programmeTerms", policy.programmeTerms(day));
        model.addAttribute("limits", limits.inForce(day));
        model.addAttribute("unset", sheets.stream().filter(sheet -> !sheet.unsetTerms().isEmpty()).toList());
        model.addAttribute("off", sheets.stream().filter(sheet -> sheet.switchedOff() != null).toList());
        return "policy/catalogue";
    }

    /** The policy's own text, to compare quotes with. */
    @GetMapping("/text")
    @ResponseBody
    ResponseEntity<Resource> text() {
        return ResponseEntity.ok().contentType(TEXT).body(new ClassPathResource("policy/jingjiguan-2020-48.txt"));
    }

    private static Map<Industry, List<InstrumentSheet>> byIndustry(List<InstrumentSheet> sheets) {
        return sheets.stream().collect(Collectors.groupingBy(sheet -> sheet.instrument().industry(), LinkedHashMap::new, Collectors.toList()));
    }
}
