package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClawbackAmountServiceTest {

    private static final LocalDate SIGNED = LocalDate.of(2022, 1, 4);
    private static final LocalDate FIXED = LocalDate.of(2025, 6, 2);
    private static final ClawbackTerms TABLE = new ClawbackTerms(100, Interest.LPR, null, "追缴条款表");
    private static final BreachTerms AGREED = new BreachTerms(List.of(90, 80, 70, 60, 50, 40, 30, 20, 10, 0), Interest.FIXED_RATE, BigDecimal.ZERO);

    private final DefaultTerms defaults = mock(DefaultTerms.class);
    private final ReferenceRates rates = mock(ReferenceRates.class);
    private final ClawbackAmountService amounts = new ClawbackAmountService(defaults, rates, TestCalendar.at("2025-06-10T09:00"));

    @BeforeEach
    void the_table_asks_for_everything_with_lpr() {
        given(defaults.of(any(), anyInt())).willReturn(TABLE);
        given(rates.table(RateKind.LPR_1Y)).willReturn(TestRates.lpr());
    }

    @ParameterizedTest
    @EnumSource
    void the_agreement_wins_where_the_breach_is_left_to_it_and_never_for_fraud_or_misuse(BreachKind breach) {
        ClawbackAmount amount = amounts.calculate(claim(breach), AGREED);
        boolean lawDecides = breach == BreachKind.FRAUD || breach == BreachKind.MISUSE;
        assertThat(amount.share()).as("three years are kept").isEqualTo(lawDecides ? 100 : 60);
        assertThat(amount.principal()).isEqualTo(lawDecides ? Money.ofYuan(1000) : Money.ofYuan(600));
        assertThat(amount.interest().isPositive()).as("a fixed rate of nothing is an agreed rate").isEqualTo(lawDecides);
        assertThat(amounts.calculate(claim(breach), (BreachTerms) null).share()).as("without terms of its own").isEqualTo(100);
    }

    /** Assumed where an agreement says nothing else; it never rises with the years that were kept. */
    @Test
    void usually_everything_is_returned_in_the_first_five_years_and_a_tenth_less_each_year_after() {
        assertThat(BreachTerms.usual().shares()).containsExactly(100, 100, 100, 100, 100, 50, 40, 30, 20, 10);
        assertThat(BreachTerms.usual().interest()).isEqualTo(Interest.LPR);
    }

    @Test
    void money_that_comes_tomorrow_is_not_counted() {
        Credit today = new Credit(Credit.Kind.PAYMENT, "回单1", LocalDate.of(2025, 6, 10), Money.ofYuan(1));
        assertThat(amounts.calculate(claim(BreachKind.FRAUD, today), TABLE).applied()).hasSize(1);
        Credit tomorrow = new Credit(Credit.Kind.SET_OFF, "抵销7", LocalDate.of(2025, 6, 11), Money.ofYuan(1));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> amounts.calculate(claim(BreachKind.FRAUD, today, tomorrow), TABLE))
                .withMessage("抵销凭证 抵销7 的日期 2025年6月11日 晚于今天，请核对。");
    }

    private static ClawbackClaim claim(BreachKind breach, Credit... credits) {
        return new ClawbackClaim(breach, SIGNED, LocalDate.of(2025, 5, 6), FIXED, List.of(new PaidLine("付1", LocalDate.of(2024, 1, 2), Money.ofYuan(1000))), null, List.of(credits));
    }
}
