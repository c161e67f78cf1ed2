package cn.etown.support.clawback.web;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAmountService;
import cn.etown.support.clawback.PaidUnderAgreement;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A computation from typed facts (追缴金额试算): nothing is stored, nothing follows from it. */
@Controller
@RequestMapping("/clawback/trial")
class TrialPage {

    private final ClawbackAmountService amounts;
    private final PaidUnderAgreement records;
    private final WorkingCalendar calendar;

    TrialPage(ClawbackAmountService amounts, PaidUnderAgreement records, WorkingCalendar calendar) {
        this.amounts = amounts;
        this.records = records;
        this.calendar = calendar;
    }

    /** @param caseNumber null for an empty form */
    @GetMapping
    String show(@RequestParam(name = "case", required = false) @Nullable String caseNumber, Model model) {
        Caller caller = Caller.current();
        if (caseNumber == null || caseNumber.isBlank()) {
            return page(TrialForm.blank(), model);
        }
        try {
            PaidUnderAgreement.Facts facts = records.of(caseNumber, caller.userId());
            model.addAttribute("facts", facts);
            return page(TrialForm.of(facts, calendar.today()), model);
        } catch (UserMessageException refused) {
            model.addAttribute("refused", refused.getMessage());
            return page(TrialForm.blank(), model);
        }
    }

    @PostMapping
    String compute(@ModelAttribute TrialForm form, Model model) {
        Caller.current();
        try {
            model.addAttribute("amount", amounts.calculate(form.claim(), form.agreed()));
            model.addAttribute("claim", form.claim());
        } catch (UserMessageException refused) {
            model.addAttribute("refused", refused.getMessage());
        }
        return page(form, model);
    }

    private static String page(TrialForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("breaches", BreachKind.values());
        model.addAttribute("methods", Interest.values());
        return "clawback/trial";
    }
}
