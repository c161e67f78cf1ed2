package cn.etown.support.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SupportTermsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final SupportTerms PLAIN = TestSupportTerms.plain(TODAY);
    private static final String PLAIN_JSON = """
            {"format":1,"amount":"30000000.00","instalments":[\
            {"number":1,"share":"40","amount":"12000000.00","milestone":"协议签订","evidence":null,"dueOn":"2026-04-01"},\
            {"number":2,"share":"60","amount":"18000000.00","milestone":"一期厂房竣工验收","evidence":"竣工验收备案表","dueOn":"2027-03-02"}],\
            "targets":[{"year":2027,"indicator":"REVENUE","value":"50000"}],"undertakings":["REPORT_YEARLY"],\
            "breach":{"shares":[100,100,100,100,100,50,40,30,20,10],"interest":"LPR","rate":null}}""";

    @Test
    void sound_terms_pass() {
        assertThat(PLAIN.requireSound(TODAY)).isSameAs(PLAIN);
        terms().forEach(any -> any.requireSound(TODAY));
    }

    @Test
    void sums_that_do_not_add_up_to_the_fen_are_named_with_the_difference() {
        assertRefused(with(instalment(1, "12000000.00"), instalment(2, "17999999.99")),
                "各期金额合计 29,999,999.99 元，与支持金额 30,000,000.00 元 不一致，还差 0.01 元");
        assertRefused(with(instalment(1, "12000000.00"), instalment(2, "18000000.01")), "多出 0.01 元");
    }

    @Test
    void shares_add_up_to_one_hundred_per_cent() {
        assertRefused(with(share(1, "40", "12000000"), share(2, "59.99", "17997000")), "各期比例合计 99.99%，应为 100%");
        assertRefused(with(share(1, "40", "12000000"), instalment(2, "18000000")), "各期应统一按比例或统一按金额约定");
        assertRefused(with(share(1, "40", "18000000"), share(2, "60", "12000000")), "第1期按比例应为 12,000,000.00 元，现为 18,000,000.00 元");
    }

    @Test
    void what_the_rounding_of_shares_leaves_goes_into_the_last_instalment() {
        Money amount = Money.parse("100.01");
        List<Money> amounts = TermsCheck.amountsByShare(amount, List.of(new BigDecimal("33.33"), new BigDecimal("33.33"), new BigDecimal("33.34")));
        assertThat(amounts).containsExactly(Money.parse("33.33"), Money.parse("33.33"), Money.parse("33.35"));
    }

    @Test
    void everything_that_is_wrong_comes_in_one_message() {
        SupportTerms wrong = new SupportTerms(Money.ofYuan(-1), List.of(
                new Instalment(1, null, Money.ZERO, " ", null, TODAY.plusDays(9)),
                new Instalment(3, null, Money.ofYuan(-1), "验收\u0000", "", TODAY.minusDays(1))),
                List.of(new Target(2037, Indicator.TAX, BigDecimal.ZERO), new Target(2037, Indicator.TAX, BigDecimal.ONE),
                        new Target(2027, Indicator.EMPLOYEES, new BigDecimal("1.5"))),
                List.of(Undertaking.KEEP_INDUSTRY, Undertaking.KEEP_INDUSTRY),
                new BreachTerms(List.of(100, 100, 101, 0, 10, 0, 0, 0, 0, -1), Interest.FIXED_RATE, null));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> wrong.requireSound(TODAY))
                .withMessageStartingWith("条款有误，请修改后重新提交。").withMessageEndingWith("。")
                .withMessageContainingAll("支持金额应大于零", "第1期金额应大于零", "第1期付款条件必须填写", "第2期的序号应为2", "第2期金额应大于零",
                        "第2期付款条件不能含有换行等控制字符", "第2期证明材料必须填写", "第2期付款日期 2026年3月1日 早于今天", "第2期付款日期不能早于第1期",
                        "绩效目标“2037年纳税额”的年度应在2026至2036年之间", "绩效目标“2037年纳税额”应大于零", "绩效目标“2037年纳税额”重复", "绩效目标“2027年从业人数”应为整数",
                        "约定义务“主营业务保持在约定的主导产业领域”重复", "违约返还比例应在0至100之间", "满2年 101% 高于上一年 100%", "满4年 10% 高于上一年 0%",
                        "按约定年利率计息的，必须填写约定年利率");
    }

    @Test
    void the_number_of_instalments_and_targets_is_limited() {
        assertRefused(TestSupportTerms.with(PLAIN, PLAIN.amount()), "分期数应为1至6期");
        List<Target> many = IntStream.rangeClosed(2026, 2034).mapToObj(year -> new Target(year, Indicator.TAX, BigDecimal.ONE)).toList();
        assertRefused(new SupportTerms(PLAIN.amount(), PLAIN.instalments(), many, List.of(), PLAIN.breach()), "绩效目标最多8项");
    }

    @Test
    void a_rate_belongs_to_the_fixed_rate_only() {
        assertRefused(breach(new BreachTerms(BreachTerms.usual().shares(), Interest.LPR, BigDecimal.ONE)), "不填约定年利率");
        assertRefused(breach(new BreachTerms(BreachTerms.usual().shares(), Interest.FIXED_RATE, new BigDecimal("24.01"))), "约定年利率应大于0且不超过24%");
        assertRefused(breach(new BreachTerms(List.of(100), Interest.NONE, null)), "违约返还比例应按年列满10项");
    }

    @Test
    void a_surcharge_is_agreed_by_the_day_and_bounded_and_told() {
        assertRefused(breach(new BreachTerms(BreachTerms.usual().shares(), Interest.LPR, null, new BigDecimal("0.11"))), "每日滞纳金率应大于0且不超过0.1%");
        assertRefused(breach(new BreachTerms(BreachTerms.usual().shares(), Interest.LPR, null, BigDecimal.ZERO)), "不约定滞纳金的不填");
        SupportTerms agreed = breach(new BreachTerms(BreachTerms.usual().shares(), Interest.LPR, null, new BigDecimal("0.0500")));
        assertThat(agreed.toJson()).startsWith("{\"format\":2,").endsWith("\"rate\":null,\"surcharge\":\"0.05\"}}");
        assertThat(SupportTerms.fromJson(agreed.toJson())).isEqualTo(agreed);
    }

    @Test
    void terms_that_were_sound_once_can_be_read_for_ever() {
        assertThat(SupportTerms.fromJson(PLAIN.toJson())).isEqualTo(PLAIN);
        assertRefused(PLAIN, "早于今天", TODAY.plusYears(3));
    }

    @Test
    void the_stored_text_never_changes() {
        assertThat(PLAIN.toJson()).as("stored with a digest for ten years: a change is a new format").isEqualTo(PLAIN_JSON);
        assertThat(PLAIN.sha256()).isEqualTo("36e31b5b77f3a1c9767f30caf8f91d8463d3678f31c2fc2da83afd15d9e6bd76");
    }

    @Test
    void the_same_terms_have_the_same_text_however_they_came_about() {
        List<Target> targets = List.of(new Target(2028, Indicator.TAX, new BigDecimal("3E+2")), new Target(2027, Indicator.REVENUE, new BigDecimal("1.50")));
        List<Target> reversed = new ArrayList<>(List.of(new Target(2028, Indicator.TAX, new BigDecimal("300.0")), new Target(2027, Indicator.REVENUE, new BigDecimal("1.5"))));
        Collections.reverse(reversed);
        SupportTerms one = new SupportTerms(PLAIN.amount(), PLAIN.instalments(), targets, List.of(Undertaking.KEEP_STATISTICS, Undertaking.ESTABLISH_ENTITY), PLAIN.breach());
        SupportTerms other = new SupportTerms(new Money(new BigDecimal("3E+7")), PLAIN.instalments(), reversed,
                List.of(Undertaking.ESTABLISH_ENTITY, Undertaking.KEEP_STATISTICS), PLAIN.breach());
        assertThat(other).isEqualTo(one);
        assertThat(other.sha256()).isEqualTo(one.sha256());
    }

    @Test
    void any_terms_come_back_from_their_text_as_they_were() {
        terms().forEach(any -> {
            String json = any.toJson();
            assertThat(SupportTerms.fromJson(json)).isEqualTo(any);
            assertThat(SupportTerms.fromJson(json).toJson()).isEqualTo(json);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"format\":2}", "x"})
    void other_texts_are_not_terms(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SupportTerms.fromJson(text));
    }

    @Test
    void a_text_that_was_tampered_with_is_not_read() {
        List.of(PLAIN_JSON.replace("\"format\":1", "\"format\":1,\"more\":1"), PLAIN_JSON.replace("\"share\":\"40\",", ""), PLAIN_JSON.replace("\"40\"", "40"),
                PLAIN_JSON.replace("\"50000\"", "\"50000.0\""), PLAIN_JSON.replace("REPORT_YEARLY", "GIVE_GIFTS"), PLAIN_JSON.replace(",", ", "),
                PLAIN_JSON.replace("30000000.00", "1".repeat(31)), PLAIN_JSON.replace("2026-04-01", "2026-02-30"), PLAIN_JSON + " ",
                PLAIN_JSON.replace("\"milestone\":\"协议签订\"", "\"milestone\":null"))
                .forEach(tampered -> assertThatIllegalArgumentException().as(tampered).isThrownBy(() -> SupportTerms.fromJson(tampered)));
    }

    @Test
    void a_difference_names_what_changed_was_added_and_was_dropped() {
        SupportTerms next = new SupportTerms(Money.ofYuan(35_000_000), List.of(
                new Instalment(1, new BigDecimal("40"), Money.ofYuan(14_000_000), "协议签订", null, TODAY.plusDays(30)),
                new Instalment(2, new BigDecimal("60"), Money.ofYuan(21_000_000), "一期厂房竣工并投产", "竣工验收备案表", TODAY.plusYears(1))),
                List.of(new Target(2028, Indicator.TAX, new BigDecimal("3000"))), List.of(),
                new BreachTerms(Collections.nCopies(10, 100), Interest.FIXED_RATE, new BigDecimal("4.35")));

        assertThat(next.changesSince(PLAIN)).containsExactly(
                new TermLine("支持金额", "30,000,000.00 元", "35,000,000.00 元"),
                new TermLine("第1期金额", "40%，即 12,000,000.00 元", "40%，即 14,000,000.00 元"),
                new TermLine("第2期金额", "60%，即 18,000,000.00 元", "60%，即 21,000,000.00 元"),
                new TermLine("第2期付款条件", "一期厂房竣工验收", "一期厂房竣工并投产"),
                new TermLine("2027年营业收入", "不低于 50,000 万元", null),
                new TermLine("2028年纳税额", null, "不低于 3,000 万元"),
                new TermLine("约定义务", "每年按时报送年度履约报告", null),
                new TermLine("违约返还比例", "不满5年 100%，满5年 50%，满6年 40%，满7年 30%，满8年 20%，满9年 10%", "不满10年 100%"),
                new TermLine("违约利息", "按同期一年期贷款市场报价利率（LPR）", "按约定年利率 4.35%"));
        assertThat(next.changesSince(PLAIN)).extracting(TermLine::mark).containsOnly("变更", "新增", "取消");
        assertThat(next.linesSince(null)).extracting(TermLine::mark).containsOnly("新增");
    }

    @Test
    void there_is_a_difference_exactly_where_the_texts_differ() {
        List<SupportTerms> all = terms().toList();
        for (int index = 1; index < all.size(); index++) {
            SupportTerms before = all.get(index - 1);
            SupportTerms after = all.get(index);
            assertThat(after.changesSince(before).isEmpty()).isEqualTo(after.toJson().equals(before.toJson()));
            assertThat(after.changesSince(after)).isEmpty();
        }
    }

    private static Stream<SupportTerms> terms() {
        Random random = new Random(20_261_125);
        return IntStream.range(0, 500).mapToObj(each -> TestSupportTerms.any(random, TODAY));
    }

    private static SupportTerms with(Instalment... instalments) {
        return TestSupportTerms.with(PLAIN, PLAIN.amount(), instalments);
    }

    private static SupportTerms breach(BreachTerms breach) {
        return new SupportTerms(PLAIN.amount(), PLAIN.instalments(), PLAIN.targets(), PLAIN.undertakings(), breach);
    }

    private static Instalment instalment(int number, String amount) {
        return new Instalment(number, null, Money.parse(amount), "验收", null, TODAY);
    }

    private static Instalment share(int number, String share, String amount) {
        return new Instalment(number, new BigDecimal(share), Money.parse(amount), "验收", null, TODAY);
    }

    private static void assertRefused(SupportTerms terms, String complaint) {
        assertRefused(terms, complaint, TODAY);
    }

    private static void assertRefused(SupportTerms terms, String complaint, LocalDate today) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> terms.requireSound(today)).withMessageContaining(complaint);
    }
}
