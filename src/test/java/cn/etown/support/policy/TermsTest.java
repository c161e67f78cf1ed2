package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TermsTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2021, 1, 1);

    private final Term twenty = TestTerms.term("IT-5", TermKind.RATE, null, "20", NEW_YEAR, null);
    private final Term thirtyFromJuly = TestTerms.term("IT-5", TermKind.RATE, null, "30", LocalDate.of(2021, 7, 1), LocalDate.of(2021, 12, 31));
    private final Terms terms = new Terms(List.of(thirtyFromJuly, twenty));

    @Test
    void a_term_counts_from_its_first_to_its_last_day() {
        assertThat(terms.inForce("IT-5", TermKind.RATE, null, LocalDate.of(2020, 12, 31))).isEmpty();
        assertThat(terms.inForce("IT-5", TermKind.RATE, null, NEW_YEAR)).contains(twenty);
        assertThat(terms.inForce("IT-5", TermKind.RATE, null, LocalDate.of(2021, 12, 31))).contains(thirtyFromJuly);
        assertThat(terms.inForce("IT-5", TermKind.RATE, null, LocalDate.of(2022, 1, 1))).contains(twenty);
    }

    @Test
    void of_two_terms_for_a_day_the_one_confirmed_last_counts_even_for_an_earlier_day() {
        Term backdated = TestTerms.term("IT-5", TermKind.RATE, null, "25", NEW_YEAR, LocalDate.of(2021, 8, 31));
        Terms amended = new Terms(List.of(twenty, thirtyFromJuly, backdated));
        assertThat(amended.inForce("IT-5", TermKind.RATE, null, LocalDate.of(2021, 8, 31))).contains(backdated);
        assertThat(amended.inForce("IT-5", TermKind.RATE, null, LocalDate.of(2021, 9, 1))).contains(thirtyFromJuly);
    }

    @Test
    void a_term_that_is_taken_back_is_unset_again() {
        Term takenBack = TestTerms.term("IT-5", TermKind.RATE, null, null, LocalDate.of(2021, 3, 1), null);
        assertThat(new Terms(List.of(twenty, takenBack)).inForce("IT-5", TermKind.RATE, null, LocalDate.of(2021, 3, 1))).isEmpty();
    }

    @Test
    void the_programme_term_serves_where_the_instrument_has_none_of_its_own() {
        Term forAll = TestTerms.term(null, TermKind.PUBLICITY_DAYS, "5");
        Term forOne = TestTerms.term("BI-1", TermKind.PUBLICITY_DAYS, "7");
        Terms days = new Terms(List.of(forAll, forOne));
        assertThat(days.inForce("BI-1", TermKind.PUBLICITY_DAYS, null, NEW_YEAR)).contains(forOne);
        assertThat(days.inForce("IT-5", TermKind.PUBLICITY_DAYS, null, NEW_YEAR)).contains(forAll);
    }

    /** BI-2B: one of its three bases may have a term of its own; what holds for all three serves the others. */
    @Test
    void a_base_without_a_term_of_its_own_takes_the_instruments_and_then_the_programmes() {
        Term forLoans = TestTerms.term("BI-2B", TermKind.CAP, BaseKind.LOAN_INTEREST, "2", NEW_YEAR, null);
        Term forEveryBase = TestTerms.term("BI-2B", TermKind.CAP, "3");
        Term forAll = TestTerms.term(null, TermKind.CAP, "5");
        Terms caps = new Terms(List.of(forLoans, forEveryBase, forAll));
        assertThat(caps.inForce("BI-2B", TermKind.CAP, BaseKind.LOAN_INTEREST, NEW_YEAR)).contains(forLoans);
        assertThat(caps.inForce("BI-2B", TermKind.CAP, BaseKind.RISK_COMPENSATION, NEW_YEAR)).contains(forEveryBase);
        assertThat(caps.inForce("BI-1", TermKind.CAP, BaseKind.RISK_COMPENSATION, NEW_YEAR)).contains(forAll);
        assertThat(caps.inForce("BI-2B", TermKind.CAP, null, NEW_YEAR)).as("a base's term is none of the whole instrument").contains(forEveryBase);
    }

    @Test
    void a_value_is_shown_with_its_unit_and_money_as_money() {
        assertThat(TestTerms.term("IT-5", TermKind.RATE, "20.50").text()).isEqualTo("20.5 %");
        assertThat(TestTerms.term("IT-5", TermKind.CAP, "3000000").text()).isEqualTo("3,000,000.00 元");
        assertThat(TestTerms.term("IT-5", TermKind.SUM, "3000000").text()).isEqualTo("3,000,000.00 元");
        assertThat(TestTerms.term(null, TermKind.PUBLICITY_DAYS, "10").text()).isEqualTo("10 个工作日");
        assertThat(TestTerms.term("IT-5", TermKind.RATE, null).text()).isEqualTo("未设定");
        assertThat(TermKind.QUOTA.unit()).isEqualTo("个");
    }

    @Test
    void only_what_decides_how_much_is_paid_belongs_to_one_instrument() {
        assertThat(Arrays.stream(TermKind.values()).filter(TermKind::isOfOneInstrument))
                .containsExactly(TermKind.RATE, TermKind.SUM, TermKind.CAP, TermKind.QUOTA, TermKind.GROWTH_THRESHOLD);
    }

    /** 2021-01-04T23:30Z is the next morning in Beijing. */
    @Test
    void the_day_of_the_confirmation_is_the_one_in_Beijing() {
        Term term = new Term(1, "IT-5", TermKind.RATE, null, BigDecimal.TEN, NEW_YEAR, null, "指南", "officer", "chief", Instant.parse("2021-01-04T23:30:00Z"), 1);
        assertThat(term.confirmedOn()).isEqualTo("2021-01-05");
    }

    @Test
    void a_form_is_read_into_a_proposal() {
        assertThat(TermProposal.parse("*", "PUBLICITY_DAYS", "", "7", "2021-01-01", "", "会议纪要〔2021〕1号").instrument()).isNull();
        assertThat(TermProposal.parse("BI-2B", "RATE", "LOAN_INTEREST", "50.00", "2021-01-01", "2021-12-31", "指南").baseKind()).isEqualTo(BaseKind.LOAN_INTEREST);
    }

    @Test
    void a_form_with_nonsense_is_refused_in_Chinese() {
        assertThatThrownBy(() -> TermProposal.parse("IT-5", "RATE", null, "1,000", "2021-01-01", null, "指南")).isInstanceOf(UserMessageException.class).hasMessageContaining("数值格式");
        assertThatThrownBy(() -> TermProposal.parse("IT-5", "RATE", null, "1e9", "2021-01-01", null, "指南")).isInstanceOf(UserMessageException.class);
        assertThatThrownBy(() -> TermProposal.parse("IT-5", "GIFT", null, "1", "2021-01-01", null, "指南")).isInstanceOf(UserMessageException.class).hasMessageContaining("GIFT");
        assertThatThrownBy(() -> TermProposal.parse("IT-5", "RATE", null, "1", "01/02/2021", null, "指南")).isInstanceOf(UserMessageException.class).hasMessageContaining("生效日期");
    }
}
