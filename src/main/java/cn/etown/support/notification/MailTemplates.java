package cn.etown.support.notification;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The files under {@code mail/}: a text is changed there, not here. Expressions stand in the files only; facts are values and are never evaluated. */
@Component
class MailTemplates {

    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    /** The title of the HTML file is the subject. */
    Letter.Text render(String template, Map<String, Object> facts) {
        Context context = new Context(Locale.SIMPLIFIED_CHINESE, facts);
        String page = html.process(template, context);
        return new Letter.Text(subject(template, page), page, text.process(template, context));
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
