package cn.etown.support.calendar.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.CalendarBook;
import cn.etown.support.calendar.HolidayNotice;
import cn.etown.support.calendar.HolidayNoticeFile;
import cn.etown.support.calendar.HolidayNoticeImport;
import cn.etown.support.calendar.SpecialDay;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The working calendar to look at; administrators upload a notice, look at it as a calendar and then import it. */
@Controller
@RequestMapping("/calendar")
class CalendarPage {

    private static final String ADMINISTRATORS = "administrators";

    private final CalendarBook book;
    private final HolidayNoticeImport notices;
    private final WorkingCalendar calendar;

    CalendarPage(CalendarBook book, HolidayNoticeImport notices, WorkingCalendar calendar) {
        this.book = book;
        this.notices = notices;
        this.calendar = calendar;
    }

    @GetMapping
    String show(@RequestParam(name = "year", required = false) @Nullable Integer year, Model model) {
        Caller.current();
        List<CalendarBook.Year> years = book.years();
        int shown = year != null && year >= 2000 && year < 2200 ? year : calendar.today().getYear();
        model.addAttribute("shown", years.stream().filter(each -> each.year() == shown).findFirst().orElse(null));
        List<SpecialDay> days = book.daysOf(shown);
        model.addAttribute("months", CalendarMonth.of(shown, days));
        model.addAttribute("festivals", Festivals.of(days));
        return page(years, model);
    }

    /** Nothing is stored yet. */
    @PostMapping("/preview")
    String preview(@RequestParam("year") String year, @RequestParam("title") String title, @RequestParam(name = "correct", defaultValue = "false") boolean correct,
                   @RequestParam("file") MultipartFile file, Model model) throws IOException {
        Caller.current().requireAnyOf(ADMINISTRATORS);
        try {
            String text = HolidayNoticeFile.text(file.getBytes());
            HolidayNotice notice = new HolidayNotice(yearOf(year), titleOf(title), HolidayNoticeFile.days(text));
            model.addAttribute("preview", new Preview(notice.year(), notice.title(), correct, text, notices.objections(notice, correct), changes(notice),
                    notice.days().stream().filter(day -> day.date().getYear() < notice.year()).map(CalendarPage::line).toList()));
            model.addAttribute("months", CalendarMonth.of(notice.year(), notice.days()));
            model.addAttribute("festivals", Festivals.of(notice.days()));
        } catch (UserMessageException refused) {
            model.addAttribute("refused", refused.getMessage());
        }
        return page(book.years(), model);
    }

    @PostMapping("/import")
    String load(@RequestParam("year") String year, @RequestParam("title") String title, @RequestParam("correct") boolean correct, @RequestParam("days") String days,
                RedirectAttributes answer) {
        String administrator = Caller.current().requireAnyOf(ADMINISTRATORS).userId();
        try {
            notices.load(new HolidayNotice(yearOf(year), titleOf(title), HolidayNoticeFile.days(days)), correct, administrator);
            answer.addFlashAttribute("done", yearOf(year) + " 年的工作日历已导入，即时用于期限计算；已经确定的期限不变。");
            return "redirect:/calendar?year=" + yearOf(year);
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/calendar";
        }
    }

    private String page(List<CalendarBook.Year> years, Model model) {
        model.addAttribute("years", years.stream().map(each -> new Row(each, each.importedAt() == null ? "" : ChineseDates.minute(each.importedAt()))).toList());
        model.addAttribute("warning", book.warning().orElse(null));
        model.addAttribute("mayImport", Caller.current().groups().contains(ADMINISTRATORS));
        model.addAttribute("nextYear", years.stream().mapToInt(CalendarBook.Year::year).max().orElse(calendar.today().getYear()) + 1);
        return "calendar/calendar";
    }

    /** What a correction adds and takes away; empty for a year that is not loaded. */
    private List<String> changes(HolidayNotice notice) {
        List<SpecialDay> held = book.daysOfNotice(notice.year());
        List<String> changes = new ArrayList<>();
        if (!held.isEmpty()) {
            notice.days().stream().distinct().filter(day -> !held.contains(day)).sorted(Comparator.comparing(SpecialDay::date)).forEach(day -> changes.add("增加 " + line(day)));
            held.stream().filter(day -> !notice.days().contains(day)).forEach(day -> changes.add("去掉 " + line(day)));
        }
        return changes;
    }

    private static String line(SpecialDay day) {
        return ChineseDates.day(day.date()) + " " + day.name() + (day.working() ? "（上班）" : "（放假）");
    }

    private static int yearOf(String year) {
        if (!year.strip().matches("2[01]\\d\\d")) {
            throw new UserMessageException("请填写四位数的年份，例如 2027。");
        }
        return Integer.parseInt(year.strip());
    }

    private static String titleOf(String title) {
        if (title.length() > 200) {
            throw new UserMessageException("通知的名称或文号不超过 200 字。");
        }
        return title.strip();
    }

    record Row(CalendarBook.Year loaded, String importedAt) {
    }

    /**
     * @param days      the file as it was read, to be sent again with the import
     * @param objections why it cannot be imported, empty when it can
     * @param changes   against what is loaded
     * @param before    days of the December before
     */
    record Preview(int year, String title, boolean correct, String days, List<String> objections, List<String> changes, List<String> before) {
    }
}
