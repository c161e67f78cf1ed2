package cn.etown.support;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import cn.etown.support.ModelFiles.FormFile;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.agreement.Undertaking;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.policy.TermKind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.api.Test;

import static cn.etown.support.ModelFiles.DECISIONS;
import static cn.etown.support.ModelFiles.FORMS;
import static org.assertj.core.api.Assertions.assertThat;

/** What every form must keep to, so that it works in Tasklist and is understood there. */
class FormFilesTest {

    private static final Set<String> WORKING_IN_TASKLIST = Set.of("text", "textfield", "number", "select", "radio", "checkbox", "checklist", "taglist",
            "datetime", "textarea", "group", "table", "html", "expression", "separator");

    @Test
    void a_form_has_only_components_that_tasklist_can_show() {
        assertThat(all(component -> !WORKING_IN_TASKLIST.contains(component.path("type").asText())))
                .as("filepicker breaks the whole form and dynamiclist blocks its submission in Tasklist 7.24: documents go into the tab 材料").isEmpty();
    }

    @Test
    void ids_and_keys_of_a_form_are_unique_and_speak() {
        assertThat(FORMS).as("a key is the name of a process variable: camelCase, once per form; the id is field_<key>").allSatisfy(form -> {
            assertThat(form.fields()).extracting(field -> field.path("key").asText()).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z][A-Za-z0-9]*"));
            assertThat(form.fields()).allSatisfy(field -> assertThat(field.path("id").asText()).isEqualTo("field_" + field.path("key").asText()));
            assertThat(form.components()).extracting(component -> component.path("id").asText()).doesNotHaveDuplicates();
        });
    }

    @Test
    void every_field_has_a_chinese_label_and_so_has_every_option() {
        assertThat(all(component -> component.has("key") && !chinese(component.path(component.has("dateLabel") ? "dateLabel" : "label"))))
                .as("staff read the label: write it in Chinese").isEmpty();
        assertThat(all(component -> options(component).anyMatch(option -> !chinese(option.path("label")) || option.path("value").asText().isEmpty())))
                .as("staff read the option's label, the process reads its value: give both").isEmpty();
    }

    @Test
    void every_list_to_choose_from_can_be_searched() {
        assertThat(all(component -> "select".equals(component.path("type").asText()) && !component.path("searchable").asBoolean()))
                .as("Tasklist shows the English word Select in a list that cannot be searched: set searchable").isEmpty();
    }

    @Test
    void every_text_has_a_longest_length_and_every_number_its_limits() {
        assertThat(all(component -> Set.of("textfield", "textarea").contains(component.path("type").asText()) && !component.path("validate").has("maxLength")))
                .as("a text without a limit takes ten thousand characters: set validate.maxLength").isEmpty();
        assertThat(all(component -> "number".equals(component.path("type").asText())
                && !(component.path("validate").has("min") && component.path("validate").has("max") && component.has("decimalDigits"))))
                .as("a number without limits takes minus one and thirty digits: set min, max and decimalDigits").isEmpty();
    }

    @Test
    void money_arrives_as_text_with_two_decimals_and_says_its_unit() {
        assertThat(all(component -> component.path("label").asText().endsWith("（元）")
                && !(component.path("serializeToString").asBoolean() && component.path("decimalDigits").asInt() == 2)))
                .as("a double loses fen: set serializeToString and two decimal digits").isEmpty();
    }

    @Test
    void the_intake_offers_every_instrument_that_has_a_responsible_bureau() {
        Set<String> routed = DECISIONS.stream().filter(file -> file.key().equals("responsible-bureau"))
                .flatMap(file -> file.model().getModelElementsByType(InputEntry.class).stream())
                .map(entry -> entry.getText().getTextContent().replace("\"", "")).collect(Collectors.toSet());
        Set<String> offered = values("file-application", "instrument");
        assertThat(offered).as("the form and the table responsible-bureau name the same 35 instruments").hasSize(35).isEqualTo(routed);
        Set<String> withTerms = values("propose-term", "instrument");
        Set<String> expected = new HashSet<>(offered);
        expected.add("*");
        assertThat(withTerms).as("every instrument has terms, and * means all of them").isEqualTo(expected);
    }

    @Test
    void options_are_the_codes_that_the_code_knows() {
        assertThat(values("file-application", "applicantKind")).as("add the kind to form and enum together").isEqualTo(codes(ApplicantKind.values()));
        assertThat(values("file-application", "industry")).as("add the industry to form and enum together").isEqualTo(codes(Industry.values()));
        assertThat(values("propose-term", "termKind")).as("add the kind of term to form and enum together").isEqualTo(codes(TermKind.values()));
    }

    @Test
    void the_terms_are_the_same_in_every_form() {
        List<JsonNode> groups = FORMS.stream().flatMap(form -> form.components().stream()).filter(component -> component.path("id").asText().equals("group_terms"))
                .map(group -> ((ObjectNode) group.deepCopy()).without("layout")).map(JsonNode.class::cast).toList();
        assertThat(groups).as("change tools/terms.mjs and run npm run terms").hasSizeGreaterThanOrEqualTo(2);
        assertThat(Set.copyOf(groups)).as("the group group_terms differs between forms: run npm run terms in tools").hasSize(1);
    }

    @Test
    void the_terms_offer_what_the_code_knows() {
        SupportTerms most = TestSupportTerms.plain(LocalDate.of(2026, 3, 2));
        FormFile form = ModelFiles.form("offer-terms");
        assertThat(labels("offer-terms", "undertakings")).as("run npm run terms after a change of the catalogue")
                .isEqualTo(Arrays.stream(Undertaking.values()).collect(Collectors.toMap(Enum::name, Undertaking::label)));
        assertThat(labels("offer-terms", "breachInterest")).isEqualTo(Arrays.stream(Interest.values()).collect(Collectors.toMap(Enum::name, Interest::choice)));
        for (int number = 1; number <= SupportTerms.MOST_TARGETS; number++) {
            assertThat(labels("offer-terms", "target" + number + "Indicator"))
                    .isEqualTo(Arrays.stream(Indicator.values()).collect(Collectors.toMap(Enum::name, indicator -> indicator.label() + "（" + indicator.unit() + "）")));
        }
        assertThat(form.fields()).extracting(field -> field.path("key").asText()).containsAll(TermsForm.valuesOf(most).keySet());
        assertThat(form.field("instalmentCount").path("validate").path("max").asInt()).isEqualTo(SupportTerms.MOST_INSTALMENTS);
        assertThat(form.field("targetCount").path("validate").path("max").asInt()).isEqualTo(SupportTerms.MOST_TARGETS);
    }

    private static Map<String, String> labels(String form, String key) {
        return options(ModelFiles.form(form).field(key)).collect(Collectors.toMap(option -> option.path("value").asText(), option -> option.path("label").asText()));
    }

    private static Set<String> codes(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> values(String form, String key) {
        return options(ModelFiles.form(form).field(key)).map(option -> option.path("value").asText()).collect(Collectors.toSet());
    }

    private static Stream<JsonNode> options(JsonNode component) {
        return StreamSupport.stream(component.path("values").spliterator(), false);
    }

    private static boolean chinese(JsonNode text) {
        return text.asText().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static List<String> all(Predicate<JsonNode> violation) {
        return FORMS.stream().flatMap(form -> form.components().stream().filter(violation).map(component -> named(form, component))).toList();
    }

    private static String named(FormFile form, JsonNode component) {
        return form.key() + " " + component.path("id").asText() + " (" + component.path("type").asText() + ")";
    }
}
