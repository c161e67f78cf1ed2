package cn.etown.support.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The files under {@code mail/}: a text and the name of a template are changed there, not here. Expressions stand in the files only; facts are values and are never evaluated. */
@Component
class MailTemplates {

    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

    /** What stands between the tags of the file's title: a designer who opens the file alone sees it, a reader of the mail never does. */
    private static final Pattern NAME = Pattern.compile("<title th:text=[^>]*>([^<]*)</title>");

    private static final Pattern AUDIENCE = Pattern.compile("~\\{layout :: (letter|notice|report|alarm|brief)\\(");
    private static final Pattern USAGE = Pattern.compile("<!--/\\*\\s*(.*?)(?:可用数据|。)", Pattern.DOTALL);
    private static final List<String> AUDIENCES = List.of("申报单位和异议人", "工作人员", "系统管理员");

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    /** The title of the HTML file is the subject. */
    Letter.Text render(String template, Map<String, Object> facts) {
        Context context = new Context(Locale.SIMPLIFIED_CHINESE, facts);
        String page = html.process(template, context);
        return new Letter.Text(subject(template, page), page, text.process(template, context));
    }

    /** What people call the template, for example 补正通知: written in its file. */
    String name(String template) {
        return names.computeIfAbsent(template, MailTemplates::nameInFile);
    }

    private static String nameInFile(String template) {
        ClassPathResource file = new ClassPathResource("mail/" + template + ".html", MailTemplates.class.getClassLoader());
        return file.exists() ? first(NAME, content(file)) : "已停用的邮件";
    }

    /** Every mail that there is, by audience and name. */
    List<TemplateShelf.Template> all() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver(MailTemplates.class.getClassLoader()).getResources("classpath*:mail/*.html"))
                    .filter(file -> AUDIENCE.matcher(content(file)).find()).map(MailTemplates::describe)
                    .sorted(Comparator.comparing((TemplateShelf.Template template) -> AUDIENCES.indexOf(template.audience())).thenComparing(TemplateShelf.Template::file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the mail templates could not be listed", e);
        }
    }

    private static TemplateShelf.Template describe(Resource file) {
        String source = content(file);
        String name = Objects.requireNonNull(file.getFilename()).replace(".html", "");
        return new TemplateShelf.Template(name, first(NAME, source), audience(name, first(AUDIENCE, source)), first(USAGE, source));
    }

    /** The frame tells: a letter of the office, a notice or digest to colleagues, an alarm or report to those who run the system. */
    private static String audience(String template, String frame) {
        if (frame.equals("letter")) {
            return AUDIENCES.get(0);
        }
        return AUDIENCES.get(frame.equals("alarm") || MailGroup.SYSTEM.templates().contains(template) ? 2 : 1);
    }

    private static String first(Pattern pattern, String source) {
        Matcher found = pattern.matcher(source);
        return found.find() ? found.group(1).strip() : "";
    }

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("mail template " + file + " could not be read", e);
        }
    }

    private static String subject(String template, String page) {
        Matcher title = TITLE.matcher(page);
        if (!title.find() || title.group(1).isBlank()) {
            throw new IllegalStateException("mail template %s has no title to be its subject".formatted(template));
        }
        return HtmlUtils.htmlUnescape(title.group(1)).strip();
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
        files.setPrefix("mail/");
        files.setSuffix(suffix);
        files.setTemplateMode(mode);
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
