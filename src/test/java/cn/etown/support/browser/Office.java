package cn.etown.support.browser;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What a member of staff does in Tasklist, in the words of the screen. */
class Office implements AutoCloseable {

    private static final double PATIENCE = 60_000;
    private static final int ATTEMPTS = 5;
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final BrowserContext context;
    private final Album album;
    private final Page page;
    private String caseNumber = "";

    Office(BrowserContext context, Album album) {
        this.context = context;
        this.album = album;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
    }

    Page page() {
        return page;
    }

    Office opens(String path) {
        page.navigate(path);
        return this;
    }

    Office signsIn(String user, String password) {
        opens("/login").enters(user, password);
        page.locator(".task-filters .task-filter").first().waitFor();
        return this;
    }

    /** On the page of the sign-in. */
    Office enters(String user, String password) {
        page.getByLabel("用户名").fill(user);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
        return this;
    }

    Office opensStartDialogOf(String process) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText(process, new Locator.GetByTextOptions().setExact(true)).click();
        form().first().waitFor();
        return this;
    }

    Office starts() {
        page.locator(".modal-footer").getByText("发起", new Locator.GetByTextOptions().setExact(true)).click();
        page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return this;
    }

    /** From now on only tasks of this case are opened. */
    Office concerning(String caseNumber) {
        this.caseNumber = caseNumber;
        return this;
    }

    Office opensTask(String filter, String task) {
        page.locator(".task-filters .task-filter").filter(new Locator.FilterOptions().setHasText(filter)).first().click();
        page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(task))
                .filter(new Locator.FilterOptions().setHasText(caseNumber)).first().click();
        panel().locator(".case-heading").waitFor();
        return this;
    }

    Office claims() {
        page.locator(".meta .claim").click();
        page.locator(".meta .unclaim").waitFor();
        return this;
    }

    Office fills(String label, String value) {
        Locator input = field(label).locator("input, textarea").first();
        for (int attempt = 0; attempt < ATTEMPTS && !value.equals(input.inputValue()); attempt++) {
            input.fill(value);
            input.blur();
            settled();
        }
        assertThat(input).hasValue(value);
        return this;
    }

    /** Without looking whether the field takes it. */
    Office types(String label, String value) {
        Locator input = field(label).locator("input, textarea").first();
        input.fill(value);
        input.blur();
        return settled();
    }

    /** Below the field. */
    Office reads(String label, String message) {
        assertThat(field(label).locator(".fjs-form-field-error")).hasText(message);
        return this;
    }

    Office selects(String label, String option) {
        field(label).locator("input").first().click();
        field(label).locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(option)).first().click();
        return settled();
    }

    Office ticks(String label, String option) {
        field(label).getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(option).setExact(true)).check();
        return settled();
    }

    Office checks(String option) {
        form().getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(option).setExact(true)).check();
        return settled();
    }

    Office picksToday(String label) {
        field(label).locator("input").first().click();
        page.locator(".flatpickr-calendar.open .flatpickr-day.today").click();
        return settled();
    }

    /** @param day 2027-03-31 */
    Office picks(String label, String day) {
        Locator input = field(label).locator("input").first();
        input.fill(day.replace('-', '/'));
        input.press("Enter");
        input.blur();
        return settled();
    }

    Office uploads(String kind, String fileName) {
        opensTab("材料");
        panel().getByLabel("材料类别").selectOption(kind);
        panel().getByLabel("材料文件").setInputFiles(new FilePayload(fileName, "application/pdf", PDF));
        panel().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("上传").setExact(true)).click();
        panel().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(fileName)).first().waitFor();
        return opensTab("案卷");
    }

    /** Of the case panel: 案卷, 材料, 流转, 流程图. */
    Office opensTab(String tab) {
        panel().getByRole(AriaRole.TAB).filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + tab + "(（\\d+）)?$"))).click();
        return this;
    }

    /** On the page that a link opens. */
    Office sends() {
        page.locator("#submit").click();
        return this;
    }

    Office isReceived() {
        assertThat(page.locator("#receipt")).isVisible(visible());
        return this;
    }

    Office submits() {
        page.locator(".form-actions").getByText("提交", new Locator.GetByTextOptions().setExact(true)).click();
        return this;
    }

    Office completes() {
        submits();
        assertThat(panel()).isHidden(new IsHiddenOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".alert-danger:visible")).hasCount(0);
        return this;
    }

    Office sees(String text) {
        assertThat(page.getByText(text).first()).isVisible(visible());
        return this;
    }

    Office isTold(String text) {
        assertThat(page.locator(".page-notifications, [notifications-panel]").getByText(text).first()).isVisible(visible());
        return this;
    }

    Office seesInPanel(String... texts) {
        for (String text : texts) {
            assertThat(panel()).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE));
        }
        return this;
    }

    Office looksAt(String text) {
        page.getByText(text).first().evaluate("node => node.scrollIntoView({block: 'start'})");
        return this;
    }

    /** The form, from its beginning. */
    Office formComes() {
        form().first().waitFor();
        form().first().evaluate("node => node.scrollIntoView({block: 'start'})");
        return settled();
    }

    Office shows(String screen) {
        album.add(page, screen);
        return this;
    }

    /** The whole page, however long, as it is on an office screen and on a phone. */
    Office showsOnPhoneToo(String screen) {
        album.addWhole(page, screen);
        return this;
    }

    Office showsWide(String screen) {
        album.addWide(page, screen);
        return this;
    }

    /** The form draws itself anew after each value; what was typed into it meanwhile is gone. */
    private Office settled() {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
        return this;
    }

    private Locator panel() {
        return page.locator(".case-panel");
    }

    private Locator form() {
        return page.locator(".fjs-container");
    }

    private Locator field(String label) {
        return form().locator(".fjs-form-field:not(.fjs-form-field-group)")
                .filter(new Locator.FilterOptions().setHas(page.locator(".fjs-form-field-label").filter(new Locator.FilterOptions().setHasText(label)))).first();
    }

    private static IsVisibleOptions visible() {
        return new IsVisibleOptions().setTimeout(PATIENCE);
    }

    @Override
    public void close() {
        album.keepLast(page);
        context.close();
    }
}
