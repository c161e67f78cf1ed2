package cn.etown.support.agreement.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.registry.RegistryFeed;
import cn.etown.support.agreement.registry.RegistryFileService;
import cn.etown.support.web.Caller;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What registries report: files with their progress and defects, and what came last. */
@Controller
@RequestMapping("/obligations/registry")
class RegistryPage {

    private static final String HOME = "redirect:/obligations/registry";
    private static final int DEFECTS = 100;
    private static final int MOST_PAGES = 100_000;
    private static final List<String> HEAD = List.of("变更编号", "统一社会信用代码", "变更事项", "变更后内容", "变更日期", "来源文号");

    private final RegistryFileService files;
    private final RegistryFeed feed;
    private final RegisterDoor door;

    RegistryPage(RegistryFileService files, RegistryFeed feed, RegisterDoor door) {
        this.files = files;
        this.feed = feed;
        this.door = door;
    }

    @GetMapping
    String show(Model model) {
        door.requireFeeder(Caller.current());
        model.addAttribute("files", files.latest());
        model.addAttribute("latest", feed.latest(false));
        model.addAttribute("unknown", feed.latest(true));
        return "obligations/registry";
    }

    @PostMapping("/files")
    String upload(@RequestParam("file") MultipartFile file, RedirectAttributes answer) throws IOException {
        Caller caller = door.requireFeeder(Caller.current());
        try (InputStream content = file.getInputStream()) {
            return HOME + "/files/" + files.upload(file.getOriginalFilename(), content, caller.userId());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
            return HOME;
        }
    }

    @GetMapping("/files/{id}")
    String file(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        door.requireFeeder(Caller.current());
        RegistryFileService.FileSummary file = files.get(id);
        int shown = Math.max(1, Math.min(page, MOST_PAGES));
        model.addAttribute("file", file);
        model.addAttribute("defects", files.defectsOf(id, (shown - 1) * DEFECTS, DEFECTS));
        model.addAttribute("page", shown);
        model.addAttribute("pages", Math.max(1, (file.refused() + DEFECTS - 1) / DEFECTS));
        return "obligations/registry-file";
    }

    @GetMapping("/files/{id}/defects.csv")
    void defects(@PathVariable long id, HttpServletResponse response) throws IOException {
        door.requireFeeder(Caller.current());
        RegistryFileService.FileSummary file = files.get(id);
        attach(response, "未受理的行-" + file.id() + ".csv");
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF');
        text.write(RegisterSheet.joined(List.of("行号", "原因", "原文")));
        files.eachDefect(id, defect -> {
            try {
                text.write(RegisterSheet.joined(List.of(String.valueOf(defect.number()), defect.reason(), defect.content())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        text.flush();
    }

    @GetMapping("/template.csv")
    void template(HttpServletResponse response) throws IOException {
        door.requireFeeder(Caller.current());
        attach(response, "登记变更导入模板.csv");
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF');
        text.write(RegisterSheet.joined(HEAD));
        text.flush();
    }

    private static void attach(HttpServletResponse response, String fileName) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
    }
}
