package cn.etown.support.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.opentest4j.TestAbortedException;

/** An installed Chromium, else Playwright's own; where neither is to be had the test is skipped with one loud line. */
class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Of each assertion, in milliseconds: a machine that is busy with other things shows the same, later. */
    private static final double PATIENCE = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LaunchOptions options = new LaunchOptions().setHeadless(true)
                .setArgs(List.of("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
        installed().ifPresent(options::setExecutablePath);
        try {
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            playwright.close();
            System.err.println("##### BROWSER TESTS SKIPPED: no Chromium is installed and Playwright has none of its own #####");
            throw new TestAbortedException("no Chromium", e);
        }
    }

    private static Optional<Path> installed() {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .flatMap(path -> Files.isExecutable(path) ? Stream.of(path) : Stream.empty())
                .findFirst();
    }

    /** A browser profile of its own, in Chinese, as one member of staff has it on an office screen; its clock shows the time of the test. */
    Office office(String baseUrl, Instant now, Album album) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl).setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setViewportSize(1366, 768));
        context.clock().setFixedTime(Date.from(now));
        return new Office(context, album);
    }

    /** A browser profile of its own where nobody is signed in, on a screen of that size. */
    Enterprise enterprise(String baseUrl, Instant now, int width, int height, Album album) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl).setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setViewportSize(width, height));
        context.clock().setFixedTime(Date.from(now));
        return new Enterprise(context, album);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
