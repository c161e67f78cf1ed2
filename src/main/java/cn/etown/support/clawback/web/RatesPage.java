package cn.etown.support.clawback.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.RateKind;
import cn.etown.support.clawback.ReferenceRates;
import cn.etown.support.clawback.ReferenceRates.Held;
import cn.etown.support.clawback.ReferenceRates.Pending;
import cn.etown.support.dossier.Hands;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where finance enters published rates and a second person confirms them. */
@Controller
@RequestMapping("/rates")
class RatesPage {

    private static final Set<String> BROUGHT_ALONG = Set.of("system", "migration");
    private static final String[] KEEPERS = {"finance-officers", "finance-chiefs", "administrators"};

    private final ReferenceRates rates;
    private final WorkingCalendar calendar;
    private final Hands hands;

    RatesPage(ReferenceRates rates, WorkingCalendar calendar, Hands hands) {
        this.rates = rates;
        this.calendar = calendar;
        this.hands = hands;
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current();
        boolean mayKeep = caller.isAnyOf(KEEPERS);
        model.addAttribute("tables", Arrays.stream(RateKind.values()).map(this::table).toList());
        model.addAttribute("waiting", rates.pending().stream().map(pending -> waiting(pending, mayKeep && !caller.userId().equals(pending.enteredBy()))).toList());
        model.addAttribute("kinds", RateKind.values());
        model.addAttribute("mayKeep", mayKeep);
        return "clawback/rates";
    }

    @PostMapping
    String enter(@RequestParam("kind") String kind, @RequestParam("from") String from, @RequestParam("until") String until, @RequestParam("rate") String rate,
                 @RequestParam("source") String source, @RequestParam("replaces") String replaces, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(KEEPERS).userId();
        try {
            rates.propose(RateKind.of(kind), Typed.day("适用的第一天", from), Typed.day("适用的最后一天", until), Typed.rate("年利率", rate), source, replaced(replaces), caller);
            answer.addFlashAttribute("done", "利率已录入，须由另一人复核后生效。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/rates";
    }

    @PostMapping("/decisions")
    String decide(@RequestParam("id") long id, @RequestParam("confirmed") boolean confirmed, @RequestParam("opinion") String opinion, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(KEEPERS).userId();
        try {
            rates.decide(id, confirmed, opinion.isBlank() ? null : opinion.strip(), caller);
            answer.addFlashAttribute("done", confirmed ? "利率已复核同意，即时用于利息计算。" : "利率已复核，不同意，不生效。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/rates";
    }

    private static @Nullable Long replaced(String id) {
        if (id.isBlank()) {
            return null;
        }
        if (!id.matches("\\d{1,18}")) {
            throw new UserMessageException("请从列表中选择要更正的利率。");
        }
        return Long.valueOf(id);
    }

    private Table table(RateKind kind) {
        List<Held> held = rates.held(kind);
        List<Row> rows = held.stream().map(each -> new Row(each.rate().id(), each.rate().validFrom(), each.rate().validUntil(), percent(each.rate().rate()),
                each.rate().source(), named("reference_rate", each.rate().id(), "entered_by", each.enteredBy()),
                named("reference_rate_decision", each.rate().id(), "confirmed_by", each.confirmedBy()))).toList();
        LocalDate last = held.isEmpty() ? null : held.get(held.size() - 1).rate().validUntil();
        String missing = last == null ? "尚未录入，约定按此利率计息的协议暂时无法计算利息。"
                : last.isBefore(calendar.today()) ? "只录到 " + ChineseDates.day(last) + "，计息期进入其后日期的将无法计算。请按公布情况补录。" : null;
        return new Table(kind, rows, missing);
    }

    private Waiting waiting(Pending pending, boolean mayDecide) {
        return new Waiting(pending.rate().id(), pending.rate().kind().label(), pending.rate().validFrom(), pending.rate().validUntil(), percent(pending.rate().rate()),
                pending.rate().source(), pending.rate().replaces() != null, named("reference_rate", pending.rate().id(), "entered_by", pending.enteredBy()), ChineseDates.minute(pending.enteredAt()), mayDecide);
    }

    /** Chinese also for whatever the programme brought along. */
    private String named(String record, long rateId, String column, String user) {
        return BROUGHT_ALONG.contains(user) ? "系统交付" : hands.who(record, rateId, column, user);
    }

    private static String percent(BigDecimal rate) {
        return rate.setScale(Math.max(2, rate.stripTrailingZeros().scale())).toPlainString() + " %";
    }

    /** @param missing Chinese, null when today has a rate */
    record Table(RateKind kind, List<Row> rows, @Nullable String missing) {
    }

    record Row(long id, LocalDate from, LocalDate until, String rate, String source, String enteredBy, String confirmedBy) {
    }

    record Waiting(long id, String kind, LocalDate from, LocalDate until, String rate, String source, boolean correction, String enteredBy, String enteredAt, boolean mayDecide) {
    }
}
