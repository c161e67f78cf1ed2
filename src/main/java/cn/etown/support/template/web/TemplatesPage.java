package cn.etown.support.template.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.template.DocumentRenderer;
import cn.etown.support.template.Placeholder;
import cn.etown.support.template.TemplateKind;
import cn.etown.support.template.TemplateVersion;
import cn.etown.support.template.Templates;
import cn.etown.support.web.Caller;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the office takes a template, edits it in Word or WPS, uploads it, and a second person confirms it. */
@Controller
@RequestMapping("/templates")
class TemplatesPage {

    private static final String[] EDITORS = {"process-designers", "administrators"};
    private static final MediaType DOCX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Templates templates;
    private final DocumentRenderer renderer;
    private final PersonNames names;
    private final Clock clock;

    TemplatesPage(Templates templates, DocumentRenderer renderer, PersonNames names, Clock clock) {
        this.templates = templates;
        this.renderer = renderer;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current().requireAnyOf(EDITORS);
        model.addAttribute("kinds", templates.kinds().stream().map(kind -> row(kind, caller)).toList());
        model.addAttribute("makesPdf", renderer.makesPdf());
        model.addAttribute("today", LocalDate.now(clock));
        return "template/templates";
    }

    @GetMapping("/{key}/{version}/template.docx")
    ResponseEntity<byte[]> template(@PathVariable String key, @PathVariable int version) {
        TemplateKind kind = kind(key);
        return file(templates.content(kind, version), DOCX, kind.label() + "-模板-" + versionName(version) + ".docx");
    }

    @GetMapping("/{key}/{version}/sample.docx")
    ResponseEntity<byte[]> sample(@PathVariable String key, @PathVariable int version) {
        TemplateKind kind = kind(key);
        return file(renderer.sample(kind, version), DOCX, kind.label() + "-示例-" + versionName(version) + ".docx");
    }

    @GetMapping("/{key}/{version}/sample.pdf")
    ResponseEntity<byte[]> samplePdf(@PathVariable String key, @PathVariable int version) {
        TemplateKind kind = kind(key);
        byte[] pdf = renderer.samplePdf(kind, version).orElseThrow(() -> new UserMessageException("本系统没有安装或无法使用 PDF 部件，请下载 DOCX 示例。"));
        return file(pdf, MediaType.APPLICATION_PDF, kind.label() + "-示例-" + versionName(version) + ".pdf");
    }

    @PostMapping("/{key}")
    String upload(@PathVariable String key, @RequestParam("file") MultipartFile file, @RequestParam("validFrom") String validFrom, @RequestParam("note") String note,
                  RedirectAttributes answer) throws IOException {
        String caller = Caller.current().requireAnyOf(EDITORS).userId();
        try (InputStream content = file.getInputStream()) {
            TemplateVersion stored = templates.upload(key, file.getOriginalFilename(), content, day(validFrom), note, caller);
            answer.addFlashAttribute("done", "第 " + stored.version() + " 版模板检查通过，已保存，须由另一人复核后启用。");
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/templates";
    }

    @PostMapping("/{key}/{version}/decision")
    String decide(@PathVariable String key, @PathVariable int version, @RequestParam("confirmed") boolean confirmed, @RequestParam("opinion") String opinion,
                  RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(EDITORS).userId();
        try {
            TemplateVersion decided = templates.decide(key, version, confirmed, opinion.isBlank() ? null : opinion.strip(), caller);
            answer.addFlashAttribute("done", "第 " + version + " 版模板" + (confirmed ? "已复核同意，自 " + ChineseDates.day(decided.validFrom()) + " 起启用。" : "已复核，不同意，不会启用。"));
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/templates";
    }

    private TemplateKind kind(String key) {
        Caller.current().requireAnyOf(EDITORS);
        return templates.kind(key);
    }

    private KindRow row(TemplateKind kind, Caller caller) {
        int inForce = templates.inForce(kind);
        List<VersionRow> versions = templates.versionsOf(kind).stream().map(version -> row(version, inForce, caller)).toList();
        Map<String, Object> sample = kind.sample();
        return new KindRow(kind.key(), kind.label(), kind.usedIn(), versions, inForce == Templates.BUILT_IN,
                kind.placeholders().stream().map(placeholder -> new PlaceholderRow(placeholder, example(placeholder, sample.get(placeholder.name())))).toList());
    }

    private VersionRow row(TemplateVersion version, int inForce, Caller caller) {
        TemplateVersion.Decision decision = version.decision();
        return new VersionRow(version, names.ofUser(version.uploadedBy()) + " " + ChineseDates.minute(version.uploadedAt()),
                decision == null ? null : names.ofUser(decision.decidedBy()) + " " + ChineseDates.minute(decision.decidedAt()),
                State.of(version, inForce, LocalDate.now(clock)), version.isWaiting() && !version.uploadedBy().equals(caller.userId()));
    }

    /** Of a table the first row. */
    private static String example(Placeholder placeholder, Object value) {
        if (placeholder.isPicture()) {
            return "（图片）";
        }
        if (!placeholder.isTable()) {
            return String.valueOf(value);
        }
        Map<?, ?> first = value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof Map<?, ?> row ? row : Map.of();
        return placeholder.columns().stream().map(column -> String.valueOf(first.get(column.name()))).collect(Collectors.joining(" ｜ "));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new UserMessageException("请填写启用日期，例如 2026-01-01。");
        }
    }

    private static String versionName(int version) {
        return version == Templates.BUILT_IN ? "内置" : "第" + version + "版";
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok().contentType(type).contentLength(content.length).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    record KindRow(String key, String label, String usedIn, List<VersionRow> versions, boolean builtInCounts, List<PlaceholderRow> placeholders) {
    }

    record PlaceholderRow(Placeholder placeholder, String example) {
    }

    /** @param decided null while it waits */
    record VersionRow(TemplateVersion version, String uploaded, @Nullable String decided, State state, boolean mayDecide) {
    }

    /** As shown beside a version. */
    enum State {
        WAITING("待复核", "warning"), REJECTED("不同意", "alarm"), IN_FORCE("使用中", "good"), LATER("尚未到启用日期", "warning"), FORMER("已被替代", "");

        private final String label;
        private final String tone;

        State(String label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        static State of(TemplateVersion version, int inForce, LocalDate today) {
            if (version.isWaiting()) {
                return WAITING;
            }
            if (!version.isConfirmed()) {
                return REJECTED;
            }
            if (version.version() == inForce) {
                return IN_FORCE;
            }
            return version.validFrom().isAfter(today) ? LATER : FORMER;
        }

        public String label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }
}
