package cn.etown.support.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;

/** What an administrator does in Cockpit, Admin and Welcome, in the words of the screen. */
class Console implements AutoCloseable {

    private final Office office;
    private final Page page;

    Console(Office office) {
        this.office = office;
        this.page = office.page();
    }

    Console opens(String application, String view) {
        page.navigate("/camunda/app/" + application + "/default/#" + view);
        page.locator("[cam-widget-header] .brand-name").waitFor();
        return settled();
    }

    /** Opens a view where a text must appear, which tells that its data have come. */
    Console opens(String application, String view, String expected) {
        opens(application, view);
        office.sees(expected);
        return settled();
    }

    Console chooses(String text) {
        page.locator("a:visible, label:visible, button:visible").getByText(text, new Locator.GetByTextOptions().setExact(true)).first().click();
        return settled();
    }

    Console presses(String selector) {
        page.locator(selector).first().click();
        return settled();
    }

    Console seesMoment() {
        page.getByText(Pattern.compile("^\\s*\\d{4}年\\d{1,2}月\\d{1,2}日 \\d{2}:\\d{2}:\\d{2}\\s*$")).first().waitFor();
        return this;
    }

    Console seesDialog(String title) {
        page.locator(".modal-dialog").getByText(title).first().waitFor();
        return settled();
    }

    Console leavesDialog() {
        page.locator(".modal-footer .btn:visible").first().click();
        page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return settled();
    }

    Console types(String selector, String text) {
        page.locator(selector).first().fill(text);
        page.waitForTimeout(1_500);
        return settled();
    }

    /** From now on the server gives this answer to calls of that address. */
    Console isAnswered(String address, int status, String message) {
        page.route(address, route -> {
            if (route.request().method().equals("GET")) {
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(status).setContentType("application/json").setBody("{\"type\":\"Refusal\",\"message\":\"" + message + "\"}"));
            }
        });
        return this;
    }

    Console isAnsweredAgain(String address) {
        page.unroute(address);
        return this;
    }

    /** The browser knows no longer who is signed in. */
    Console forgets() {
        page.context().clearCookies();
        return this;
    }

    /** On the page of the programme; that of the engine's application would let nobody in. */
    Console isAskedToSignIn() {
        page.waitForURL("**/login");
        page.getByLabel("用户名").waitFor();
        return settled();
    }

    Console goesTo(String view) {
        page.evaluate("view => { location.hash = view; }", view);
        return settled();
    }

    Console sees(String text) {
        office.sees(text);
        return this;
    }

    Console shows(String screen) {
        office.shows(screen);
        return this;
    }

    /** Menus and dialogs of the applications move for a moment. */
    private Console settled() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForTimeout(400);
        return this;
    }

    @Override
    public void close() {
        office.close();
    }
}
