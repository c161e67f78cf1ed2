package cn.etown.support.fund;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.ClaimService.Act;
import cn.etown.support.fund.ClaimStanding.Line;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static cn.etown.support.fund.TestFund.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The rules of recoveries in the books, in memory; what the database adds is in {@code ClaimServiceIT}. */
class ClaimServiceTest {

    private static final int PAID = 2026;
    private static final int NEXT = 2027;
    private static final int LATER = 2028;
    private static final long CASE = 1;

    private final FundInMemory rows = new FundInMemory();
    private final TestFund fund = new TestFund(rows, "2026-03-02T09:00");
    private final TestFund next = new TestFund(rows, "2027-03-02T09:00");
    private final TestFund later = new TestFund(rows, "2028-05-06T09:00");
    private final UUID claim = new UUID(0, 1);
    private final UUID line = new UUID(0, 2);

    @BeforeEach
    void two_instalments_are_committed_and_one_is_paid() {
        fund.appropriate(PAID, 1000);
        fund.reserve(CASE, PAID, 100);
        fund.commit(CASE, List.of(planned(1, PAID, 60), planned(2, PAID, 40)));
        fund.pay(CASE, 1, UUID.randomUUID(), 60);
    }

    @AfterEach
    void the_books_balance() {
        assertThat(fund.reconciler.differences()).isEmpty();
    }

    @Test
    void what_was_paid_becomes_a_claim_once() {
        fund.claim(claim, CASE, 1, line, 0);
        assertThat(fund.claims.standing(claim).lines()).as("nothing is claimed where nothing is owed").isEmpty();
        fund.claim(claim, CASE, 1, line, 50);
        fund.claim(claim, CASE, 1, line, 50);
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ofYuan(50));
        assertThat(fund.balance(PAID).paid()).isEqualTo(Money.ofYuan(10));
        assertThat(fund.claims.standing(claim)).isEqualTo(standing(50, 0, 0, 0, 0));
        assertThat(fund.claims.standing(claim).cash()).isEqualTo(Money.ZERO);
    }

    @Test
    void never_more_is_claimed_of_an_instalment_than_was_paid_and_is_not_claimed_yet() {
        fund.claim(claim, CASE, 1, line, 50);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.claim(UUID.randomUUID(), CASE, 1, UUID.randomUUID(), 11))
                .withMessageStartingWith("第 1 期已拨付 60.00 元，减去已在追缴的部分后不足 11.00 元");
        fund.claim(UUID.randomUUID(), CASE, 1, UUID.randomUUID(), 10);
        assertThatIllegalStateException().isThrownBy(() -> fund.claim(claim, CASE, 3, UUID.randomUUID(), 1)).withMessageContaining("case 1 has no instalment 3");
        assertThatIllegalStateException().isThrownBy(() -> fund.claim(claim, 7, 1, UUID.randomUUID(), 1)).withMessageContaining("case 7 has no reservation");
    }

    @Test
    void principal_is_recovered_in_the_year_of_its_coming_and_income_stands_on_no_appropriation() {
        fund.claim(claim, CASE, 1, line, 50);
        UUID posting = UUID.randomUUID();
        later.restate(claim, CASE, posting, Act.RECEIPT, standing(50, 30, 5, 2, 1));
        later.restate(claim, CASE, posting, Act.RECEIPT, standing(50, 31, 5, 2, 1));
        assertThat(fund.claims.standing(claim)).as("the same posting again changes nothing").isEqualTo(standing(50, 30, 5, 2, 1));
        assertThat(fund.claims.standing(claim).cash()).isEqualTo(Money.ofYuan(38));
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ofYuan(20));
        assertThat(fund.balance(PAID).available()).as("nothing becomes available by itself").isEqualTo(Money.ofYuan(900));
        came(LATER, 30, 5, 2, 1);
        assertThat(fund.balance(LATER).available()).isEqualTo(Money.ZERO);
    }

    @Test
    void what_comes_in_over_the_years_is_taken_back_from_the_newest_year_first() {
        fund.claim(claim, CASE, 1, line, 50);
        fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 10, 4, 0, 0));
        next.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 25, 9, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 45, 10, 3, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(18, 18, 6, 0, 34));
        came(PAID, 10, 4, 0, 0);
        came(NEXT, 8, 2, 0, 0);
        came(LATER, 0, 0, 0, 34);
        assertThat(fund.balance(PAID).paid()).as("of 60, 18 are recovered still").isEqualTo(Money.ofYuan(42));
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ZERO);
        fund.claim(UUID.randomUUID(), CASE, 1, UUID.randomUUID(), 42);
    }

    @Test
    void what_is_no_longer_owed_is_first_what_has_not_come_in() {
        fund.claim(claim, CASE, 1, line, 50);
        next.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 0, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(30, 20, 0, 0, 0));
        came(NEXT, 20, 0, 0, 0);
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ofYuan(10));
        assertThat(fund.balance(PAID).paid()).isEqualTo(Money.ofYuan(30));
    }

    /** A surcharge that is told late takes a part of what had been booked as principal: that is owed again. */
    @Test
    void principal_that_becomes_another_debt_is_receivable_again() {
        fund.claim(claim, CASE, 1, line, 50);
        next.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 0, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(45, 12, 0, 8, 0));
        came(NEXT, 12, 0, 0, 0);
        came(LATER, 0, 0, 8, 0);
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ofYuan(33));
        assertThat(fund.balance(PAID).paid()).isEqualTo(Money.ofYuan(15));
    }

    @Test
    void of_money_from_two_years_only_what_is_waived_goes_back_to_paid() {
        fund.claim(claim, CASE, 1, line, 50);
        next.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 10, 0, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 0, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(45, 0, 0, 20, 0));
        assertThat(fund.balance(PAID).paid()).as("10 that nobody claims and 5 that are waived").isEqualTo(Money.ofYuan(15));
        assertThat(fund.balance(PAID).receivable()).isEqualTo(Money.ofYuan(45));
    }

    @Test
    void a_reversed_decision_leaves_everything_paid_and_returns_all_that_came_in() {
        fund.claim(claim, CASE, 1, line, 50);
        fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 5, 0, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 50, 5, 1, 0));
        later.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(0, 0, 0, 0, 56));
        UUID refund = UUID.randomUUID();
        later.restate(claim, CASE, refund, Act.REFUND, standing(0, 0, 0, 0, 16));
        came(LATER, 0, 0, 0, 16);
        later.restate(claim, CASE, UUID.randomUUID(), Act.REFUND, standing(0, 0, 0, 0, 0));
        assertThat(fund.balance(PAID).paid()).isEqualTo(Money.ofYuan(60));
        came(PAID, 0, 0, 0, 0);
        came(LATER, 0, 0, 0, 0);
        assertThat(rows.postings()).extracting(Posting::kind).endsWith(Posting.Kind.RECEIPT, Posting.Kind.RECEIPT, Posting.Kind.LOWER, Posting.Kind.REFUND, Posting.Kind.REFUND);
    }

    @Test
    void where_nothing_changes_nothing_is_booked() {
        fund.claim(claim, CASE, 1, line, 50);
        int before = rows.postings().size();
        fund.restate(claim, CASE, UUID.randomUUID(), Act.LOWER, standing(50, 0, 0, 0, 0));
        assertThat(rows.postings()).hasSize(before);
    }

    @ParameterizedTest(name = "{0}: claimed {1}, recovered {2}, interest {3}, surcharge {4}, owed back {5}")
    @CsvSource({
            "RECEIPT, 50, 20, 5, 2, 3", // no money moved
            "RECEIPT, 50, 19, 5, 2, 3", // money went
            "RECEIPT, 51, 21, 5, 2, 3", // the claim is raised
            "RECEIPT, 50, 51, 5, 2, 3", // more is recovered than is claimed
            "RECEIPT, 50, -1, 50, 2, 3",
            "RECEIPT, 50, 40, -1, 2, 3",
            "RECEIPT, 50, 40, 5, -1, 3",
            "RECEIPT, 50, 40, 5, 2, -1",
            "LOWER,   49, 21, 5, 2, 3", // money came
            "LOWER,   49, 19, 5, 2, 3", // money went
            "REFUND,  50, 20, 5, 2, 3", // no money moved
            "REFUND,  50, 20, 4, 2, 3", // the interest is not what is owed back
            "REFUND,  50, 20, 5, 2, 4"})
    void an_act_that_is_none_is_refused(Act act, long claimed, long recovered, long interest, long surcharge, long owedBack) {
        fund.claim(claim, CASE, 1, line, 50);
        fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 5, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> fund.restate(claim, CASE, UUID.randomUUID(), act, standing(claimed, recovered, interest, surcharge, owedBack)))
                .withMessageStartingWith("no " + act);
        assertThat(fund.claims.standing(claim)).isEqualTo(standing(50, 20, 5, 2, 3));
    }

    @ParameterizedTest(name = "{0}: claimed {1}, recovered {2}, interest {3}, surcharge {4}, owed back {5}")
    @CsvSource({"RECEIPT, 50, 50, 5, 2, 3", "RECEIPT, 50, 20, 5, 2, 4", "LOWER, 0, 0, 0, 0, 30", "LOWER, 49, 20, 5, 2, 3", "REFUND, 50, 20, 5, 2, 0", "REFUND, 50, 20, 5, 2, 2"})
    void an_act_goes_to_its_very_limit(Act act, long claimed, long recovered, long interest, long surcharge, long owedBack) {
        fund.claim(claim, CASE, 1, line, 50);
        fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 5, 2, 3));
        fund.restate(claim, CASE, UUID.randomUUID(), act, standing(claimed, recovered, interest, surcharge, owedBack));
        assertThat(fund.claims.standing(claim)).isEqualTo(standing(claimed, recovered, interest, surcharge, owedBack));
    }

    @Test
    void lines_neither_come_nor_go() {
        fund.claim(claim, CASE, 1, line, 50);
        assertThatIllegalArgumentException().isThrownBy(() -> fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT,
                new ClaimStanding(Map.of(), Money.ofYuan(1), Money.ZERO, Money.ZERO)));
        assertThatIllegalStateException().isThrownBy(() -> fund.restate(claim, 7, UUID.randomUUID(), Act.RECEIPT, standing(50, 1, 0, 0, 0)))
                .withMessageContaining("case 7 has no reservation");
    }

    @Test
    void a_receipt_that_the_balances_cannot_bear_fails_loudly_and_leaves_nothing() {
        fund.claim(claim, CASE, 1, line, 50);
        rows.tamper(PAID, -Money.ofYuan(901).fen());
        assertThatIllegalStateException().isThrownBy(() -> fund.restate(claim, CASE, UUID.randomUUID(), Act.RECEIPT, standing(50, 1, 0, 0, 0)))
                .withMessageContaining("the balances are wrong");
        assertThat(fund.claims.standing(claim)).isEqualTo(standing(50, 0, 0, 0, 0));
    }

    private void came(int year, long recovered, long interest, long surcharge, long owedBack) {
        Balance balance = fund.balance(year);
        assertThat(List.of(balance.recovered(), balance.interest(), balance.surcharge(), balance.owedBack())).as("recovered, interest, surcharge, owed back in %d", year)
                .containsExactly(Money.ofYuan(recovered), Money.ofYuan(interest), Money.ofYuan(surcharge), Money.ofYuan(owedBack));
    }

    private ClaimStanding standing(long claimed, long recovered, long interest, long surcharge, long owedBack) {
        return new ClaimStanding(Map.of(line, new Line(Money.ofYuan(claimed), Money.ofYuan(recovered))), Money.ofYuan(interest), Money.ofYuan(surcharge), Money.ofYuan(owedBack));
    }
}
