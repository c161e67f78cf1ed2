package cn.etown.support.application;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.Registration;
import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.StackingService;
import cn.etown.support.policy.SupportMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilingCheckTest {

    @Test
    void a_complete_filing_is_accepted() {
        FilingCheck check = new FilingCheck(TestApplications.filing(), 2026);
        AwardFacts facts = check.facts(TestApplications.instrument("IT-3", SupportMode.CAPPED));
        assertThat(facts).isEqualTo(new AwardFacts(Money.ofYuan(3_000_000), Money.ofYuan(4_000_000), null, 1, null));
        assertThat(check.projectName()).isEqualTo("国家技术创新中心");
        assertThatCode(check::refuseProblems).doesNotThrowAnyException();
    }

    @Test
    void everything_to_mend_is_named_in_one_message() {
        assertThat(refusal(TestApplications.withProject(" "), "-5")).contains("2 处", "请填写项目名称", "申请支持金额不能为负数");
    }

    @ParameterizedTest
    @CsvSource({
        "-1,不能为负数",
        "0,应大于 0 元",
        "1234567890123456789012345678901,无法识别",
        "10000000000.01,超过年度资金总额",
        "1.234,无法识别",
        "１００,无法识别",
        "1e9,无法识别"})
    void an_absurd_amount_is_refused(String amount, String reason) {
        assertThat(refusal(TestApplications.withAmount(amount), null)).contains("申请支持金额", reason);
    }

    @Test
    void a_31_digit_number_is_not_repeated_in_full() {
        assertThat(refusal(TestApplications.withAmount("1234567890123456789012345678901"), null)).contains("12345678901234567890…").hasSizeLessThan(200);
    }

    @Test
    void a_name_of_ten_thousand_characters_is_refused_with_its_length() {
        assertThat(refusal(TestApplications.withProject("创".repeat(10_000)), null)).contains("10000 个字", "最多 200 个字").hasSizeLessThan(100);
    }

    @Test
    void a_name_of_200_rare_characters_counts_characters_and_not_code_units() {
        FilingCheck check = new FilingCheck(TestApplications.withProject("𠮷".repeat(200)), 2026);
        check.projectName();
        assertThatCode(check::refuseProblems).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"芯片🚀计划", "家庭👨‍👩‍👧平台", "换行\u0000", "\uD83D单边", "私用\uE000"})
    void emoji_and_characters_that_do_not_print_are_refused(String projectName) {
        assertThat(refusal(TestApplications.withProject(projectName), null)).contains("表情符号或不可显示的字符");
    }

    @Test
    void an_instrument_by_rate_needs_the_base() {
        assertThat(problemsOf(filing("AU-3", null, null, null, null), SupportMode.RATE_CAPPED)).contains("请填写核定基数申报值");
    }

    @Test
    void the_instrument_with_several_bases_needs_to_know_which() {
        assertThat(problemsOf(filing("BI-2B", "100", null, null, null), SupportMode.UNSTATED)).contains("风险补偿、贷款贴息或");
        assertThat(problemsOf(filing("BI-2B", "100", "LOAN_INTEREST", null, null), SupportMode.UNSTATED)).isEmpty();
    }

    @Test
    void guidance_needs_no_amount() {
        Filing valid = TestApplications.filing();
        Filing guidance = new Filing(valid.applicant(), "IT-1", "政策咨询", null, null, null, null, null, null, null, null, null);
        assertThat(problemsOf(guidance, SupportMode.GUIDANCE)).isEmpty();
    }

    @Test
    void a_claimed_fact_is_complete_or_absent() {
        assertThat(problemsOf(filing("IT-3", "100", null, "INVOICE", null), SupportMode.CAPPED)).contains("请一并填写");
        assertThat(problemsOf(filing("IT-3", "100", null, "TICKET", "1"), SupportMode.CAPPED)).contains("不在可选范围内");
        FilingCheck check = new FilingCheck(filing("IT-3", "100", null, "INVOICE", "NO-1"), 2026);
        assertThat(check.claimedFacts()).containsExactly(new StackingService.Fact("INVOICE", "NO-1", 2026));
    }

    private static Filing filing(String instrument, String base, String baseKind, String factKind, String factKey) {
        Registration applicant = TestApplications.filing().applicant();
        return new Filing(applicant, instrument, "项目", "100", base, null, null, baseKind, factKind, factKey, null, null);
    }

    private static String refusal(Filing filing, String amountInstead) {
        Filing checked = amountInstead == null ? filing : new Filing(filing.applicant(), filing.instrument(), filing.projectName(), amountInstead,
                filing.baseAmount(), null, null, null, null, null, null, null);
        return problemsOf(checked, SupportMode.CAPPED);
    }

    private static String problemsOf(Filing filing, SupportMode mode) {
        FilingCheck check = new FilingCheck(filing, 2026);
        check.projectName();
        check.facts(TestApplications.instrument(filing.instrument(), mode));
        check.claimedFacts();
        try {
            check.refuseProblems();
            return "";
        } catch (UserMessageException refused) {
            assertThatExceptionOfType(UserMessageException.class).isThrownBy(check::refuseProblems);
            return refused.getMessage();
        }
    }
}
