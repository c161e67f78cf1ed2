package cn.etown.support.application.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.PublicField;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.web.PublicRate;
import cn.etown.support.web.TooManyRequests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** The page that everybody may read: what is in publicity, the notices, and the form of an objection. */
@Controller
@RequestMapping("/publicity")
class PublicityController {

    private static final Logger LOG = LoggerFactory.getLogger(PublicityController.class);
    /** Who recorded an objection that came through this page. */
    private static final String BY_THE_PAGE = "publicity-page";

    private final PublicityService publicity;
    private final PublicRate reading;
    private final PublicRate objecting;
    private final String officePhone;
    private final String officeName;

    PublicityController(PublicityService publicity, @Value("${support.publicity.pages-per-minute:60}") int pagesPerMinute,
                        @Value("${support.publicity.objections-per-hour:5}") int objectionsPerHour,
                        @Value("${support.office.phone}") String officePhone, @Value("${support.office.name}") String officeName) {
        this.publicity = publicity;
        this.reading = new PublicRate(pagesPerMinute, Duration.ofMinutes(1));
        this.objecting = new PublicRate(objectionsPerHour, Duration.ofHours(1));
        this.officePhone = officePhone;
        this.officeName = officeName;
    }

    @ModelAttribute
    void everyPage(HttpServletRequest request, Model model) {
        reading.take(request.getRemoteAddr());
        model.addAttribute("officePhone", officePhone).addAttribute("officeName", officeName).addAttribute("fields", PublicField.values());
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("notices", publicity.current());
        return "publicity/list";
    }

    @GetMapping("/{slug:[0-9-]+}")
    ModelAndView notice(@PathVariable String slug) {
        return page(find(slug), ObjectionForm.empty(), HttpStatus.OK);
    }

    @PostMapping("/{slug:[0-9-]+}/objections")
    ModelAndView object(@PathVariable String slug, @Valid @ModelAttribute("objection") ObjectionForm form, BindingResult problems,
                        HttpServletRequest request, RedirectAttributes next) {
        PublicNotice notice = find(slug);
        if (form.isFromAProgram()) {
            problems.reject("program", "提交未被受理。请清空自动填写的内容后重新填写，或致电 " + officePhone + "。");
        }
        if (problems.hasErrors()) {
            return page(notice, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            next.addFlashAttribute("receipt", receiptOf(notice, form, request)).addFlashAttribute("number", notice.number());
            return new ModelAndView("redirect:/publicity/received");
        } catch (TooManyRequests e) {
            throw e;
        } catch (UserMessageException e) {
            problems.reject("refused", e.getMessage());
            return page(notice, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping("/received")
    String received(Model model) {
        return model.containsAttribute("receipt") ? "publicity/received" : "redirect:/publicity";
    }

    @GetMapping("/notices.xlsx")
    void exportAll(HttpServletResponse response) throws IOException {
        export(publicity.current(), "公示清单", response);
    }

    @GetMapping("/{slug:[0-9-]+}/notice.xlsx")
    void export(@PathVariable String slug, HttpServletResponse response) throws IOException {
        PublicNotice notice = find(slug);
        export(List.of(notice), notice.number(), response);
    }

    @ExceptionHandler
    ModelAndView tooMany(TooManyRequests e, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.secondsToWait()));
        return message("访问过于频繁", e.getMessage() + "已提交的异议不受影响。", HttpStatus.TOO_MANY_REQUESTS);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView gone(NoSuchNotice e) {
        return message("没有这件公示", "没有找到这件公示，或者公示已经结束。正在公示的事项请看公示列表。", HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView unavailable(RuntimeException e) {
        LOG.error("the publicity page cannot be shown", e);
        return message("暂时无法显示", "系统暂时无法显示公示或受理异议，请稍后再试；急需反映的，请致电 " + officePhone + "。", HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** A form sent twice, by a double click or the browser's back button, is one objection. */
    private String receiptOf(PublicNotice notice, ObjectionForm form, HttpServletRequest request) {
        HttpSession session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            String key = "objection " + notice.number() + form.hashCode();
            if (session.getAttribute(key) instanceof String receipt) {
                return receipt;
            }
            objecting.take(request.getRemoteAddr());
            String receipt = publicity.object(notice.number(), form.name(), form.contact(), form.content(), BY_THE_PAGE);
            session.setAttribute(key, receipt);
            return receipt;
        }
    }

    private PublicNotice find(String slug) {
        return publicity.current().stream().filter(notice -> notice.slug().equals(slug)).findAny().orElseThrow(NoSuchNotice::new);
    }

    private static ModelAndView page(PublicNotice notice, ObjectionForm form, HttpStatus status) {
        ModelAndView page = new ModelAndView("publicity/notice", status);
        page.addObject("notice", notice).addObject("objection", form);
        page.addObject("from", day(notice.publishedOn())).addObject("until", day(notice.endsOn()));
        return page;
    }

    private ModelAndView message(String title, String text, HttpStatus status) {
        ModelAndView page = new ModelAndView("publicity/message", status);
        page.addObject("title", title).addObject("text", text).addObject("officePhone", officePhone).addObject("officeName", officeName);
        return page;
    }

    private static void export(List<PublicNotice> notices, String name, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".xlsx", StandardCharsets.UTF_8).build().toString());
        NoticeSheet.write(notices, response.getOutputStream());
    }

    private static String day(LocalDate day) {
        return ChineseDates.day(day);
    }

    private static class NoSuchNotice extends RuntimeException {

        NoSuchNotice() {
            super("no such notice", null, false, false);
        }
    }
}
