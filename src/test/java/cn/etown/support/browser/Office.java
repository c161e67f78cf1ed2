package cn.etown.support.browser;

import java.nio.file.Path;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a member of staff does in Tasklist, in the words of the screen. */
class Office implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;

    Office(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(30_000);
    }

    Page page() {
        return page;
    }

    Office signsIn(String user, String password) {
        page.navigate("/login");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/camunda/app/**");
        page.navigate("/camunda/app/tasklist/default/");
        page.locator(".navbar, nav").first().waitFor();
        return this;
    }

    Office opensTask(String filter, String taskName) {
        page.getByText(filter, new Page.GetByTextOptions().setExact(false)).first().click();
        page.locator("li.task, .task").filter(new Locator.FilterOptions().setHasText(taskName)).first().click();
        return this;
    }

    Office claims() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领")).first().click();
        return this;
    }

    Office fills(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first().fill(value);
        return this;
    }

    Office chooses(String group, String option) {
        page.locator(".fjs-form-field").filter(new Locator.FilterOptions().setHasText(group)).getByText(option, new Locator.GetByTextOptions().setExact(true)).first().click();
        return this;
    }

    Office screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
