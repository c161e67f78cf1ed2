package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.FundService.FundsReserved;
import cn.etown.support.fund.FundService.Outcome;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static cn.etown.support.fund.TestFund.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FundServiceIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void nobodyWaitsForTheNextTest() {
        new TestFund(jdbc, transaction, "2026-03-02T09:00").emptyQueue();
    }

    TestFund fund;
    int year;
    long caseId;

    @BeforeEach
    void aYearWithOneHundredYuan() {
        fund = new TestFund(jdbc, transaction, "2026-03-02T09:00");
        year = TestFund.newYear();
        caseId = TestFund.newCase();
        fund.appropriate(year, 100);
    }

    @Test
    void moneyGoesFromTheAppropriationToThePayment() {
        assertThat(fund.reserve(caseId, year, 60)).isEqualTo(Outcome.RESERVED);
        assertBalance(100, 60, 0, 0);

        fund.commit(caseId, year);
        assertBalance(100, 0, 60, 0);

        fund.pay(caseId, UUID.randomUUID(), 25);
        assertBalance(100, 0, 35, 25);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ofYuan(35));
        assertThat(fund.balance(year, Envelope.ofIndustry("IT")).paid()).isEqualTo(Money.ofYuan(25));
        assertThat(fund.balance(year, Envelope.ofInstrument("IT-3")).committed()).isEqualTo(Money.ofYuan(35));
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void theSameReservationTwiceIsOneReservation() {
        fund.reserve(caseId, year, 60);
        assertThat(fund.reserve(caseId, year, 60)).isEqualTo(Outcome.RESERVED);
        assertBalance(100, 60, 0, 0);
    }

    @Test
    void aReservationIsAdjustedUpAndDown() {
        fund.reserve(caseId, year, 60);
        assertThat(fund.reserve(caseId, year, 80)).isEqualTo(Outcome.RESERVED);
        assertBalance(100, 80, 0, 0);
        assertThat(fund.reserve(caseId, year, 30)).isEqualTo(Outcome.RESERVED);
        assertBalance(100, 30, 0, 0);
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void anAdjustmentThatFindsNoMoneyKeepsWhatItHasAndWaits() {
        fund.reserve(caseId, year, 60);
        fund.reserve(TestFund.newCase(), year, 30);

        assertThat(fund.reserve(caseId, year, 80)).isEqualTo(Outcome.QUEUED);
        assertBalance(100, 90, 0, 0);

        fund.appropriate(year, 10);
        fund.queue.serve();
        assertThat(fund.events).contains(new FundsReserved(caseId));
        assertBalance(110, 110, 0, 0);
    }

    @Test
    void aReleaseFreesTheMoneyAndIsHarmlessTwice() {
        fund.reserve(caseId, year, 60);
        fund.release(caseId);
        fund.release(caseId);
        assertBalance(100, 0, 0, 0);
        assertThat(fund.reserve(caseId, year, 100)).isEqualTo(Outcome.RESERVED);
    }

    @Test
    void whoFindsNoMoneyWaitsAndIsServedInOrderOfDecision() {
        long first = TestFund.newCase();
        long second = TestFund.newCase();
        long third = TestFund.newCase();
        fund.reserve(caseId, year, 90);
        assertThat(fund.reserve(first, year, 50)).isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(second, year, 5)).as("would fit, but another waits before it").isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(third, year, 45)).isEqualTo(Outcome.QUEUED);
        fund.queue.serve();
        assertThat(fund.events).doesNotContain(new FundsReserved(first), new FundsReserved(second), new FundsReserved(third));

        fund.release(caseId);
        fund.queue.serve();

        List<FundsReserved> expected = List.of(new FundsReserved(first), new FundsReserved(second), new FundsReserved(third));
        assertThat(fund.events).filteredOn(expected::contains).isEqualTo(expected);
        assertBalance(100, 100, 0, 0);
    }

    @Test
    void whoLeavesTheQueueLetsTheNextOneThrough() {
        long next = TestFund.newCase();
        fund.reserve(caseId, year, 150);
        fund.reserve(next, year, 70);

        fund.release(caseId);
        fund.queue.serve();

        assertThat(fund.events).contains(new FundsReserved(next)).doesNotContain(new FundsReserved(caseId));
        assertBalance(100, 70, 0, 0);
    }

    @Test
    void anExhaustedEnvelopeHoldsUpOnlyItsOwnCases() {
        fund.appropriate(year, Envelope.ofIndustry("BIO"), 20);

        assertThat(fund.reserve(caseId, year, "BIO", "BI-1", 30)).isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(TestFund.newCase(), year, "BIO", "BI-3", 10)).as("same industry, decided later").isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(TestFund.newCase(), year, "ROBOT", "RO-6", 100)).isEqualTo(Outcome.RESERVED);
        assertThat(fund.balance(year, Envelope.ofIndustry("BIO")).reserved()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(year, Envelope.ofInstrument("BI-1")).reserved()).as("the narrower envelope was set back").isEqualTo(Money.ZERO);
        assertThat(fund.books.queue()).filteredOn(waiting -> waiting.caseId() == caseId).extracting(FundBooks.Waiting::shortOf)
                .containsExactly(Envelope.ofIndustry("BIO"));
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void anEnvelopeSetApartLaterCountsWhatItsCasesHoldAlready() {
        fund.reserve(caseId, year, "AUTO", "AU-3", 40);

        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.appropriate(year, Envelope.ofInstrument("AU-3"), 30));
        fund.appropriate(year, Envelope.ofInstrument("AU-3"), 50);

        assertThat(fund.reserve(TestFund.newCase(), year, "AUTO", "AU-3", 11)).isEqualTo(Outcome.QUEUED);
    }

    @Test
    void anAppropriationIsBookedOncePerPostingId() {
        UUID posting = UUID.randomUUID();
        fund.appropriate(posting, year, Envelope.ALL, 7);
        fund.appropriate(posting, year, Envelope.ALL, 7);
        assertBalance(107, 0, 0, 0);
    }

    @Test
    void anAppropriationCannotFallBelowWhatIsSpent() {
        fund.reserve(caseId, year, 60);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.appropriate(year, -41)).withMessageContaining("年度");
        fund.appropriate(year, -40);
        assertBalance(60, 60, 0, 0);
    }

    @Test
    void aPaymentIsBookedOncePerPostingId() {
        UUID posting = UUID.randomUUID();
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year);
        fund.pay(caseId, posting, 60);
        fund.pay(caseId, posting, 60);
        assertBalance(100, 0, 0, 60);
    }

    @Test
    void neverMoreIsPaidThanCommitted() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.pay(caseId, UUID.randomUUID(), 61))
                .withMessageContaining("60.00 元");
        assertBalance(100, 0, 60, 0);
    }

    @Test
    void whoWaitsForMoneyCannotSign() {
        fund.reserve(caseId, year, 150);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.commit(caseId, year)).withMessageContaining("尚未足额预留");
    }

    @Test
    void aSignedCaseIsNeitherAdjustedNorReleased() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year);
        fund.commit(caseId, year);
        assertThatThrownBy(() -> fund.release(caseId)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fund.reserve(caseId, year, 70)).isInstanceOf(IllegalStateException.class);
        assertBalance(100, 0, 60, 0);
    }

    @Test
    void aCommitmentForAnotherYearTakesItsMoneyAlong() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year + 1);

        assertBalance(40, 0, 0, 0);
        Balance next = fund.balance(year + 1);
        assertThat(next.committed()).isEqualTo(Money.ofYuan(60));
        assertThat(next.available()).isEqualTo(Money.ZERO);
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    @Test
    void openCommitmentsAreCarriedOverOnceAtYearEnd() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year);
        fund.pay(caseId, UUID.randomUUID(), 25);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.yearEnd.carryOver(year)).withMessageContaining("尚未结束");

        YearEnd afterwards = new TestFund(jdbc, transaction, (year + 1) + "-01-02T09:00").yearEnd;
        assertThat(afterwards.carryOver(year)).isEqualTo(1);
        assertThat(afterwards.carryOver(year)).isZero();

        assertBalance(65, 0, 0, 25);
        assertThat(fund.balance(year + 1).committed()).isEqualTo(Money.ofYuan(35));
        fund.pay(caseId, UUID.randomUUID(), 35);
        assertThat(fund.balance(year + 1).paid()).isEqualTo(Money.ofYuan(35));
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    @Test
    void eachInstalmentIsCommittedForItsBudgetYearAndPaidByItself() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, List.of(planned(1, year, 20), planned(2, year + 1, 25), planned(3, year + 1, 15)));

        assertBalance(60, 0, 20, 0);
        assertThat(fund.balance(year + 1).committed()).isEqualTo(Money.ofYuan(40));
        assertThat(fund.committed(caseId, 2)).isEqualTo(Money.ofYuan(25));
        fund.pay(caseId, 1, UUID.randomUUID(), 20);
        assertThatExceptionOfType(UserMessageException.class).as("another instalment's money is not this one's").isThrownBy(() -> fund.pay(caseId, 1, UUID.randomUUID(), 1))
                .withMessageContaining("第 1 期剩余承诺 0.00 元");
        fund.pay(caseId, 3, UUID.randomUUID(), 5);
        assertThat(fund.balance(year + 1).paid()).isEqualTo(Money.ofYuan(5));
        assertThat(fund.committed(caseId)).isEqualTo(Money.ofYuan(35));
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    @Test
    void instalmentsThatDoNotAddUpToTheReservationAreRefused() {
        fund.reserve(caseId, year, 60);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.commit(caseId, List.of(planned(1, year, 20), planned(2, year + 1, 39))))
                .withMessageContaining("59.00 元").withMessageContaining("60.00 元");
        assertBalance(100, 60, 0, 0);
    }

    @Test
    void anAmendmentLowersMovesAndRaisesInstalmentsInOnePosting() {
        TestFund then = new TestFund(jdbc, transaction, year + "-03-02T09:00");
        then.reserve(caseId, year, 60);
        then.commit(caseId, List.of(planned(1, year, 20), planned(2, year, 25), planned(3, year + 1, 15)));
        then.pay(caseId, 1, UUID.randomUUID(), 12);

        then.adjust(caseId, List.of(planned(1, year, 12), planned(2, year + 1, 25), planned(3, year + 1, 40)));

        assertThat(then.committed(caseId, 1)).isEqualTo(Money.ZERO);
        assertThat(then.committed(caseId, 2)).isEqualTo(Money.ofYuan(25));
        assertThat(then.committed(caseId, 3)).isEqualTo(Money.ofYuan(40));
        assertBalance(100 - 15 - 25 - 25, 0, 0, 12);
        assertThat(fund.balance(year + 1).committed()).isEqualTo(Money.ofYuan(65));
        assertThat(fund.balance(year + 1).available()).isEqualTo(Money.ZERO);
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    @Test
    void anAmendmentFindsNoMoreMoneyThanThereIsAndLowersNothingBelowWhatIsPaid() {
        TestFund then = new TestFund(jdbc, transaction, year + "-03-02T09:00");
        then.reserve(caseId, year, 60);
        then.commit(caseId, year);
        then.pay(caseId, UUID.randomUUID(), 25);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> then.adjust(caseId, List.of(planned(1, year, 101)))).withMessageContaining("可用资金不足");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> then.adjust(caseId, List.of(planned(1, year, 24)))).withMessageContaining("已支付 25.00 元");
        assertBalance(100, 0, 35, 25);

        then.adjust(caseId, List.of());
        assertBalance(100, 0, 0, 25);
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void whatTheBankPaidTooMuchHasToComeBackAndTakesNobodysMoney() {
        UUID excess = UUID.randomUUID();
        fund.reserve(caseId, year, 100);
        fund.commit(caseId, year);
        fund.pay(caseId, UUID.randomUUID(), 100);

        fund.overpay(caseId, 1, excess, 30);
        fund.overpay(caseId, 1, excess, 30);

        Balance balance = fund.balance(year);
        assertThat(List.of(balance.appropriation(), balance.paid(), balance.overpaid(), balance.receivable(), balance.available()))
                .containsExactly(Money.ofYuan(100), Money.ofYuan(100), Money.ofYuan(30), Money.ofYuan(30), Money.ZERO);
        assertThat(fund.differences(year)).isEmpty();
    }

    @Test
    void whatComesBackIsBookedInTheYearInWhichItComesAndIsNotAvailableAgain() {
        UUID excess = UUID.randomUUID();
        UUID returned = UUID.randomUUID();
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, year);
        fund.overpay(caseId, 1, excess, 30);
        TestFund nextYear = new TestFund(jdbc, transaction, (year + 1) + "-02-02T09:00");
        Money availableBefore = fund.balance(year).available();

        nextYear.recover(excess, returned, 10);
        nextYear.recover(excess, returned, 10);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> nextYear.recover(excess, UUID.randomUUID(), 21)).withMessageContaining("20.00 元");
        nextYear.recover(excess, UUID.randomUUID(), 20);

        assertThat(fund.balance(year).receivable()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(year).available()).isEqualTo(availableBefore);
        assertThat(fund.balance(year + 1).recovered()).isEqualTo(Money.ofYuan(30));
        assertThat(fund.balance(year + 1).available()).isEqualTo(Money.ZERO);
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 1)).isEmpty();
    }

    @Test
    void onlyTheOpenInstalmentsOfTheYearAreCarriedOver() {
        fund.reserve(caseId, year, 60);
        fund.commit(caseId, List.of(planned(1, year, 20), planned(2, year, 25), planned(3, year + 2, 15)));
        fund.pay(caseId, 1, UUID.randomUUID(), 20);

        assertThat(new TestFund(jdbc, transaction, (year + 1) + "-01-02T09:00").yearEnd.carryOver(year)).isEqualTo(1);

        assertThat(fund.balance(year).committed()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(year + 1).committed()).isEqualTo(Money.ofYuan(25));
        assertThat(fund.balance(year + 2).committed()).isEqualTo(Money.ofYuan(15));
        fund.pay(caseId, 2, UUID.randomUUID(), 25);
        assertThat(fund.balance(year + 1).paid()).isEqualTo(Money.ofYuan(25));
    }

    @Test
    void whoStillWaitsWhenTheYearEndsIsServedFromTheNextYear() {
        fund.reserve(caseId, year, 150);
        TestFund nextYear = new TestFund(jdbc, transaction, (year + 1) + "-01-02T09:00");
        nextYear.appropriate(year + 1, 200);
        nextYear.queue.serve();
        assertThat(nextYear.events).contains(new FundsReserved(caseId));
        assertThat(nextYear.balance(year + 1).reserved()).isEqualTo(Money.ofYuan(150));
    }

    @Test
    void theBalanceOfAnyPastDayIsRecomputedFromTheJournal() {
        fund.reserve(caseId, year, 60);
        TestFund later = new TestFund(jdbc, transaction, "2026-03-05T09:00");
        later.commit(caseId, year);
        later.pay(caseId, UUID.randomUUID(), 10);

        assertThat(fund.books.balancesOn(year, LocalDate.parse("2026-03-01"))).isEmpty();
        assertThat(fund.books.balancesOn(year, LocalDate.parse("2026-03-04"))).first()
                .isEqualTo(new Balance(year, Envelope.ALL, true, Money.ofYuan(100), Money.ofYuan(60), Money.ZERO, Money.ZERO,
                        Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));
        assertThat(fund.books.balancesOn(year, LocalDate.parse("2026-03-05"))).isEqualTo(fund.books.balances(year));
    }

    @Test
    void theJournalRefusesEveryChange() {
        fund.reserve(caseId, year, 60);
        for (String change : List.of("update support.fund_entry set amount_fen = 1", "delete from support.fund_entry", "truncate support.fund_entry",
                "update support.fund_posting set note = ''", "delete from support.fund_posting", "truncate support.fund_posting cascade",
                "delete from support.fund_balance", "truncate support.fund_balance")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append-only");
        }
    }

    @Test
    void theDatabaseItselfRefusesAnOverCommitment() {
        assertThatThrownBy(() -> jdbc.sql("update support.fund_balance set committed_fen = appropriation_fen + 1 where year = :year and envelope = 'ALL'")
                .param("year", year).update()).hasMessageContaining("fund_never_over_committed");
    }

    @Test
    void aBalanceThatWasTamperedWithIsFound() {
        fund.reserve(caseId, year, 60);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update support.fund_balance set reserved_fen = 1 where year = :year and envelope = 'ALL'").param("year", year).update();
            assertThat(fund.differences(year)).extracting(FundReconciler.Difference::account).contains("RESERVED", "AVAILABLE");
            status.setRollbackOnly();
        });
    }

    private void assertBalance(long appropriation, long reserved, long committed, long paid) {
        assertThat(fund.balance(year)).isEqualTo(new Balance(year, Envelope.ALL, true,
                Money.ofYuan(appropriation), Money.ofYuan(reserved), Money.ofYuan(committed), Money.ofYuan(paid), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO,
                Money.ZERO));
    }
}
