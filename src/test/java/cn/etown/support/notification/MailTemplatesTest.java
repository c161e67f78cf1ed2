package cn.etown.support.notification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Renders every template to {@code target/mail-preview/}, where a designer looks at it. */
class MailTemplatesTest {

    private static final Path FILES = Path.of("src/main/resources/mail");
    private static final List<String> SHARED = List.of("layout", "link", "matter", "work", "remedies", "signature");

    private final MailTemplates templates = new MailTemplates();

    static Stream<String> templates() throws IOException {
        return names(".html");
    }

    @Test
    void everyMailOfTheProcessesAndRemindersHasBothFiles() throws IOException {
        List<String> html = names(".html").toList();
        assertThat(html).containsExactlyInAnyOrderElementsOf(names(".txt").toList()).contains(
                "received", "supplement-requested", "returned", "ineligible", "negotiation-opened", "offer-made", "question-answered", "negotiation-broken-off",
                "fair-competition-failed", "guidance-answered", "rejected", "permit-issued",
                "not-selected", "publicity-opened", "objection-answered", "agreement-ready", "agreement-lapsed", "amendment-offered", "agreement-amended",
                "agreement-terminated", "paid", "payment-refused", "excess-demanded", "clawback-no-breach", "clawback-nothing-owed", "clawback-demand", "clawback-cancelled", "clawback-decision", "clawback-closed",
                "payout-warning", "payout-late", "case-copied", "step-taken-back", "opinion-taken-back", "evidence-requested", "withdrawn", Mail.DIGEST, Mail.DELIVERY_REPORT, "ledger-anchors", "stuck-work", "substitute-named", "absence-begun", "absence-ended", InvitationMails.REMINDER);
        assertThat(html).containsAll(Stream.of(StaffMail.values()).map(StaffMail::template).toList());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void rendersCompletelyAndInChinese(String template) throws IOException {
        Letter.Text mail = templates.render(template, SampleFacts.all());
        Files.createDirectories(Path.of("target/mail-preview"));
        Files.writeString(Path.of("target/mail-preview", template + ".html"), mail.html());
        Files.writeString(Path.of("target/mail-preview", template + ".txt"), mail.subject() + "\n\n" + mail.text());

        for (String text : List.of(mail.subject(), visible(mail.html()), mail.text())) {
            assertThat(text).doesNotContain("${", "[[", "[(", "th:", "null", "{", "}");
            assertThat(text).as("full-width punctuation").doesNotContainPattern("[\\u4e00-\\u9fff\\uff09][,:;()?!]");
            assertThat(withoutAddresses(text)).as("no English word").doesNotContainPattern("[A-Za-z]{2,}");
        }
        assertThat(mail.html()).doesNotContain("<!--").doesNotContainPattern("[\\s<]th:");
        assertThat(mail.subject()).hasSizeLessThan(60).doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasANameForAdministratorsBetweenTheTagsOfItsTitle(String template) throws IOException {
        assertThat(templates.name(template)).as("%s.html: <title th:text=\"…\">补正通知</title>", template).matches("\\p{IsHan}{4,20}");
        assertThat(templates().filter(other -> !other.equals(template)).map(templates::name)).as("another name than that of any other").doesNotContain(templates.name(template));
    }

    @Test
    void everyTemplateStandsOnTheShelfWithItsAudienceAndUse() throws IOException {
        List<TemplateShelf.Template> shelf = templates.all();

        assertThat(shelf).extracting(TemplateShelf.Template::file).containsExactlyInAnyOrderElementsOf(templates().toList());
        assertThat(shelf).allSatisfy(template -> {
            assertThat(template.name()).isNotBlank();
            assertThat(template.usage()).as("%s.html: a note at its head that says when it goes out", template.file()).matches("\\p{IsHan}.{3,}");
        });
        assertThat(shelf).filteredOn(template -> template.audience().equals("系统管理员")).extracting(TemplateShelf.Template::file)
                .containsExactlyInAnyOrder("calendar-missing", "delivery-report", "stuck-work");
    }

    @Test
    void everyMailToTheStaffBelongsToOneGroupOfTheirSettings() {
        List<String> grouped = Stream.of(MailGroup.values()).flatMap(group -> group.templates().stream()).toList();

        assertThat(grouped).doesNotHaveDuplicates();
        assertThat(templates.all().stream().filter(template -> !template.audience().equals("申报单位和异议人")).map(TemplateShelf.Template::file)
                .filter(file -> !file.equals(Mail.DIGEST))).as("name it in MailGroup").containsExactlyInAnyOrderElementsOf(grouped);
    }

    @Test
    void aTemplateThatIsGoneHasANameToo() {
        assertThat(templates.name("gone")).isEqualTo("已停用的邮件");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void saysTheSameInTextAndHtml(String template) {
        Letter.Text mail = templates.render(template, SampleFacts.all());
        String text = mail.text().replaceAll("\\s", "");
        for (String fact : sampleValues()) {
            assertThat(text.contains(fact)).as("'%s' in the text as in the HTML of %s", fact, template).isEqualTo((visible(mail.html()) + links(mail.html())).replaceAll("\\s", "").contains(fact));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void neverLetsAnExpressionSeeAValue(String template) throws IOException {
        String source = Files.readString(FILES.resolve(template + ".html")) + Files.readString(FILES.resolve(template + ".txt"));
        assertThat(source).as("values are data").doesNotContain("th:utext", "__", "[[", "T(", "@", "#ctx");
        assertThat(Files.readString(FILES.resolve(template + ".html"))).doesNotContain("[(");
    }

    @Test
    void showsWhatAUserTypedAsItWasTyped() {
        Map<String, Object> facts = new HashMap<>(SampleFacts.all());
        facts.put("guidance", new Facts.GuidanceFacts("${7*7} [[${7*7}]] __${7*7}__ <script>alert(1)</script> 瘍𠮷😀"));

        Letter.Text mail = templates.render("guidance-answered", facts);

        assertThat(mail.text()).contains("${7*7} [[${7*7}]] __${7*7}__ <script>alert(1)</script> 瘍𠮷😀");
        assertThat(mail.html()).contains("${7*7} [[${7*7}]] __${7*7}__ &lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void failsRatherThanSendAMailWithAGap() {
        Map<String, Object> facts = new HashMap<>(SampleFacts.all());
        facts.remove("payment");

        assertThatThrownBy(() -> templates.render("paid", facts)).hasMessageContaining("paid");
    }

    @Test
    void leavesTheCaseOutOfATaskThatBelongsToNone() {
        Map<String, Object> facts = new HashMap<>(SampleFacts.all());
        facts.remove("case");
        facts.put("task", new Facts.TaskFacts("复核政策参数", "政策参数调整", "2026年11月24日 18:00", "https://support.etown.example.cn/camunda/", false));

        assertThat(templates.render("task-waiting", facts).text()).contains("复核政策参数").doesNotContain("案号");
    }

    private static Stream<String> names(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(suffix)).map(name -> name.substring(0, name.length() - suffix.length()))
                    .filter(name -> !SHARED.contains(name)).sorted().toList().stream();
        }
    }

    private static TreeSet<String> sampleValues() {
        TreeSet<String> values = new TreeSet<>();
        for (Object group : SampleFacts.all().values()) {
            for (String value : group.toString().split("[\\[\\],]|\\w+=|\\s")) {
                if (value.length() > 3) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static String visible(String html) {
        return html.replaceAll("(?s)<[^>]*>", "").replace("&amp;", "&");
    }

    private static String links(String html) {
        return Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().map(link -> link.group(1)).collect(Collectors.joining(" "));
    }

    private static String withoutAddresses(String text) {
        return text.replaceAll("https?://\\S+", "").replaceAll("\\b[0-9a-f]{64}\\b", "").replaceAll("[\\w.]+@[\\w.]+", "");
    }
}
