package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Arrays;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static cn.etown.support.policy.TestInstruments.instrument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class AwardCalculatorTest {

    private static final LocalDate DAY = LocalDate.of(2021, 6, 1);
    private static final Money PLENTY = Money.ofYuan(900_000_000);

    @ParameterizedTest(name = "{0}: base {1}, requested {2} is {3}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            clause | base         | requested    | award
            IT-3   | 180000000.00 | 150000000.00 | 100000000.00
            IT-4   | 120000000.00 | 200000000.00 | 100000000.00
            AU-2   | 250000000.00 | 250000000.00 | 100000000.00
            AU-4A  |  99999999.99 | 100000000.00 |  99999999.99
            BI-1   |  30000000.00 |  30000000.00 |  20000000.00
            BI-2A  |  60000000.00 |  60000000.00 |  50000000.00
            RO-5   | 130000000.00 |  80000000.00 |  80000000.00
            """)
    void a_capped_clause_pays_the_assessed_amount_up_to_its_own_cap_and_what_was_requested(String clause, String base, String requested, String award) {
        assertThat(award(clause, base, requested)).isEqualTo(Money.parse(award));
    }

    @ParameterizedTest(name = "{0}: {2} % of {1} is {3}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            clause | base         | rate  | award
            IT-5   |  12345678.90 | 20    |  2469135.78
            IT-6   |   5000000.00 | 3.5   |   175000.00
            IT-8   |   9999999.99 | 30    |  3000000.00
            AU-7   |   1000000.01 | 33.33 |   333300.00
            RO-6   |  80000000.00 | 15    | 12000000.00
            """)
    void a_rate_clause_without_a_cap_pays_its_share_rounded_to_the_fen(String clause, String base, String rate, String award) {
        assertThat(award(clause, base, "900000000.00", TestTerms.term(clause, TermKind.RATE, rate))).isEqualTo(Money.parse(award));
    }

    @ParameterizedTest(name = "{0}: {2} % of {1} is {3}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            clause | base         | rate | award
            AU-3   | 400000000.00 | 20   | 50000000.00
            AU-5   |  60000000.00 | 50   | 30000000.00
            AU-5   |  60000000.00 | 49.9 | 29940000.00
            RO-4   | 100000000.00 | 30   | 20000000.00
            """)
    void a_rate_clause_with_a_cap_pays_its_share_up_to_that_cap(String clause, String base, String rate, String award) {
        assertThat(award(clause, base, "900000000.00", TestTerms.term(clause, TermKind.RATE, rate))).isEqualTo(Money.parse(award));
    }

    @ParameterizedTest(name = "{0}: {1} {2} gives {3}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            clause | term | value      | award
            BI-3   | RATE | 25         | 2500000.00
            BI-3   | SUM  | 3000000.00 | 3000000.00
            BI-5A  | RATE | 10         | 1000000.00
            BI-5A  | SUM  |  800000.00 |  800000.00
            """)
    void a_clause_that_leaves_the_way_open_pays_by_the_rate_or_the_sum_of_the_guide(String clause, TermKind kind, String value, String award) {
        assertThat(award(clause, "10000000.00", "900000000.00", TestTerms.term(clause, kind, value))).isEqualTo(Money.parse(award));
    }

    @ParameterizedTest(name = "BI-2B {0}: {1} % of 10,000,000")
    @CsvSource({"RISK_COMPENSATION, 30, 3000000.00", "LOAN_INTEREST, 50, 5000000.00", "INSURANCE_PREMIUM, 80, 8000000.00"})
    void each_base_of_BI_2B_has_a_rate_of_its_own(BaseKind kind, String rate, String award) {
        Term[] guide = {bi2b(BaseKind.RISK_COMPENSATION, "30"), bi2b(BaseKind.LOAN_INTEREST, "50"), bi2b(BaseKind.INSURANCE_PREMIUM, "80")};
        Award computed = calculate("BI-2B", new AwardFacts(PLENTY, Money.ofYuan(10_000_000), null, 1, kind.name()), guide);
        assertThat(rate).isEqualTo(guide[kind.ordinal()].value().toPlainString());
        assertThat(computed.amount()).isEqualTo(Money.parse(award));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"IT-5", "IT-6", "IT-8", "AU-3", "AU-5", "AU-7", "RO-4", "RO-6"})
    void an_unset_rate_is_named_and_nothing_is_awarded(String clause) {
        Award award = calculate(clause, facts("5000000.00"));
        assertThat(award.missingTerms()).containsExactly("支持比例");
        assertThat(award.amount()).isEqualTo(Money.ZERO);
        assertThat(award.isComplete()).isFalse();
        assertThat(award.explanation()).contains(new Award.Line("支持比例", "未设定", "年度申报指南尚未明确"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BI-3", "BI-5A"})
    void where_rate_and_sum_are_both_unset_either_is_asked_for(String clause) {
        assertThat(calculate(clause, facts("5000000.00")).missingTerms()).containsExactly("支持比例或定额");
    }

    @Test
    void BI_2B_asks_for_the_term_of_the_very_base() {
        AwardFacts interest = new AwardFacts(PLENTY, Money.ofYuan(100), null, 1, "LOAN_INTEREST");
        assertThat(calculate("BI-2B", interest, bi2b(BaseKind.RISK_COMPENSATION, "30")).missingTerms()).containsExactly("支持比例或定额（贷款贴息）");
        assertThat(calculate("BI-2B", facts("100.00")).missingTerms()).containsExactly("支持途径（风险补偿、贷款贴息或知识产权质押融资保险补贴）");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"IT-2", "AU-4B", "BI-6", "RO-8"})
    void a_negotiated_clause_is_not_computed_and_lacks_nothing(String clause) {
        Award award = calculate(clause, facts("5000000.00"));
        assertThat(award.missingTerms()).isEmpty();
        assertThat(award.amount()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"AU-8", "BI-5B", "IT-1", "RO-7"})
    void permits_and_guidance_carry_no_money_and_lack_nothing(String clause) {
        Award award = calculate(clause, facts("5000000.00"));
        assertThat(award.isComplete()).isTrue();
        assertThat(award.amount()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_cap_of_BI_2A_counts_per_approved_product() {
        assertThat(calculate("BI-2A", new AwardFacts(PLENTY, Money.ofYuan(200_000_000), null, 3, null)).amount()).isEqualTo(Money.ofYuan(150_000_000));
        assertThat(calculate("BI-2A", new AwardFacts(PLENTY, Money.ofYuan(200_000_000), null, 0, null)).amount()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_guide_lowers_a_cap_and_never_raises_it() {
        assertThat(award("IT-3", "180000000.00", "180000000.00", TestTerms.term("IT-3", TermKind.CAP, "60000000.00"))).isEqualTo(Money.ofYuan(60_000_000));
        assertThat(award("IT-3", "180000000.00", "180000000.00", TestTerms.term("IT-3", TermKind.CAP, "160000000.00"))).isEqualTo(Money.ofYuan(100_000_000));
    }

    @Test
    void of_a_rate_and_a_sum_both_set_the_lower_counts() {
        Term[] guide = {TestTerms.term("BI-3", TermKind.RATE, "25"), TestTerms.term("BI-3", TermKind.SUM, "3000000.00")};
        assertThat(award("BI-3", "10000000.00", "900000000.00", guide)).isEqualTo(Money.ofYuan(2_500_000));
        assertThat(award("BI-3", "20000000.00", "900000000.00", guide)).isEqualTo(Money.ofYuan(3_000_000));
    }

    @ParameterizedTest(name = "this year {0}, last year {1}: {2}")
    @CsvSource({"15000000.00, 10000000.00, 600000.00", "12000000.00, 10000000.00, 0.00", "8000000.00, 10000000.00, 0.00", "40000000.00, 10000000.00, 3000000.00",
            "15000000.01, 10000000.03, 599999.99"})
    void growth_counts_above_the_threshold_only(String base, String lastYear, String award) {
        Term[] guide = {TestTerms.term("AU-3", TermKind.RATE, "20"), TestTerms.term("AU-3", TermKind.GROWTH_THRESHOLD, "20"), TestTerms.term("AU-3", TermKind.CAP, "3000000")};
        assertThat(calculate("AU-3", new AwardFacts(PLENTY, Money.parse(base), Money.parse(lastYear), 1, null), guide).amount()).isEqualTo(Money.parse(award));
    }

    @Test
    void growth_without_last_year_is_asked_for() {
        Term[] guide = {TestTerms.term("AU-3", TermKind.RATE, "20"), TestTerms.term("AU-3", TermKind.GROWTH_THRESHOLD, "20")};
        Award award = calculate("AU-3", facts("5000000.00"), guide);
        assertThat(award.missingTerms()).containsExactly("上年度金额");
        assertThat(award.explanation()).as("nothing is taken for growth").extracting(Award.Line::factor, Award.Line::value).contains(tuple("按比例计算额", "0.00 元"));
    }

    @Test
    void every_factor_is_explained_in_the_order_of_computation_with_its_source() {
        Term rate = TestTerms.term("RO-4", TermKind.RATE, "30");
        Award award = calculate("RO-4", new AwardFacts(Money.ofYuan(25_000_000), Money.ofYuan(100_000_000), null, 1, null), rate);
        assertThat(award.explanation()).extracting(Award.Line::factor, Award.Line::value, Award.Line::source).containsExactly(
                tuple("支持方式", "按比例限额支持", "京技管〔2020〕48号 机器人和智能制造产业8条政策第4条"),
                tuple("核定咨询诊断和项目实施服务金额", "100,000,000.00 元", "申报或核定事实"),
                tuple("支持比例", "30 %", "2021年度申报指南（自2021年1月1日起）"),
                tuple("按比例计算额", "30,000,000.00 元", "计算规则：基数 × 支持比例，四舍五入到分"),
                tuple("最高支持金额", "20,000,000.00 元", "京技管〔2020〕48号 机器人和智能制造产业8条政策第4条"),
                tuple("申请金额", "25,000,000.00 元", "企业申报"),
                tuple("测算支持金额", "20,000,000.00 元", "计算规则：取计算额、限额和申请金额中最低者"));
        assertThat(award.rulesVersion()).isEqualTo("award-1 参数" + rate.id());
    }

    /** 15,000,000 − 10,000,000 × 1.2 = 3,000,000; 20 % of it */
    @Test
    void growth_is_explained_so_that_it_can_be_recomputed_by_hand() {
        Term[] guide = {TestTerms.term("AU-3", TermKind.RATE, "20"), TestTerms.term("AU-3", TermKind.GROWTH_THRESHOLD, "20")};
        Award award = calculate("AU-3", new AwardFacts(PLENTY, Money.ofYuan(15_000_000), Money.ofYuan(10_000_000), 1, null), guide);
        assertThat(award.explanation()).extracting(Award.Line::factor, Award.Line::value).containsSubsequence(tuple("增长门槛", "20 %"), tuple("上年度金额", "10,000,000.00 元"),
                tuple("超过增长门槛的部分", "3,000,000.00 元"), tuple("支持比例", "20 %"), tuple("按比例计算额", "600,000.00 元"));
        assertThat(award.rulesVersion()).isEqualTo("award-1 参数" + guide[0].id() + "、" + guide[1].id());
    }

    @Test
    void a_cap_per_product_is_explained_with_the_number_of_products() {
        Award award = calculate("BI-2A", new AwardFacts(PLENTY, Money.ofYuan(200_000_000), null, 3, null));
        assertThat(award.explanation()).extracting(Award.Line::factor, Award.Line::value).containsSubsequence(tuple("最高支持金额", "50,000,000.00 元/项"),
                tuple("获批产品数", "3 项"), tuple("最高支持金额合计", "150,000,000.00 元"));
    }

    @Test
    void the_way_of_BI_2B_and_the_guides_own_cap_are_explained() {
        Award award = calculate("BI-2B", new AwardFacts(PLENTY, Money.ofYuan(1_000), null, 1, "LOAN_INTEREST"),
                TestTerms.term("BI-2B", TermKind.RATE, BaseKind.LOAN_INTEREST, "50", LocalDate.of(2021, 1, 1), null), TestTerms.term("BI-2B", TermKind.CAP, "400"));
        assertThat(award.explanation()).extracting(Award.Line::factor, Award.Line::value)
                .containsSubsequence(tuple("支持途径", "贷款贴息"), tuple("支持比例", "50 %"), tuple("指南最高支持金额", "400.00 元"), tuple("测算支持金额", "400.00 元"));
    }

    /** All that is missing is said at once: the award goes on with nothing instead of stopping at the first gap. */
    @Test
    void every_missing_fact_and_term_is_named_at_once() {
        Award award = calculate("AU-3", facts("5000000.00"), TestTerms.term("AU-3", TermKind.GROWTH_THRESHOLD, "20"));
        assertThat(award.missingTerms()).containsExactly("上年度金额", "支持比例");
        assertThat(award.explanation()).extracting(Award.Line::factor).doesNotContain("测算支持金额");
    }

    @Test
    void negative_and_absurd_facts_are_refused_in_Chinese() {
        assertThatThrownBy(() -> facts("-0.01")).isInstanceOf(UserMessageException.class).hasMessageContaining("不能为负数");
        assertThatThrownBy(() -> new AwardFacts(PLENTY, PLENTY, Money.ofFen(-1), 1, null)).isInstanceOf(UserMessageException.class).hasMessageContaining("不能为负数");
        assertThat(new AwardFacts(PLENTY, PLENTY, Money.ZERO, 1000, null).products()).isEqualTo(1000);
        assertThatThrownBy(() -> new AwardFacts(PLENTY, PLENTY, null, 1001, null)).isInstanceOf(UserMessageException.class).hasMessageContaining("产品数量");
        assertThatThrownBy(() -> calculate("BI-2B", new AwardFacts(PLENTY, PLENTY, null, 1, "GIFT"))).isInstanceOf(UserMessageException.class).hasMessageContaining("GIFT");
    }

    @Test
    void all_18_money_bearing_clauses_that_are_not_negotiated_are_known_here() {
        assertThat(TestInstruments.all()).hasSize(35);
        assertThat(TestInstruments.monetary()).extracting(Instrument::code).containsExactlyInAnyOrder("IT-3", "IT-4", "AU-2", "AU-4A", "BI-1", "BI-2A", "RO-5", "IT-5", "IT-6",
                "IT-8", "AU-7", "RO-6", "AU-3", "AU-5", "RO-4", "BI-2B", "BI-3", "BI-5A");
    }

    private static Term bi2b(BaseKind kind, String rate) {
        return TestTerms.term("BI-2B", TermKind.RATE, kind, rate, LocalDate.of(2021, 1, 1), null);
    }

    private static AwardFacts facts(String base) {
        return new AwardFacts(PLENTY, Money.parse(base), null, 1, null);
    }

    private static Money award(String clause, String base, String requested, Term... terms) {
        return calculate(clause, new AwardFacts(Money.parse(requested), Money.parse(base), null, 1, null), terms).amount();
    }

    private static Award calculate(String clause, AwardFacts facts, Term... terms) {
        return AwardCalculator.calculate(instrument(clause), facts, new Terms(Arrays.asList(terms)), DAY);
    }
}
