package cn.etown.support.notification.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.notification.TaskDesk;
import cn.etown.support.notification.TemplateShelf;
import cn.etown.support.web.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 邮件模板: what each mail looks like, with sample facts, and a trial to one's own address. */
@Controller
@RequestMapping("/mail/templates")
class MailTemplatesPage {

    private static final String[] DESIGNERS = {"process-designers", "administrators"};

    /** A mail carries its styles within; it may show nothing else and be shown by our own page only, which goes before the general {@code X-Frame-Options}. */
    private static final String POLICY_OF_PREVIEW = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final TemplateShelf templates;
    private final TaskDesk desk;

    MailTemplatesPage(TemplateShelf templates, TaskDesk desk) {
        this.templates = templates;
        this.desk = desk;
    }

    @GetMapping
    String list(Model model) {
        Caller.current().requireAnyOf(DESIGNERS);
        Map<String, List<TemplateShelf.Template>> shelves = templates.all().stream()
                .collect(Collectors.groupingBy(TemplateShelf.Template::audience, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("shelves", shelves);
        return "mail/templates";
    }

    @GetMapping("/{file}")
    String preview(@PathVariable String file, Model model) {
        Caller caller = Caller.current().requireAnyOf(DESIGNERS);
        model.addAttribute("preview", previewOf(file));
        model.addAttribute("address", desk.colleague(caller.userId()).map(TaskDesk.Colleague::email).orElse(""));
        return "mail/template";
    }

    @GetMapping("/{file}/html")
    ResponseEntity<byte[]> html(@PathVariable String file) {
        Caller.current().requireAnyOf(DESIGNERS);
        return ResponseEntity.ok().header("Content-Security-Policy", POLICY_OF_PREVIEW)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).body(previewOf(file).html().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{file}/trial")
    String sendTrial(@PathVariable String file, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(DESIGNERS);
        previewOf(file);
        try {
            answer.addFlashAttribute("done", "“%s”的测试邮件已发往您的邮箱，标题以【测试】开头，内容为示例数据。".formatted(templates.sendTrial(file, caller.userId())));
        } catch (UserMessageException refusal) {
            answer.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/mail/templates/" + file;
    }

    private TemplateShelf.Preview previewOf(String file) {
        try {
            return templates.preview(file);
        } catch (UserMessageException unknown) {
            throw Caller.refusal(HttpStatus.NOT_FOUND, unknown.getMessage());
        }
    }
}
