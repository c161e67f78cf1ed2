package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.clawback.RepaymentPlan.Part;
import cn.etown.support.fund.ClaimStanding;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.lang.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

/** What a recovery of two payments (1000 and 500 yuan; 100 and 25 yuan of interest) comes to while money comes in. */
class RecoveryTest {

    private static final LocalDate FIXED = LocalDate.of(2026, 3, 2);
    private static final UUID OLDER = new UUID(0, 1);
    private static final UUID NEWER = new UUID(0, 2);
    private static final Set<UUID> BOTH = Set.of(OLDER, NEWER);

    @Test
    void it_claims_the_principal_and_the_interest_of_all_its_payments() {
        Recovery recovery = recovery(null, Money.ZERO);
        assertThat(List.of(recovery.principal(), recovery.interest(), recovery.claimed())).containsExactly(yuan(1500), yuan(125), yuan(1625));
        assertThat(recovery.lines()).as("the oldest payment first").extracting(Recovery.Line::receivable).containsExactly(OLDER, NEWER);
        assertThat(recovery.settlement().outstanding()).isEqualTo(yuan(1625));
        assertThat(recovery.standing(BOTH)).isEqualTo(standing(line(1000, 0), line(500, 0), 0, 0, 0));
    }

    @Test
    void what_comes_in_pays_the_interest_and_then_the_oldest_payment_first() {
        assertThat(recovery(null, Money.ZERO, 100).standing(BOTH)).isEqualTo(standing(line(1000, 0), line(500, 0), 100, 0, 0));
        assertThat(recovery(null, Money.ZERO, 725).standing(BOTH)).isEqualTo(standing(line(1000, 600), line(500, 0), 125, 0, 0));
        assertThat(recovery(null, Money.ZERO, 725, 525).standing(BOTH)).isEqualTo(standing(line(1000, 1000), line(500, 125), 125, 0, 0));
    }

    @Test
    void what_is_too_much_is_owed_back_until_it_is_returned_and_never_less_than_nothing() {
        assertThat(recovery(null, Money.ZERO, 1700).standing(BOTH)).isEqualTo(standing(line(1000, 1000), line(500, 500), 125, 0, 75));
        assertThat(recovery(null, yuan(30), 1700).overpaid()).isEqualTo(yuan(45));
        assertThat(recovery(null, yuan(75), 1700).overpaid()).isEqualTo(Money.ZERO);
        assertThat(recovery(null, yuan(80), 1700).overpaid()).isEqualTo(Money.ZERO);
    }

    /** 0.05 % of 1500 a day for ten days. */
    @Test
    void a_surcharge_is_paid_last_and_stands_apart() {
        Surcharge tenDays = new Surcharge(new BigDecimal("0.05"), FIXED, FIXED.plusDays(10), "协议第十条");
        Recovery recovery = recovery(tenDays, Money.ZERO, 1630);
        assertThat(recovery.settlement().surcharge()).isEqualTo(Money.parse("7.50"));
        assertThat(recovery.standing(BOTH)).isEqualTo(standing(line(1000, 1000), line(500, 500), 125, 5, 0));
        assertThat(recovery.settlement().outstanding()).isEqualTo(Money.parse("2.50"));
    }

    @Test
    void a_payment_that_the_fund_does_not_know_is_left_out() {
        assertThat(recovery(null, Money.ZERO, 725).standing(Set.of(OLDER)).lines()).containsOnlyKeys(OLDER);
    }

    @ParameterizedTest(name = "{0} claimed: {1} and {2} of the older payment, {3} and {4} of the newer one")
    @CsvSource({"1625, 1000, 100, 500, 25", "1610, 1000, 100, 500, 10", "1550, 1000, 50, 500, 0", "1500, 1000, 0, 500, 0", "1200, 1000, 0, 200, 0", "300, 300, 0, 0, 0", "0, 0, 0, 0, 0"})
    void where_less_is_claimed_the_interest_is_left_first_and_then_the_newest_principal(long claimed, long olderPrincipal, long olderInterest, long newerPrincipal, long newerInterest) {
        List<Recovery.Line> lines = Recovery.lowered(recovery(null, Money.ZERO).lines(), yuan(claimed));
        assertThat(lines).extracting(Recovery.Line::receivable, Recovery.Line::principal, Recovery.Line::interest).containsExactlyInAnyOrder(
                tuple(OLDER, yuan(olderPrincipal), yuan(olderInterest)), tuple(NEWER, yuan(newerPrincipal), yuan(newerInterest)));
    }

    @Test
    void never_more_is_claimed_than_was_computed() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> Recovery.lowered(recovery(null, Money.ZERO).lines(), Money.parse("1625.01")))
                .withMessage("追缴金额 1,625.01 元 高于计算结果，请重新计算。");
    }

    @Test
    void a_line_that_owes_less_stays_the_same_payment() {
        Recovery.Line line = recovery(null, Money.ZERO).lines().get(0);
        assertThat(line.owing(yuan(10), yuan(1))).isEqualTo(new Recovery.Line("付1", 1, FIXED.minusYears(2), yuan(1000), OLDER, yuan(10), yuan(1)));
    }

    @Test
    void of_a_plan_the_first_part_that_is_past_its_day_and_not_paid_in_full_is_overdue() {
        RepaymentPlan plan = new RepaymentPlan(1, 2, FIXED, RepaymentPlan.State.ACTIVE, List.of(part(1, 10, 100, 100), part(2, 20, 100, 40), part(3, 30, 100, 0)));
        assertThat(plan.overdue(FIXED.plusDays(11))).as("the first is paid").isEmpty();
        assertThat(plan.overdue(FIXED.plusDays(20))).as("on its very day").isEmpty();
        assertThat(plan.overdue(FIXED.plusDays(21))).contains(part(2, 20, 100, 40));
        assertThat(plan.overdue(FIXED.plusDays(99))).map(Part::missing).contains(yuan(60));
    }

    private static Part part(int number, int day, long amount, long covered) {
        return new Part(number, FIXED.plusDays(day), yuan(amount), yuan(covered));
    }

    private static Recovery recovery(@Nullable Surcharge surcharge, Money refunded, long... received) {
        List<Recovery.Line> lines = List.of(new Recovery.Line("付2", 2, FIXED.minusYears(1), yuan(500), NEWER, yuan(500), yuan(25)),
                new Recovery.Line("付1", 1, FIXED.minusYears(2), yuan(1000), OLDER, yuan(1000), yuan(100)));
        List<Credit> credits = new ArrayList<>();
        for (long yuan : received) {
            credits.add(new Credit(Credit.Kind.PAYMENT, "回单" + credits.size(), FIXED.plusDays(10), yuan(yuan)));
        }
        return new Recovery(1, new UUID(0, 9), "京技追〔2026〕0001号", 1, 1, "北京甲公司", FIXED, surcharge, lines, credits, refunded);
    }

    private static ClaimStanding standing(ClaimStanding.Line older, ClaimStanding.Line newer, long interest, long surcharge, long owedBack) {
        return new ClaimStanding(Map.of(OLDER, older, NEWER, newer), yuan(interest), yuan(surcharge), yuan(owedBack));
    }

    private static ClaimStanding.Line line(long claimed, long recovered) {
        return new ClaimStanding.Line(yuan(claimed), yuan(recovered));
    }

    private static Money yuan(long yuan) {
        return Money.ofYuan(yuan);
    }
}
