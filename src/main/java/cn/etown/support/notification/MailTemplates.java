package cn.etown.support.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
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
        if (!file.exists()) {
            return "已停用的邮件";
        }
        try {
            Matcher name = NAME.matcher(file.getContentAsString(StandardCharsets.UTF_8));
            return name.find() ? name.group(1).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("mail template " + template + " could not be read", e);
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
