package cn.etown.support.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;
import org.springframework.core.io.ClassPathResource;

/** What axe-core finds on a page against WCAG 2.1 A and AA. */
class Accessibility {

    private static final String AXE = read();
    private static final String SERIOUS = """
            async part => {
              const {violations} = await axe.run(part, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']});
              return violations.filter(({impact}) => ['serious', 'critical'].includes(impact))
                .map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({html}) => html.slice(0, 160)).join(' | ')}`);
            }""";

    private Accessibility() {
    }

    /** The serious and critical violations, each with its elements. */
    static List<String> violations(Page page) {
        return violations(page, "html");
    }

    /** Only in the first element that the selector finds. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page, String selector) {
        page.evaluate(AXE);
        return (List<String>) page.evaluate(SERIOUS, selector);
    }

    /** The library lies in the jar of its Java bindings. */
    private static String read() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
