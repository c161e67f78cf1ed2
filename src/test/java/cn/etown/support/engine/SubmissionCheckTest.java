package cn.etown.support.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SubmissionCheckTest {

    private static final Feel FEEL = new Feel();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);

    private final SubmissionCheck check = new SubmissionCheck(new FieldRules(FEEL, CLOCK), FEEL);

    @Test
    void a_required_field_cannot_be_left_out_empty_or_blank() {
        String form = field("textfield", "'validate': {'required': true}");
        assertRefused(form, Map.of(), "名称：必须填写");
        assertRefused(form, values(null), "必须填写");
        assertRefused(form, values(""), "必须填写");
        assertRefused(form, values(" 　\t"), "必须填写");
        assertThat(accepted(form, " 甲公司 ")).isEqualTo("甲公司");
    }

    @Test
    void a_required_box_must_be_checked_and_a_required_list_must_have_an_entry() {
        assertRefused(field("checkbox", "'validate': {'required': true}"), values(false), "必须填写");
        assertRefused(field("checklist", "'validate': {'required': true}, 'values': [{'value': 'a'}]"), values(List.of()), "必须填写");
    }

    @Test
    void an_unchecked_or_missing_box_is_false() {
        assertThat(accept(field("checkbox", ""), Map.of())).containsEntry("name", false);
        assertThat(accepted(field("checkbox", ""), true)).isEqualTo(true);
        assertRefused(field("checkbox", ""), values("yes"), "只能是“是”或“否”");
    }

    @Test
    void an_empty_optional_field_is_left_out() {
        assertThat(accept(field("textfield", "'validate': {'minLength': 3}"), values(""))).isEmpty();
        assertThat(accept(field("number", "'validate': {'min': 3}"), values(null))).isEmpty();
    }

    @Test
    void text_keeps_its_length_limits() {
        String form = field("textfield", "'validate': {'minLength': 2, 'maxLength': 4}");
        assertRefused(form, values("一"), "至少 2 个字");
        assertRefused(form, values("一二三四五"), "最多 4 个字，现有 5 个");
        assertThat(accepted(form, "一二三四")).isEqualTo("一二三四");
    }

    @Test
    void text_without_a_limit_of_its_own_is_still_limited() {
        assertRefused(field("textfield", ""), values("长".repeat(10_000)), "最多 500 个字");
        assertRefused(field("textarea", ""), values("长".repeat(10_001)), "最多 10000 个字");
    }

    @Test
    void text_may_hold_emoji_and_rare_characters_but_no_control_characters() {
        assertThat(accepted(field("textfield", ""), "𠮷野家😀")).isEqualTo("𠮷野家😀");
        assertRefused(field("textfield", ""), values("甲\u0000乙"), "控制字符");
        assertRefused(field("textfield", ""), values("甲\n乙"), "控制字符");
        assertRefused(field("textfield", ""), values("甲\ud800乙"), "控制字符");
        assertThat(accepted(field("textarea", ""), "甲\n乙")).isEqualTo("甲\n乙");
    }

    @Test
    void text_must_be_text() {
        assertRefused(field("textfield", ""), values(12), "必须是文字");
    }

    @Test
    void text_follows_its_pattern_and_its_kind() {
        assertRefused(field("textfield", "'validate': {'pattern': '^[0-9]{4}$'}"), values("20a6"), "格式不正确");
        assertThat(accepted(field("textfield", "'validate': {'pattern': '^[0-9]{4}$'}"), "2026")).isEqualTo("2026");
        assertRefused(field("textfield", "'validate': {'validationType': 'email'}"), values("zhang@"), "电子邮箱格式不正确");
        assertThat(accepted(field("textfield", "'validate': {'validationType': 'email'}"), "zhang@etown.example")).isEqualTo("zhang@etown.example");
        assertRefused(field("textfield", "'validate': {'validationType': 'phone'}"), values("abc"), "电话号码格式不正确");
    }

    @Test
    void a_number_stays_between_its_limits() {
        String form = field("number", "'validate': {'min': 0, 'max': 100}");
        assertRefused(form, values(-1), "不能小于 0");
        assertRefused(form, values(101), "不能大于 100");
        assertThat(accepted(form, 100)).isEqualTo(100L);
        assertThat(accepted(form, 0.5)).isEqualTo(0.5);
    }

    @Test
    void a_number_has_no_more_decimals_than_allowed() {
        assertRefused(field("number", "'decimalDigits': 2, 'serializeToString': true"), values("1.005"), "最多 2 位小数");
        assertRefused(field("number", "'decimalDigits': 0"), values(1.5), "必须是整数");
        assertThat(accepted(field("number", "'decimalDigits': 0"), 7.0)).isEqualTo(7L);
    }

    @Test
    void a_number_that_travels_as_text_arrives_as_plain_text() {
        String form = field("number", "'decimalDigits': 2, 'serializeToString': true");
        assertThat(accepted(form, "1250000.00")).isEqualTo("1250000.00");
        assertThat(accepted(form, 1250000.5)).isEqualTo("1250000.5");
        assertThat(accepted(form, new BigDecimal("1E+6"))).isEqualTo("1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1e9", "0x10", "NaN", "Infinity", "１２", "1,000", "--1", "1.", ".5", "1 000"})
    void text_that_is_no_plain_decimal_is_no_number(String text) {
        assertRefused(field("number", "'serializeToString': true"), values(text), "必须是数字");
    }

    @Test
    void a_number_of_31_digits_is_too_large() {
        assertRefused(field("number", "'serializeToString': true"), values("1234567890123456789012345678901"), "数值过大");
        assertRefused(field("number", ""), values(1e30), "数值过大");
        assertRefused(field("number", "'serializeToString': true"), values("0." + "1".repeat(40)), "数值过大");
    }

    @Test
    void a_plain_number_field_takes_no_text() {
        assertRefused(field("number", ""), values("12"), "必须是数字");
        assertRefused(field("number", ""), values(Double.NaN), "必须是数字");
        assertRefused(field("number", ""), values(true), "必须是数字");
    }

    @Test
    void a_choice_is_one_of_the_options() {
        String form = field("select", "'values': [{'label': '同意', 'value': 'approve'}, {'label': '不同意', 'value': 'reject'}]");
        assertThat(accepted(form, "approve")).isEqualTo("approve");
        assertRefused(form, values("steal"), "不在可选范围内");
        assertRefused(form, values("同意"), "不在可选范围内");
    }

    @Test
    void choices_come_as_list_or_as_json_and_only_once_each() {
        String form = field("checklist", "'values': [{'value': 'a'}, {'value': 'b'}]");
        assertThat(accepted(form, List.of("a", "b"))).isEqualTo(List.of("a", "b"));
        assertThat(accepted(form, Variables.serializedObjectValue("[\"b\"]").serializationDataFormat("application/json").create())).isEqualTo(List.of("b"));
        assertRefused(form, values(List.of("a", "c")), "不在可选范围内");
        assertRefused(form, values(List.of("a", "a")), "重复");
        assertRefused(form, values("a"), "内容格式不正确");
        assertRefused(form, values(List.of(1)), "内容格式不正确");
    }

    @Test
    void options_may_come_from_what_the_process_knows() {
        String form = field("select", "'valuesKey': 'banks'");
        assertThat(check.accept(parse(form), values("icbc"), Map.of("banks", List.of(Map.of("value", "icbc"))))).containsEntry("name", "icbc");
        assertRefused(form, values("boc"), "不在可选范围内");
        String computed = field("select", "'valuesExpression': '=[\\\"x\\\", \\\"y\\\"]'");
        assertThat(accepted(computed, "x")).isEqualTo("x");
    }

    @Test
    void a_date_exists_and_is_sensible() {
        String form = field("datetime", "'subtype': 'date'");
        assertThat(accepted(form, "2026-02-28")).isEqualTo("2026-02-28");
        assertThat(accepted(form, Date.from(Instant.parse("2026-02-27T16:30:00Z")))).isEqualTo("2026-02-28");
        assertRefused(form, values("2026-02-29"), "日期格式");
        assertRefused(form, values("28.02.2026"), "日期格式");
        assertRefused(form, values("9999-01-01"), "日期不合理");
    }

    @Test
    void a_date_may_be_bound_to_the_future() {
        String form = field("datetime", "'subtype': 'date', 'disallowPassedDates': true");
        assertRefused(form, values("2026-11-22"), "不能早于今天");
        assertThat(accepted(form, "2026-11-23")).isEqualTo("2026-11-23");
    }

    @Test
    void a_time_and_a_date_with_time_are_checked() {
        assertThat(accepted(field("datetime", "'subtype': 'datetime'"), "2026-11-23T09:30+08:00")).isEqualTo("2026-11-23T09:30+08:00");
        assertRefused(field("datetime", "'subtype': 'datetime'"), values("2026-11-23 09:30"), "日期时间格式");
        assertRefused(field("datetime", "'subtype': 'time'"), values("25:00"), "时间格式");
    }

    @Test
    void a_hidden_field_is_neither_required_nor_taken() {
        String form = twoFields("'validate': {'required': true}, 'conditional': {'hide': '=decision != \\\"reject\\\"'}");
        assertThat(accept(form, Map.of("decision", "approve"))).containsOnlyKeys("decision");
        assertRefused(form, Map.of("decision", "approve", "reason", "因为"), "理由：此处不应填写");
        assertRefused(form, Map.of("decision", "reject"), "理由：必须填写");
        assertRefused(form, Map.of(), "决定：必须填写");
    }

    @Test
    void what_a_hidden_field_says_shows_no_other_field() {
        String form = "{'id': 'f', 'components': ["
                + "{'type': 'textfield', 'key': 'a', 'conditional': {'hide': '=true'}},"
                + "{'type': 'textfield', 'key': 'b', 'validate': {'required': true}, 'conditional': {'hide': '=a = null'}}]}";
        assertThat(accept(form, Map.of())).isEmpty();
    }

    @Test
    void a_hidden_group_hides_its_fields() {
        String form = "{'id': 'f', 'components': [{'type': 'group', 'conditional': {'hide': '=true'}, 'components': ["
                + "{'type': 'textfield', 'key': 'inner', 'label': '内层', 'validate': {'required': true}}]}]}";
        assertThat(accept(form, Map.of())).isEmpty();
        assertRefused(form, Map.of("inner", "x"), "内层：此处不应填写");
    }

    @Test
    void a_read_only_field_comes_back_unchanged_or_not_at_all() {
        String form = field("textfield", "'readonly': true");
        assertThat(check.accept(parse(form), values("原值"), Map.of("name", "原值"))).isEmpty();
        assertThat(check.accept(parse(form), Map.of(), Map.of("name", "原值"))).isEmpty();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> check.accept(parse(form), values("新值"), Map.of("name", "原值")))
                .withMessageContaining("只读，不能修改");
    }

    @Test
    void a_disabled_field_takes_nothing() {
        assertRefused(field("textfield", "'disabled': true"), values("x"), "此处不应填写");
    }

    @Test
    void a_key_that_the_form_does_not_have_is_refused() {
        assertRefused(field("textfield", ""), Map.of("name", "甲", "approvedAmount", 1), "“approvedAmount”不是本表单的内容");
    }

    @Test
    void a_file_is_not_taken() {
        assertRefused(field("textfield", ""), values(Variables.fileValue("a.pdf").file(new byte[0]).create()), "不能提交文件");
    }

    @Test
    void all_problems_come_in_one_message() {
        String form = twoFields("'validate': {'required': true}");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> accept(form, Map.of("other", 1)))
                .withMessageContaining("“other”").withMessageContaining("决定：必须填写").withMessageContaining("理由：必须填写")
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(422));
    }

    @Test
    void a_component_that_the_work_list_cannot_show_is_an_error_of_the_model() {
        assertThatIllegalStateException().isThrownBy(() -> parse("{'components': [{'type': 'filepicker', 'key': 'f'}]}")).withMessageContaining("filepicker");
    }

    private void assertRefused(String form, Map<String, ?> values, String problem) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> accept(form, values)).withMessageContaining(problem);
    }

    private Object accepted(String form, Object value) {
        return accept(form, values(value)).get("name");
    }

    private Map<String, Object> accept(String form, Map<String, ?> values) {
        return check.accept(parse(form), values, Map.of());
    }

    private static Map<String, Object> values(Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", value);
        return values;
    }

    private static String field(String type, String more) {
        return "{'id': 'f', 'components': [{'type': '%s', 'key': 'name', 'label': '名称'%s}]}".formatted(type, more.isEmpty() ? "" : ", " + more);
    }

    private static String twoFields(String secondField) {
        return "{'id': 'f', 'components': ["
                + "{'type': 'radio', 'key': 'decision', 'label': '决定', 'validate': {'required': true}, 'values': [{'value': 'approve'}, {'value': 'reject'}]},"
                + "{'type': 'textarea', 'key': 'reason', 'label': '理由', " + secondField + "}]}";
    }

    private static Form parse(String form) {
        return Form.parse(form.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
