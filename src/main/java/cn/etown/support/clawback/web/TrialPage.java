package cn.etown.support.clawback.web;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.BreachKind;
import cn.etown.support.clawback.ClawbackAmountService;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A computation from typed facts (追缴金额试算): nothing is stored, nothing follows from it. */
@Controller
@RequestMapping("/clawback/trial")
class TrialPage {

    private final ClawbackAmountService amounts;

    TrialPage(ClawbackAmountService amounts) {
        this.amounts = amounts;
    }

    @GetMapping
    String show(Model model) {
        Caller.current();
        return page(TrialForm.blank(), model);
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
