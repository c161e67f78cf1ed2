package cn.etown.support.fund.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.fund.Balance;
import cn.etown.support.fund.CaseTitles;
import cn.etown.support.fund.Envelope;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.fund.FundReconciler;
import cn.etown.support.fund.FundService;
import cn.etown.support.fund.YearEnd;
import cn.etown.support.money.Money;
import cn.etown.support.web.Caller;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The fund as finance sees it: figures of a year, who waits for money, appropriations and year end. */
@Controller
@RequestMapping("/fund")
class FundPage {

    private static final String[] READERS = {"finance-officers", "finance-chiefs", "leaders", "auditors", "management-committee", "administrators"};
    private static final String[] BOOKKEEPERS = {"finance-chiefs", "administrators"};
    private static final int FIRST_YEAR = 2020;

    private final FundService fund;
    private final FundBooks books;
    private final FundReconciler reconciler;
    private final YearEnd yearEnd;
    private final WorkingCalendar calendar;
    private final CaseTitles titles;
    private final PersonNames names;

    FundPage(FundService fund, FundBooks books, FundReconciler reconciler, YearEnd yearEnd, WorkingCalendar calendar, CaseTitles titles, PersonNames names) {
        this.fund = fund;
        this.books = books;
        this.reconciler = reconciler;
        this.yearEnd = yearEnd;
        this.calendar = calendar;
        this.titles = titles;
        this.names = names;
    }

    @GetMapping
    String show(@RequestParam(name = "year", required = false) @Nullable Integer chosenYear,
                @RequestParam(name = "day", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day, Model model) {
        Caller caller = Caller.current().requireAnyOf(READERS);
        int year = chosenYear == null ? calendar.today().getYear() : chosenYear;
        List<Balance> balances = day == null ? books.balances(year) : books.balancesOn(year, day);
        model.addAttribute("year", year);
        model.addAttribute("names", names);
        model.addAttribute("day", day);
        model.addAttribute("whole", balances.stream().filter(balance -> balance.envelope().equals(Envelope.ALL)).findFirst().orElse(null));
        model.addAttribute("envelopes", balances.stream().filter(balance -> !balance.envelope().equals(Envelope.ALL)).toList());
        model.addAttribute("waiting", books.queue().stream().map(each -> new QueuedCase(titles.titleOf(each.caseId()), each)).toList());
        model.addAttribute("appropriations", books.appropriations(year));
        model.addAttribute("outOfBalance", reconciler.lastFound());
        model.addAttribute("industries", Industry.values());
        model.addAttribute("mayBook", caller.isAnyOf(BOOKKEEPERS));
        model.addAttribute("mayCarryOver", year < calendar.today().getYear());
        model.addAttribute("posting", UUID.randomUUID());
        return "fund/fund";
    }

    @PostMapping("/appropriations")
    String appropriate(@RequestParam("posting") UUID posting, @RequestParam("year") int year, @RequestParam("envelope") String envelope,
                       @RequestParam(name = "instrument", defaultValue = "") String instrument, @RequestParam("amount") String amount,
                       @RequestParam("note") String note, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(BOOKKEEPERS);
        try {
            fund.appropriate(posting, yearOf(year), envelopeOf(envelope, instrument.strip()), amountOf(amount), noteOf(note), caller.userId());
            answer.addFlashAttribute("done", year + " 年度安排已登记：" + amountOf(amount));
        } catch (DuplicateKeyException repeated) {
            answer.addFlashAttribute("done", "该笔安排已登记，未重复入账。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/fund?year=" + year;
    }

    @PostMapping("/carry-over")
    String carryOver(@RequestParam("year") int year, RedirectAttributes answer) {
        Caller.current().requireAnyOf(BOOKKEEPERS);
        try {
            answer.addFlashAttribute("done", year + " 年度未支付承诺已结转 " + yearEnd.carryOver(year) + " 笔。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/fund?year=" + year;
    }

    private int yearOf(int year) {
        if (year < FIRST_YEAR || year > calendar.today().getYear() + 5) {
            throw new UserMessageException("年度应在 " + FIRST_YEAR + " 至 " + (calendar.today().getYear() + 5) + " 之间，请修改后重新提交。");
        }
        return year;
    }

    private static Envelope envelopeOf(String envelope, String instrument) {
        if (!instrument.isEmpty() && instrument.matches("[A-Z]{2}-\\d[AB]?")) {
            return Envelope.ofInstrument(instrument);
        }
        boolean known = envelope.equals(Envelope.ALL.code())
                || Arrays.stream(Industry.values()).anyMatch(industry -> Envelope.ofIndustry(industry.name()).code().equals(envelope));
        if (!instrument.isEmpty() || !known) {
            throw new UserMessageException("请选择额度；按条款单列的，条款代码应与政策目录一致，例如 IT-3。");
        }
        return new Envelope(envelope);
    }

    private static Money amountOf(String amount) {
        try {
            return Money.parse(amount.strip());
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(e.getMessage());
        }
    }

    private static String noteOf(String note) {
        if (note.isBlank() || note.length() > 200 || note.chars().anyMatch(Character::isISOControl)) {
            throw new UserMessageException("依据必须填写，不超过 200 个字，请修改后重新提交。");
        }
        return note.strip();
    }

    record QueuedCase(String title, FundBooks.Waiting waiting) {
    }
}
