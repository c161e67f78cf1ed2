package cn.etown.support.clawback.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackContests;
import cn.etown.support.clawback.ClawbackState;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.clawback.ClawbackViews.Line;
import cn.etown.support.clawback.Contest;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.money.Money;
import cn.etown.support.web.Caller;

import jakarta.servlet.http.HttpServletResponse;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All recoveries for staff, by state and next period, and one with everything that happened in it. A recovery of a case that one may not see is not there. */
@Controller
@RequestMapping("/clawback")
class ClawbackPage {

    private static final List<String> HEAD = List.of("追缴编号", "义务人", "扶持协议", "违约情形", "状态", "追缴金额（元）", "尚欠（元）", "最近的期限", "届满日", "立案日期");
    private static final int NEAR = 7;

    private final ClawbackViews clawbacks;
    private final ClawbackPanels panels;
    private final ClawbackContests contests;
    private final CaseAccess access;
    private final DossierService dossier;
    private final WorkingCalendar calendar;

    ClawbackPage(ClawbackViews clawbacks, ClawbackPanels panels, ClawbackContests contests, CaseAccess access, DossierService dossier, WorkingCalendar calendar) {
        this.clawbacks = clawbacks;
        this.panels = panels;
        this.contests = contests;
        this.access = access;
        this.dossier = dossier;
        this.calendar = calendar;
    }

    /** @param period what ends next, for example 提起行政诉讼 */
    record Row(long id, String number, String enterprise, String agreement, String breach, String state, boolean ended, String claimed, String outstanding, boolean owes,
               @Nullable String period, @Nullable String until, boolean near, String openedOn) {
    }

    @GetMapping
    String list(@RequestParam(name = "state", required = false) String state, @RequestParam(name = "due", required = false) String due, Model model) {
        List<Line> all = clawbacks.lines(Caller.current().userId());
        LocalDate soon = calendar.today().plusDays(NEAR);
        List<Line> chosen = all.stream().filter(line -> "all".equals(state) || (state == null || state.isBlank() ? !line.state().isEnded() : line.state().name().equals(state)))
                .filter(line -> due == null || line.nextPeriod() != null && !line.nextPeriod().endsOn().isAfter(soon)).toList();
        model.addAttribute("rows", chosen.stream().map(line -> row(line, soon)).toList());
        model.addAttribute("states", all.stream().map(Line::state).distinct().sorted().toList());
        model.addAttribute("state", state == null ? "" : state);
        model.addAttribute("due", due != null);
        model.addAttribute("open", all.stream().filter(line -> !line.state().isEnded()).count());
        model.addAttribute("outstanding", Money.sum(all.stream().filter(line -> !line.state().isEnded()).map(Line::outstanding).toList()).toString());
        model.addAttribute("near", all.stream().filter(line -> line.nextPeriod() != null && !line.nextPeriod().endsOn().isAfter(soon)).count());
        return "clawback/list";
    }

    private static Row row(Line line, LocalDate soon) {
        boolean runs = line.nextPeriod() != null;
        return new Row(line.id(), line.number(), line.enterprise(), line.agreementNumber(), line.breach(), line.state().label(), line.state().isEnded(), line.claimed().toString(),
                line.outstanding().toString(), line.outstanding().isPositive(), runs ? line.nextPeriod().period().label() : null,
                runs ? ChineseDates.day(line.nextPeriod().endsOn()) : null, runs && !line.nextPeriod().endsOn().isAfter(soon), ChineseDates.day(line.openedOn()));
    }

    @GetMapping("/export.xlsx")
    void export(HttpServletResponse response) throws IOException {
        List<Line> lines = clawbacks.lines(Caller.current().userId());
        attach(response, "违约追缴台账.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (Workbook workbook = new Workbook(response.getOutputStream(), "etown-support", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("违约追缴");
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.value(0, column, HEAD.get(column));
                sheet.width(column, 20);
                sheet.style(0, column).bold().fillColor("E8EEF5").set();
            }
            sheet.freezePane(0, 1);
            for (int index = 0; index < lines.size(); index++) {
                write(sheet, index + 1, lines.get(index));
            }
        }
    }

    private static void write(Worksheet sheet, int row, Line line) {
        List<String> texts = List.of(line.number(), line.enterprise(), line.agreementNumber(), line.breach(), line.state().label());
        for (int column = 0; column < texts.size(); column++) {
            sheet.value(row, column, texts.get(column));
        }
        sheet.value(row, 5, line.claimed().yuan());
        sheet.style(row, 5).format("#,##0.00").set();
        sheet.value(row, 6, line.outstanding().yuan());
        sheet.style(row, 6).format("#,##0.00").set();
        if (line.nextPeriod() != null) {
            sheet.value(row, 7, line.nextPeriod().period().label());
            sheet.value(row, 8, ChineseDates.day(line.nextPeriod().endsOn()));
        }
        sheet.value(row, 9, ChineseDates.day(line.openedOn()));
    }

    @GetMapping("/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        String reader = Caller.current().userId();
        ClawbackView view = visible(id, reader);
        model.addAttribute("clawback", panels.of(view));
        model.addAttribute("mayContest", view.state() == ClawbackState.PAID && view.finalOn() == null && access.mayContribute(reader, view.caseId()));
        model.addAttribute("today", calendar.today());
        return "clawback/one";
    }

    /** On a recovery that was paid: the open ones have their task. */
    @PostMapping("/{id:\\d+}/contests")
    String contest(@PathVariable long id, @RequestParam("kind") String kind, @RequestParam("filedOn") String filedOn, @RequestParam("body") String body,
                   @RequestParam("reference") String reference, RedirectAttributes answer) {
        String actor = Caller.current().userId();
        ClawbackView view = visible(id, actor);
        if (!access.mayContribute(actor, view.caseId())) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您没有办理本案的权限。");
        }
        try {
            contests.contest(id, kind.equals("SUIT") ? Contest.Kind.SUIT : Contest.Kind.REVIEW, LocalDate.parse(filedOn), body, reference, actor);
            answer.addFlashAttribute("done", "已登记，追缴重新办理：等待复议或诉讼结果。");
        } catch (UserMessageException e) {
            answer.addFlashAttribute("refused", e.getMessage());
        } catch (DateTimeParseException e) {
            answer.addFlashAttribute("refused", "申请（起诉）日期应为有效日期，例如 2026-03-02。");
        }
        return "redirect:/clawback/" + id;
    }

    @GetMapping("/{id:\\d+}/documents/{documentId:\\d+}")
    void document(@PathVariable long id, @PathVariable long documentId, HttpServletResponse response) throws IOException {
        ClawbackView view = visible(id, Caller.current().userId());
        Document document = dossier.find(view.caseId(), documentId).orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "本案没有这份材料。"));
        attach(response, document.fileName(), document.contentType());
        response.setContentLengthLong(document.size());
        dossier.copy(document, response.getOutputStream());
    }

    private ClawbackView visible(long id, String reader) {
        return clawbacks.find(id, reader).orElseThrow(() -> Caller.refusal(HttpStatus.NOT_FOUND, "没有这件追缴，或者您无权查看。"));
    }

    private static void attach(HttpServletResponse response, String fileName, String type) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
