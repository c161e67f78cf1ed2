package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.ClawbackAmount.Applied;
import cn.etown.support.clawback.ClawbackAmount.Factor;
import cn.etown.support.clawback.ClawbackAmount.Line;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.lang.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** Amounts that were computed by hand. */
class ClawbackCalculatorTest {

    private static final LocalDate SIGNED = LocalDate.of(2019, 9, 10);
    private static final LocalDate BREACH = LocalDate.of(2025, 5, 6);
    private static final LocalDate FIXED = LocalDate.of(2025, 6, 10);
    private static final ClawbackTerms HALF_WITH_LPR = new ClawbackTerms(50, Interest.LPR, null, "默认返还比例：已满五年的返还（10−5）/10");

    /** The table of docs/clawback-amount.md. */
    @Test
    void the_worked_example_of_the_documentation() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(null, List.of(),
                paid("2019-09-16", "5000000.00"), paid("2021-12-01", "3000000.00"), paid("2024-02-29", "1234567.89")), HALF_WITH_LPR, TestRates.lpr());
        assertThat(amount.yearsKept()).isEqualTo(5);
        assertThat(amount.lines()).extracting(line -> line.paid().paidOn().toString(), Line::principal, Line::interest, Line::total).containsExactly(
                tuple("2019-09-16", Money.parse("2500000.00"), Money.parse("524369.86"), Money.parse("3024369.86")),
                tuple("2021-12-01", Money.parse("1500000.00"), Money.parse("184368.49"), Money.parse("1684368.49")),
                tuple("2024-02-29", Money.parse("617283.95"), Money.parse("25684.93"), Money.parse("642968.88")));
        assertThat(amount.principal()).isEqualTo(Money.parse("4617283.95"));
        assertThat(amount.interest()).isEqualTo(Money.parse("734423.28"));
        assertThat(amount.claimed()).isEqualTo(Money.parse("5351707.23"));
        assertThat(amount.outstanding()).isEqualTo(amount.claimed());
        assertThat(amount.lines().get(2).periods()).extracting(ClawbackAmount.RatePeriod::days, period -> period.rate().toPlainString())
                .containsExactly(tuple(144L, "3.45"), tuple(91L, "3.35"), tuple(211L, "3.10"), tuple(21L, "3.00"));
        assertThat(amount.rulesVersion()).startsWith("clawback-2 利率1、2、3");
    }

    /** (1,000,000 − 400,000) × 50 % = 300,000; × 3.65 % × 100 / 365 = 3,000 */
    @Test
    void what_an_earlier_recovery_claims_of_a_payment_is_taken_off_and_explained() {
        ClawbackClaim claim = new ClawbackClaim(BreachKind.REGISTERED_ADDRESS, LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 11),
                List.of(new PaidLine("一", LocalDate.of(2025, 1, 1), Money.ofYuan(1_000_000), Money.ofYuan(400_000)),
                        new PaidLine("二", LocalDate.of(2025, 1, 1), Money.ofYuan(70), Money.ofYuan(70))), null, List.of());
        ClawbackAmount amount = ClawbackCalculator.calculate(claim, fixed(50, "3.65"), null);
        assertThat(amount.lines()).extracting(line -> line.paid().reference(), ClawbackAmount.Line::principal, ClawbackAmount.Line::interest)
                .containsExactlyInAnyOrder(tuple("一", Money.ofYuan(300_000), Money.ofYuan(3_000)), tuple("二", Money.ZERO, Money.ZERO));
        assertThat(amount.explanation()).anySatisfy(factor -> {
            assertThat(factor.factor()).contains("已在先前追缴的本金");
            assertThat(factor.value()).isEqualTo("400,000.00 元");
            assertThat(factor.source()).contains("不重复追缴", "600,000.00 元");
        });
        assertThatThrownBy(() -> new ClawbackClaim(BreachKind.REGISTERED_ADDRESS, LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 11),
                List.of(new PaidLine("一", LocalDate.of(2025, 1, 1), Money.ofYuan(1), Money.ofYuan(2))), null, List.of())).hasMessageContaining("超过拨付金额");
    }

    /** 1,000,000 × (3.85 × 537 + 3.80 × 31 + 3.70 × 132) / 36,500 = 73,250.68 */
    @Test
    void the_whole_payment_with_lpr_over_two_changes_of_the_rate() {
        ClawbackClaim claim = new ClawbackClaim(BreachKind.REGISTERED_ADDRESS, LocalDate.of(2020, 6, 1), LocalDate.of(2022, 3, 15), LocalDate.of(2022, 6, 1),
                List.of(paid("2020-07-01", "1000000.00")), null, List.of());
        ClawbackAmount amount = ClawbackCalculator.calculate(claim, new ClawbackTerms(100, Interest.LPR, null, "表"), TestRates.lpr());
        assertThat(amount.yearsKept()).isEqualTo(1);
        assertThat(amount.principal()).isEqualTo(Money.ofYuan(1_000_000));
        assertThat(amount.interest()).isEqualTo(Money.parse("73250.68"));
    }

    /** 333,333.33 × 50 % = 166,666.665; × (36,500 + 4.35 × 2,099) / 36,500 = 208,359.1303 */
    @Test
    void an_agreed_fixed_rate_over_two_leap_years() {
        ClawbackClaim claim = new ClawbackClaim(BreachKind.TAX_OBLIGATION, LocalDate.of(2019, 8, 20), LocalDate.of(2025, 5, 1), LocalDate.of(2025, 6, 1),
                List.of(paid("2019-09-02", "333333.33")), null, List.of());
        ClawbackAmount amount = ClawbackCalculator.calculate(claim, fixed(50, "4.35"), null);
        assertThat(amount.lines()).singleElement().satisfies(line -> {
            assertThat(line.principal()).isEqualTo(Money.parse("166666.67"));
            assertThat(line.total()).isEqualTo(Money.parse("208359.13"));
        });
    }

    @ParameterizedTest(name = "365,000 at 3.65 % from {0} to {1}: {2}")
    @CsvSource({
            "2024-02-28, 2024-02-29,    36.50",
            "2024-02-28, 2024-03-01,    73.00",
            "2023-02-28, 2023-03-01,    36.50",
            "2024-02-29, 2024-03-01,    36.50",
            "2024-02-29, 2025-02-28, 13322.50",
            "2024-01-01, 2025-01-01, 13359.00",
            "2023-01-01, 2024-01-01, 13322.50",
            "2024-05-05, 2024-05-05,     0.00"})
    void days_are_actual_and_a_year_has_365_of_them(LocalDate paidOn, LocalDate fixedOn, String interest) {
        ClawbackClaim claim = new ClawbackClaim(BreachKind.REGISTERED_CAPITAL, paidOn, paidOn, fixedOn, List.of(paid(paidOn.toString(), "365000.00")), null, List.of());
        assertThat(ClawbackCalculator.calculate(claim, fixed(100, "3.65"), null).interest()).isEqualTo(Money.parse(interest));
    }

    @ParameterizedTest(name = "signed {0}, broken {1}: {2} years")
    @CsvSource({
            "2020-06-22, 2020-06-22, 0",
            "2020-06-22, 2021-06-22, 0", // the last day of the first year
            "2020-06-22, 2021-06-23, 1",
            "2020-06-22, 2025-06-22, 4",
            "2020-06-22, 2025-06-23, 5",
            "2020-06-22, 2030-06-22, 9", // the last day of the promise
            "2020-06-22, 2030-06-23, 10",
            "2024-02-29, 2025-02-28, 0",
            "2024-02-29, 2025-03-01, 1",
            "2024-02-29, 2028-02-29, 3",
            "2024-02-29, 2028-03-01, 4"})
    void a_year_is_kept_when_its_last_day_is_over(LocalDate signed, LocalDate breach, int years) {
        assertThat(new ClawbackClaim(BreachKind.OFFICE_ADDRESS, signed, breach, breach, List.of(), null, List.of()).yearsKept()).isEqualTo(years);
    }

    /** 0.04 × 10 % = 0.004, and as much interest again in 3,650 days at 10 %: 0.008 together. Rounded apart both would vanish. */
    @Test
    void a_line_is_rounded_once() {
        ClawbackClaim claim = new ClawbackClaim(BreachKind.UNDERTAKING, LocalDate.of(2016, 1, 1), LocalDate.of(2025, 1, 2), LocalDate.of(2025, 12, 29),
                List.of(paid("2016-01-01", "0.04")), null, List.of());
        assertThat(ClawbackCalculator.calculate(claim, fixed(10, "10"), null).claimed()).isEqualTo(Money.parse("0.01"));
    }

    @Test
    void half_a_fen_is_rounded_up() {
        assertThat(ClawbackCalculator.calculate(claim(null, List.of(), paid("2020-01-01", "0.01")), none(50), null).principal()).isEqualTo(Money.parse("0.01"));
    }

    @Test
    void without_interest_only_the_share_is_claimed() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(null, List.of(), paid("2020-01-01", "1000000.00")), none(40), null);
        assertThat(amount.claimed()).isEqualTo(Money.ofYuan(400_000));
        assertThat(amount.interest()).isEqualTo(Money.ZERO);
        assertThat(amount.rulesVersion()).isEqualTo("clawback-2");
    }

    /** Interest 73.00 on 365,000 in two days; then 100,000 pay the interest first: 99,927.00 of the principal. */
    @Test
    void credits_pay_interest_first_then_principal_then_surcharge_and_what_is_too_much_is_shown() {
        LocalDate fixedOn = LocalDate.of(2024, 3, 1);
        ClawbackClaim claim = new ClawbackClaim(BreachKind.REGISTERED_ADDRESS, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1), fixedOn,
                List.of(paid("2024-02-28", "365000.00")), new Surcharge(new BigDecimal("0.05"), LocalDate.of(2024, 4, 1), LocalDate.of(2024, 4, 21), "协议第九条"),
                List.of(new Credit(Credit.Kind.PAYMENT, "回单2", LocalDate.of(2024, 4, 11), Money.ofYuan(300_000)),
                        new Credit(Credit.Kind.PAYMENT, "回单1", LocalDate.of(2024, 3, 20), Money.ofYuan(50_000)),
                        new Credit(Credit.Kind.SET_OFF, "抵销1", LocalDate.of(2024, 3, 20), Money.ofYuan(50_000))));
        ClawbackAmount amount = ClawbackCalculator.calculate(claim, fixed(100, "3.65"), null);
        // principal open: 265,073.00 for 10 days from 1 April, then nothing: × 0.05 % × 10
        assertThat(amount.surcharge()).isEqualTo(Money.parse("1325.37"));
        assertThat(amount.applied()).extracting(applied -> applied.credit().reference(), Applied::interest, Applied::principal, Applied::surcharge, Applied::excess).containsExactly(
                tuple("抵销1", Money.parse("73.00"), Money.parse("49927.00"), Money.ZERO, Money.ZERO),
                tuple("回单1", Money.ZERO, Money.parse("50000.00"), Money.ZERO, Money.ZERO),
                tuple("回单2", Money.ZERO, Money.parse("265073.00"), Money.parse("1325.37"), Money.parse("33601.63")));
        assertThat(amount.outstanding()).isEqualTo(Money.ZERO);
        assertThat(amount.overpaid()).isEqualTo(Money.parse("33601.63"));
        assertThat(amount.explanation()).contains(new Factor("多收金额", "33,601.63 元", "计算规则：超过应还总额的部分，应当退还"),
                new Factor("抵充顺序", "先利息，后本金，再滞纳金", "民法典第五百六十一条；滞纳金列最后为假设"));
    }

    @Test
    void the_surcharge_never_exceeds_the_principal() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(new Surcharge(BigDecimal.ONE, FIXED, FIXED.plusDays(1000), "行政强制法第四十五条"), List.of(),
                paid("2020-01-01", "100.00")), none(100), null);
        assertThat(amount.surcharge()).isEqualTo(Money.ofYuan(100));
        assertThat(amount.outstanding()).isEqualTo(Money.ofYuan(200));
        assertThat(amount.claimed()).as("told apart").isEqualTo(Money.ofYuan(100));
        assertThat(amount.explanation()).filteredOn(factor -> factor.factor().equals("滞纳金")).singleElement().extracting(Factor::source).asString()
                .contains("计算额 1,000.00 元", "不超过本金");
    }

    @Test
    void every_factor_is_explained_with_its_source() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(null, List.of(), paid("2024-02-29", "1234567.89")), HALF_WITH_LPR, TestRates.lpr());
        assertThat(amount.explanation()).extracting(Factor::factor, Factor::value, Factor::source).containsExactly(
                tuple("违约情形", "迁离注册地址", "调查认定"),
                tuple("履约整年数", "5 年", "自协议签订日 2019年9月10日 至违约日 2025年5月6日（民法典第二百零一、二百零二条）"),
                tuple("返还比例", "50 %", "默认返还比例：已满五年的返还（10−5）/10"),
                tuple("计息方式", "按同期一年期贷款市场报价利率（LPR）", "默认返还比例：已满五年的返还（10−5）/10"),
                tuple("拨付凭证 2024-02-29", "1,234,567.89 元", "2024年2月29日 银行付款回单"),
                tuple("　本金", "617,283.95 元", "计算规则：拨付金额 × 返还比例"),
                tuple("　2024年2月29日 起 144 天", "3.45 %", "2023-08-21公布"),
                tuple("　2024年7月22日 起 91 天", "3.35 %", "2024-07-22公布"),
                tuple("　2024年10月21日 起 211 天", "3.10 %", "2024-10-21公布"),
                tuple("　2025年5月20日 起 21 天", "3.00 %", "2025-05-20公布"),
                tuple("　利息", "25,684.93 元", "计算规则：本金 × 年利率 × 天数 ÷ 365，单利，本息合计一次四舍五入到分"),
                tuple("应返还本金", "617,283.95 元", "计算规则：各笔本金之和，不超过已拨付金额"),
                tuple("利息", "25,684.93 元", "计算规则：各笔利息之和，计至 2025年6月10日（不含当日）"),
                tuple("滞纳金", "0.00 元", "协议和法律均未规定的，不加收"),
                tuple("尚欠金额", "642,968.88 元", "计算规则：本金、利息、滞纳金之和减去抵销和还款"));
    }

    @Test
    void an_instalment_that_was_set_off_counts_as_paid_and_is_explained_as_such() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(null, List.of(), new PaidLine("抵销12", LocalDate.of(2024, 2, 29), Money.ofYuan(10))), none(50), null);
        assertThat(amount.principal()).isEqualTo(Money.ofYuan(5));
        assertThat(amount.explanation()).contains(new Factor("抵销凭证 抵销12", "10.00 元", "2024年2月29日 抵销通知送达，视同拨付（民法典第五百五十七条）"));
    }

    @Test
    void each_credit_is_explained_with_what_it_paid() {
        ClawbackAmount amount = ClawbackCalculator.calculate(claim(null, List.of(new Credit(Credit.Kind.PAYMENT, "回单1", FIXED, Money.ofYuan(60)),
                new Credit(Credit.Kind.SET_OFF, "抵销1", FIXED.plusDays(1), Money.ofYuan(50))), paid("2020-01-01", "100.00")), none(100), null);
        assertThat(amount.explanation()).contains(new Factor("还款凭证 回单1", "60.00 元", "2025年6月10日：抵充利息 0.00 元、本金 60.00 元、滞纳金 0.00 元"),
                new Factor("抵销凭证 抵销1", "50.00 元", "2025年6月11日：抵充利息 0.00 元、本金 40.00 元、滞纳金 0.00 元，多收 10.00 元"));
    }

    @Test
    void a_day_without_a_rate_is_refused_and_says_what_to_do() {
        ClawbackClaim late = new ClawbackClaim(BreachKind.TAX_OBLIGATION, SIGNED, BREACH, LocalDate.of(2025, 6, 21), List.of(paid("2025-01-01", "1.00")), null, List.of());
        assertThatThrownBy(() -> ClawbackCalculator.calculate(late, HALF_WITH_LPR, TestRates.lpr())).isInstanceOf(UserMessageException.class)
                .hasMessage("2025年6月20日 没有录入一年期贷款市场报价利率（LPR），无法计算利息。请财务人员在“参考利率”页面补录并由另一人复核后重新计算。");
        ClawbackClaim early = new ClawbackClaim(BreachKind.TAX_OBLIGATION, LocalDate.of(2019, 1, 1), BREACH, FIXED, List.of(paid("2019-08-19", "1.00")), null, List.of());
        assertThatThrownBy(() -> ClawbackCalculator.calculate(early, HALF_WITH_LPR, TestRates.lpr())).hasMessageContaining("2019年8月19日 没有录入");
    }

    @Test
    void facts_that_contradict_each_other_are_refused_in_Chinese() {
        PaidLine line = paid("2020-01-01", "1.00");
        Credit credit = new Credit(Credit.Kind.PAYMENT, "回单1", FIXED, Money.ofYuan(1));
        assertThatThrownBy(() -> new ClawbackClaim(BreachKind.FRAUD, SIGNED, SIGNED.minusDays(1), FIXED, List.of(), null, List.of()))
                .isInstanceOf(UserMessageException.class).hasMessage("违约日期 2019年9月9日 早于协议签订日期 2019年9月10日，请核对。");
        assertThatThrownBy(() -> new ClawbackClaim(BreachKind.FRAUD, SIGNED, BREACH, BREACH.minusDays(1), List.of(), null, List.of())).hasMessageContaining("早于违约日期");
        assertThatThrownBy(() -> claim(null, List.of(), line, line)).hasMessage("拨付凭证号 2020-01-01 重复，同一笔拨付只能计算一次。");
        assertThatThrownBy(() -> claim(null, List.of(), paid("2020-01-01", "-0.01"))).hasMessageContaining("不能为负数");
        assertThatThrownBy(() -> claim(null, List.of(), paid("2019-09-09", "1.00"))).hasMessageContaining("早于协议签订日期");
        assertThatThrownBy(() -> claim(null, List.of(), paid("2025-06-11", "1.00"))).hasMessageContaining("晚于金额确定日期");
        assertThatThrownBy(() -> claim(null, List.of(credit, credit), line)).hasMessageContaining("还款凭证号 回单1 重复");
        assertThatThrownBy(() -> claim(null, List.of(new Credit(Credit.Kind.SET_OFF, "抵销1", FIXED, Money.ZERO)), line)).hasMessageContaining("须大于零");
        assertThatThrownBy(() -> claim(null, List.of(new Credit(Credit.Kind.SET_OFF, "抵销1", BREACH, Money.ofYuan(1))), line)).hasMessageContaining("早于金额确定日期");
        assertThatThrownBy(() -> claim(new Surcharge(BigDecimal.ONE, FIXED, FIXED.plusDays(1), " "), List.of(), line)).hasMessageContaining("没有依据的不得加收");
        assertThatThrownBy(() -> claim(new Surcharge(new BigDecimal("-0.01"), FIXED, FIXED.plusDays(1), "协议"), List.of(), line)).hasMessageContaining("日加收率不能为负数");
        assertThatThrownBy(() -> claim(new Surcharge(BigDecimal.ONE, FIXED.minusDays(1), FIXED, "协议"), List.of(), line)).hasMessageContaining("起算日不能早于金额确定日期");
        assertThatThrownBy(() -> claim(new Surcharge(BigDecimal.ONE, FIXED.plusDays(2), FIXED.plusDays(1), "协议"), List.of(), line)).hasMessageContaining("截止日");
    }

    @Test
    void the_agreements_own_shares_count_by_year() {
        BreachTerms terms = new BreachTerms(List.of(100, 90, 80, 70, 60, 50, 40, 30, 20, 10), Interest.FIXED_RATE, new BigDecimal("4.35"));
        assertThat(ClawbackTerms.agreed(terms, 2)).isEqualTo(new ClawbackTerms(80, Interest.FIXED_RATE, new BigDecimal("4.35"), "协议约定的违约责任"));
        assertThat(ClawbackTerms.agreed(terms, 10).share()).as("after the last year").isZero();
    }

    private static ClawbackTerms fixed(int share, String rate) {
        return new ClawbackTerms(share, Interest.FIXED_RATE, new BigDecimal(rate), "协议约定的违约责任");
    }

    private static ClawbackTerms none(int share) {
        return new ClawbackTerms(share, Interest.NONE, null, "协议约定的违约责任");
    }

    private static ClawbackClaim claim(@Nullable Surcharge surcharge, List<Credit> credits, PaidLine... paid) {
        return new ClawbackClaim(BreachKind.REGISTERED_ADDRESS, SIGNED, BREACH, FIXED, List.of(paid), surcharge, credits);
    }

    private static PaidLine paid(String dayAndReference, String amount) {
        return new PaidLine(dayAndReference, LocalDate.parse(dayAndReference), Money.parse(amount));
    }
}
