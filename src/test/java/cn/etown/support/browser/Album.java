package cn.etown.support.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.microsoft.playwright.Page;

/** The screens of the walk in their order, under target/screenshots. Keeps the English words that a screen shows. */
class Album {

    private static final Path FOLDER = Path.of("target", "screenshots");

    /** What is seen, and what is seen on pointing at it or in an empty field. */
    private static final String VISIBLE_TEXT = """
            () => {
              const hints = [...document.querySelectorAll('[placeholder], [title]')]
                .filter(node => node.checkVisibility())
                .flatMap(node => [node.getAttribute('placeholder'), node.getAttribute('title')]);
              return [document.title, document.body.innerText, ...hints].join('\\n');
            }""";

    private final Map<String, List<String>> englishWords = new TreeMap<>();
    private final String walk;
    private final UnaryOperator<String> withoutCodes;
    private int screens;

    Album() {
        this.walk = "";
        this.withoutCodes = UnaryOperator.identity();
    }

    /** @param walk what the names of its screens begin with */
    Album(String walk) {
        this(walk, UnaryOperator.identity());
    }

    /** For screens that show codes too: {@code withoutCodes} takes them out before words are looked for. */
    Album(String walk, UnaryOperator<String> withoutCodes) {
        this.walk = walk + "-";
        this.withoutCodes = withoutCodes;
    }

    void add(Page page, String name) {
        String screen = "%s%02d-%s".formatted(walk, ++screens, name);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(screen + ".png")));
        if (page.locator(".ce-eol-banner:visible").count() > 0) {
            throw new AssertionError(screen + " shows the engine's banner of its end of life");
        }
        List<String> words = EnglishWords.in(withoutCodes.apply((String) page.evaluate(VISIBLE_TEXT)));
        if (!words.isEmpty()) {
            englishWords.put(screen, words);
        }
    }

    /** The screen that was left last: where a failed walk came to its end. */
    void keepLast(Page page) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve("last.png")));
    }

    void addWhole(Page page, String name) {
        whole(page, name);
        page.setViewportSize(390, 844);
        whole(page, name + "-phone");
        page.setViewportSize(1366, 768);
    }

    /** From the top of the page to its end. */
    void whole(Page page, String name) {
        add(page, name);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve("%s%02d-%s.png".formatted(walk, screens, name))));
    }

    void addWide(Page page, String name) {
        page.setViewportSize(1920, 1080);
        add(page, name + "-wide");
        page.setViewportSize(1366, 768);
    }

    Map<String, List<String>> englishWords() {
        return englishWords;
    }
}
