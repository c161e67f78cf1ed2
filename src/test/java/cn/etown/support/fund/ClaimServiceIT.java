package cn.etown.support.fund;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.ClaimService.Act;
import cn.etown.support.fund.ClaimStanding.Line;
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
class ClaimServiceIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final int year = TestFund.newYear();
    private final long caseId = TestFund.newCase();
    private final UUID claim = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private TestFund fund;
    private TestFund later;

    @BeforeEach
    void twoInstalmentsAreCommittedAndOneIsPaid() {
        fund = new TestFund(jdbc, transaction, year + "-03-02T09:00");
        later = new TestFund(jdbc, transaction, (year + 2) + "-05-06T09:00");
        fund.appropriate(year, 1000);
        fund.reserve(caseId, year, 100);
        fund.commit(caseId, List.of(planned(1, year, 60), planned(2, year, 40)));
        fund.pay(caseId, 1, UUID.randomUUID(), 60);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(fund.differences(year)).isEmpty();
        assertThat(fund.differences(year + 2)).isEmpty();
    }

    @Test
    void whatWasPaidBecomesAClaimOnce() {
        fund.claim(claim, caseId, 1, first, 50);
        fund.claim(claim, caseId, 1, first, 50);

        assertThat(fund.balance(year).receivable()).isEqualTo(Money.ofYuan(50));
        assertThat(fund.balance(year).paid()).isEqualTo(Money.ofYuan(10));
        assertThat(fund.claims.standing(claim)).isEqualTo(standing(50, 0, 0, 0, 0));
    }

    @Test
    void neverMoreIsClaimedThanWasPaidAndIsNotClaimedYet() {
        fund.claim(claim, caseId, 1, first, 50);

        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.claim(UUID.randomUUID(), caseId, 1, second, 11))
                .withMessage("第 1 期已拨付 60.00 元，减去已在追缴的部分后不足 11.00 元，不能追缴。请核对该期已拨付和已追缴的金额。");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.claim(UUID.randomUUID(), caseId, 2, second, 1)).withMessageContaining("第 2 期已拨付 0.00 元");
        assertThatThrownBy(() -> jdbc.sql("update support.fund_commitment set claimed_fen = 6001 where case_id = ? and instalment = 1").param(caseId).update())
                .hasMessageContaining("never_claimed_beyond_what_was_paid");
    }

    @Test
    void ofTwoClaimsAtTheSameMomentOnlyWhatWasPaidIsBooked() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> claims = List.of(first, second).stream().map(receivable -> two.submit(() -> {
            start.await();
            try {
                fund.claim(UUID.randomUUID(), caseId, 1, receivable, 40);
                return true;
            } catch (UserMessageException refused) {
                return false;
            }
        })).toList();
        start.countDown();
        int booked = 0;
        for (Future<Boolean> each : claims) {
            booked += each.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }
        two.shutdown();
        assertThat(booked).isEqualTo(1);
        assertThat(fund.balance(year).receivable()).isEqualTo(Money.ofYuan(40));
    }

    @Test
    void principalComesBackInTheYearOfItsComingAndIncomeStandsOnNoAppropriation() {
        fund.claim(claim, caseId, 1, first, 50);
        UUID posting = UUID.randomUUID();
        later.restate(claim, caseId, posting, Act.RECEIPT, standing(50, 30, 5, 2, 1));
        later.restate(claim, caseId, posting, Act.RECEIPT, standing(50, 30, 5, 2, 1));

        assertThat(fund.balance(year).receivable()).isEqualTo(Money.ofYuan(20));
        assertThat(fund.balance(year).available()).as("nothing becomes available by itself").isEqualTo(Money.ofYuan(900));
        Balance came = fund.balance(year + 2);
        assertThat(came.recovered()).isEqualTo(Money.ofYuan(30));
        assertThat(List.of(came.interest(), came.surcharge(), came.owedBack())).containsExactly(Money.ofYuan(5), Money.ofYuan(2), Money.ofYuan(1));
        assertThat(came.available()).isEqualTo(Money.ZERO);
        assertThat(fund.claims.standing(claim).cash()).isEqualTo(Money.ofYuan(38));
    }

    @Test
    void aLoweredClaimIsPaidAgainAndWhatCameInAboveItIsOwedBack() {
        fund.claim(claim, caseId, 1, first, 50);
        later.restate(claim, caseId, UUID.randomUUID(), Act.RECEIPT, standing(50, 40, 5, 0, 0));
        later.restate(claim, caseId, UUID.randomUUID(), Act.LOWER, standing(25, 25, 2, 0, 18));

        assertThat(fund.balance(year).paid()).isEqualTo(Money.ofYuan(35));
        assertThat(fund.balance(year).receivable()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(year + 2).recovered()).isEqualTo(Money.ofYuan(25));
        assertThat(fund.balance(year + 2).owedBack()).isEqualTo(Money.ofYuan(18));
        fund.claim(UUID.randomUUID(), caseId, 1, second, 35);
    }

    @Test
    void aReversedDecisionLeavesEverythingPaidAndReturnsAllThatCameIn() {
        fund.claim(claim, caseId, 1, first, 50);
        fund.restate(claim, caseId, UUID.randomUUID(), Act.RECEIPT, standing(50, 20, 5, 0, 0));
        later.restate(claim, caseId, UUID.randomUUID(), Act.RECEIPT, standing(50, 50, 5, 1, 0));
        later.restate(claim, caseId, UUID.randomUUID(), Act.LOWER, standing(0, 0, 0, 0, 56));
        UUID refund = UUID.randomUUID();
        later.restate(claim, caseId, refund, Act.REFUND, standing(0, 0, 0, 0, 0));
        later.restate(claim, caseId, refund, Act.REFUND, standing(0, 0, 0, 0, 0));

        assertThat(fund.balance(year).paid()).isEqualTo(Money.ofYuan(60));
        for (int each : List.of(year, year + 2)) {
            Balance balance = fund.balance(each);
            assertThat(List.of(balance.receivable(), balance.recovered(), balance.interest(), balance.surcharge(), balance.owedBack())).as("year %d", each).containsOnly(Money.ZERO);
        }
    }

    @Test
    void anActThatIsNoneIsRefused() {
        fund.claim(claim, caseId, 1, first, 50);
        Map<Act, ClaimStanding> wrong = Map.of(Act.RECEIPT, standing(50, 0, 0, 0, 0), Act.LOWER, standing(49, 0, 1, 0, 0), Act.REFUND, standing(50, 0, 0, 0, 0));
        wrong.forEach((act, target) -> assertThatThrownBy(() -> fund.restate(claim, caseId, UUID.randomUUID(), act, target)).as("%s", act).isInstanceOf(IllegalArgumentException.class));
        for (ClaimStanding target : List.of(standing(51, 1, 0, 0, 0), standing(50, 51, 0, 0, 0), new ClaimStanding(Map.of(), Money.ofYuan(1), Money.ZERO, Money.ZERO))) {
            assertThatThrownBy(() -> fund.restate(claim, caseId, UUID.randomUUID(), Act.RECEIPT, target)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anInstalmentThatIsSetOffCountsAsPaid() {
        UUID posting = UUID.randomUUID();
        fund.setOff(caseId, 2, posting, 40);
        fund.setOff(caseId, 2, posting, 40);
        assertThat(fund.committed(caseId)).isEqualTo(Money.ZERO);
        assertThat(fund.balance(year).paid()).isEqualTo(Money.ofYuan(100));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.setOff(caseId, 2, UUID.randomUUID(), 1))
                .withMessage("抵销金额 1.00 元 超过第 2 期剩余承诺 0.00 元，不能入账。请核对金额。");
    }

    private ClaimStanding standing(long claimed, long recovered, long interest, long surcharge, long owedBack) {
        return new ClaimStanding(Map.of(first, new Line(Money.ofYuan(claimed), Money.ofYuan(recovered))), Money.ofYuan(interest), Money.ofYuan(surcharge), Money.ofYuan(owedBack));
    }
}
