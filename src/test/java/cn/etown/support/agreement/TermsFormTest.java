package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TermsFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final SupportTerms PLAIN = TestSupportTerms.plain(TODAY);

    @Test
    void any_terms_come_back_from_the_fields_as_they_were() {
        Random random = new Random(20_261_126);
        for (int each = 0; each < 500; each++) {
            SupportTerms terms = TestSupportTerms.any(random, TODAY);
            assertThat(TermsForm.termsOf(TermsForm.valuesOf(terms), TODAY)).isEqualTo(terms);
        }
    }

    @Test
    void rows_beyond_the_chosen_number_and_other_fields_are_not_read() {
        Map<String, Object> values = plain(Map.of("instalment3Share", "-1", "target5Year", 1, "remark", "同意", "instalment1Sum", "abc"));
        assertThat(TermsForm.termsOf(values, TODAY)).isEqualTo(PLAIN);
    }

    @Test
    void numbers_may_arrive_in_any_width() {
        assertThat(TermsForm.termsOf(plain(Map.of("instalmentCount", 2L, "instalment1Share", 40.0, "target1Value", 50_000L)), TODAY)).isEqualTo(PLAIN);
    }

    @Test
    void everything_that_cannot_be_read_is_named_at_once() {
        Map<String, Object> values = plain(Map.of("termsAmount", "1".repeat(31), "instalment1Share", "四成", "instalment2DueOn", "2027-02-30", "target1Indicator", "HAPPINESS",
                "undertakings", List.of("GIVE_GIFTS", "<script>alert(1)</script>"), "breachInterest", "ZERO"));
        values.remove("instalment2Milestone");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(values, TODAY))
                .withMessageContainingAll("支持金额数值过大，请核对是否多输了位数", "第1期比例应为数字", "第2期付款日期应为有效日期，例如 2027-03-31", "第2期付款条件必须填写",
                        "绩效目标1的指标不在可选范围内", "约定义务“GIVE_GIFTS”不在目录中", "约定义务“<script>alert(1)</script>”不在目录中", "违约利息不在可选范围内");
    }

    @Test
    void an_empty_form_says_what_is_needed() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(Map.of(), TODAY))
                .withMessageContainingAll("支持金额必须填写", "分期数必须填写", "请选择分期方式", "绩效目标项数必须填写", "请选择违约返还比例", "违约利息必须选择");
    }

    @Test
    void amounts_have_two_decimals_and_counts_are_whole() {
        Map<String, Object> values = plain(Map.of("termsAmount", "0.001", "instalmentCount", "1.5", "targetCount", 9));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(values, TODAY))
                .withMessageContainingAll("支持金额最多两位小数", "分期数应为整数", "绩效目标项数应在0至8之间");
    }

    @Test
    void sums_that_do_not_add_up_are_refused_as_sums() {
        Map<String, Object> values = plain(Map.of("instalmentBasis", "sum", "instalment1Sum", "1000000", "instalment2Sum", "2000000"));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(values, TODAY))
                .withMessage("条款有误，请修改后重新提交。各期金额合计 3,000,000.00 元，与支持金额 30,000,000.00 元 不一致，还差 27,000,000.00 元。");
    }

    @Test
    void shares_of_a_31_digit_amount_or_of_nothing_are_refused_without_a_sum() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(plain(Map.of("instalment1Share", "0", "instalment2Share", "100")), TODAY))
                .withMessageContaining("第1期金额应大于零");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> TermsForm.termsOf(plain(Map.of("instalment1Share", "999999999999999999")), TODAY))
                .withMessageContaining("第1期比例");
    }

    private static Map<String, Object> plain(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(TermsForm.valuesOf(PLAIN));
        values.putAll(changes);
        return values;
    }
}
