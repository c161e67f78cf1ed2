package cn.etown.support.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody outside with a link, in a browser profile of its own where nobody is signed in. */
class Enterprise implements AutoCloseable {

    private static final double PATIENCE = 60_000;

    private final BrowserContext context;
    private final Album album;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Enterprise(BrowserContext context, Album album) {
        this.context = context;
        this.album = album;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    /** The page of a link with its form. */
    Page opens(String link) {
        page.navigate(link);
        page.locator(".fjs-container").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        page.locator("#submit").waitFor();
        return page;
    }

    /** From its top to its end; nothing sticks out at the side. */
    void shows(String screen) {
        album.whole(page, screen);
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).as("%s is wider than the screen", screen).isLessThanOrEqualTo(0);
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        album.keepLast(page);
        context.close();
    }
}
