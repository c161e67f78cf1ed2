package cn.etown.support.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.FundService.Outcome;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static cn.etown.support.fund.TestFund.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The rules of the fund, in memory; what the database adds to them (locks, constraints, an append-only journal) is in {@code FundServiceIT}. */
class FundServiceTest {

    private static final int YEAR = 2026;
    private static final long CASE = 1;
    private static final long OTHER = 2;

    private final FundInMemory rows = new FundInMemory();
    private final TestFund fund = new TestFund(rows, "2026-03-02T09:00");

    @BeforeEach
    void a_year_with_one_hundred_yuan() {
        fund.appropriate(YEAR, 100);
    }

    @AfterEach
    void the_books_balance() {
        assertThat(fund.reconciler.differences()).isEmpty();
    }

    @Test
    void money_goes_from_the_appropriation_to_the_payment_one_posting_a_step() {
        assertThat(fund.reserve(CASE, YEAR, 60)).isEqualTo(Outcome.RESERVED);
        holds(100, 60, 0, 0);
        fund.commit(CASE, YEAR);
        holds(100, 0, 60, 0);
        fund.pay(CASE, UUID.randomUUID(), 25);
        holds(100, 0, 35, 25);
        assertThat(fund.committed(CASE)).isEqualTo(Money.ofYuan(35));
        assertThat(fund.committed(CASE, 1)).isEqualTo(Money.ofYuan(35));
        assertThat(fund.committed(CASE, 2)).as("no such instalment").isEqualTo(Money.ZERO);
        assertThat(fund.committed(OTHER)).as("no such case").isEqualTo(Money.ZERO);
        assertThat(rows.postings()).extracting(Posting::kind).containsExactly(Posting.Kind.APPROPRIATE, Posting.Kind.RESERVE, Posting.Kind.COMMIT, Posting.Kind.PAY);
        assertThat(rows.postings()).extracting(Posting::bookedOn).containsOnly(LocalDate.of(2026, 3, 2));
        assertThat(rows.postings().get(0).enteredBy()).isEqualTo("finance-chief-1");
    }

    @Test
    void every_envelope_of_a_case_counts_it_and_the_shared_one_is_moved_last() {
        fund.reserve(CASE, YEAR, "IT", "IT-3", 60);
        assertThat(rows.postings().get(1).movements()).extracting(each -> each.envelope().code()).containsExactly("INSTRUMENT:IT-3", "INDUSTRY:IT", "ALL");
        assertThat(fund.balance(YEAR, Envelope.ofIndustry("IT")).reserved()).isEqualTo(Money.ofYuan(60));
        assertThat(fund.balance(YEAR, Envelope.ofIndustry("IT")).limited()).isFalse();
    }

    @Test
    void an_appropriation_is_booked_once_may_be_lowered_and_never_below_what_is_spoken_for() {
        UUID posting = UUID.randomUUID();
        fund.appropriate(posting, YEAR, Envelope.ALL, 20);
        fund.appropriate(posting, YEAR, Envelope.ALL, 20);
        fund.appropriate(YEAR, 0);
        holds(120, 0, 0, 0);
        fund.reserve(CASE, YEAR, 60);
        refused(() -> fund.appropriate(YEAR, -61), "2026 年度该额度已预留、承诺和拨付的金额将超过调整后的安排数");
        fund.appropriate(YEAR, -60);
        holds(60, 60, 0, 0);
        assertThat(rows.postings()).hasSize(4);
    }

    @Test
    void a_reservation_follows_the_amount_that_was_approved() {
        fund.reserve(CASE, YEAR, 60);
        assertThat(fund.reserve(CASE, YEAR, 60)).isEqualTo(Outcome.RESERVED);
        assertThat(rows.postings()).as("the same amount again is no posting").hasSize(2);
        assertThat(fund.reserve(CASE, YEAR, 80)).isEqualTo(Outcome.RESERVED);
        holds(100, 80, 0, 0);
        assertThat(fund.reserve(CASE, YEAR, 30)).isEqualTo(Outcome.RESERVED);
        holds(100, 30, 0, 0);
        assertThat(rows.postings().get(3)).extracting(Posting::kind, Posting::note).containsExactly(Posting.Kind.RELEASE, "预留金额调减");
        assertThatIllegalArgumentException().isThrownBy(() -> fund.reserve(CASE, YEAR, 0));
    }

    @Test
    void who_finds_no_money_waits_at_his_place_and_holds_up_who_comes_later() {
        fund.reserve(CASE, YEAR, 90);
        assertThat(fund.reserve(OTHER, YEAR, 11)).isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(OTHER, YEAR, 11)).as("asked again").isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(3, YEAR, 5)).as("would fit, but another waits before it").isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserve(OTHER, YEAR, 12)).as("a higher amount keeps its place").isEqualTo(Outcome.QUEUED);
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId).containsExactly(OTHER, 3L);
        assertThat(fund.books.queue().get(0).shortOf()).isEqualTo(Envelope.ALL);
        assertThat(fund.reserve(OTHER, YEAR, 10)).as("what fits is reserved at once").isEqualTo(Outcome.RESERVED);
        holds(100, 100, 0, 0);
    }

    @Test
    void who_waits_for_more_keeps_what_he_has_and_may_be_content_with_it() {
        fund.reserve(CASE, YEAR, 60);
        fund.reserve(OTHER, YEAR, 30);
        assertThat(fund.reserve(CASE, YEAR, 80)).isEqualTo(Outcome.QUEUED);
        assertThat(fund.reserved(CASE)).isEqualTo(Money.ofYuan(60));
        assertThat(fund.reserve(CASE, YEAR, 60)).isEqualTo(Outcome.RESERVED);
        assertThat(fund.books.queue()).isEmpty();
        assertThat(rows.postings()).as("nothing was to be booked").hasSize(3);
    }

    /** Queued before him or not: what he holds already is nobody else's. */
    @Test
    void who_is_content_with_what_he_has_waits_for_nobody() {
        fund.reserve(CASE, YEAR, 60);
        fund.reserve(OTHER, YEAR, 50);
        fund.reserve(CASE, YEAR, 80);
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId).containsExactly(OTHER, CASE);
        assertThat(fund.reserve(CASE, YEAR, 60)).isEqualTo(Outcome.RESERVED);
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId).containsExactly(OTHER);
    }

    @Test
    void what_is_reserved_keeps_its_year_and_what_is_not_takes_the_new_one() {
        fund.appropriate(YEAR + 1, 100);
        fund.reserve(CASE, YEAR, 60);
        fund.reserve(CASE, YEAR + 1, 70);
        assertThat(fund.balance(YEAR).reserved()).isEqualTo(Money.ofYuan(70));
        fund.release(CASE);
        fund.reserve(CASE, YEAR + 1, 70);
        assertThat(fund.balance(YEAR).reserved()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(YEAR + 1).reserved()).isEqualTo(Money.ofYuan(70));
    }

    @Test
    void a_release_frees_the_money_or_the_place_and_is_harmless_twice() {
        fund.release(CASE);
        fund.reserve(CASE, YEAR, 60);
        fund.reserve(OTHER, YEAR, 50);
        fund.release(OTHER);
        assertThat(fund.books.queue()).isEmpty();
        fund.release(CASE);
        fund.release(CASE);
        holds(100, 0, 0, 0);
        assertThat(rows.postings()).extracting(Posting::kind).containsExactly(Posting.Kind.APPROPRIATE, Posting.Kind.RESERVE, Posting.Kind.RELEASE);
        assertThat(rows.postings().get(2).note()).isEqualTo("申报撤回");
    }

    @Test
    void a_signed_case_is_neither_reserved_for_nor_released_even_when_all_is_paid() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        assertThatIllegalStateException().isThrownBy(() -> fund.reserve(CASE, YEAR, 70)).withMessageContaining("is committed");
        assertThatIllegalStateException().isThrownBy(() -> fund.release(CASE)).withMessageContaining("cannot be released");
        fund.pay(CASE, UUID.randomUUID(), 60);
        assertThatIllegalStateException().isThrownBy(() -> fund.reserve(CASE, YEAR, 70)).withMessageContaining("is committed");
    }

    @Test
    void only_what_is_reserved_in_full_is_committed_and_exactly_that() {
        assertThatIllegalStateException().isThrownBy(() -> fund.commit(CASE, YEAR)).withMessageContaining("case 1 has no reservation");
        fund.reserve(CASE, YEAR, 60);
        refused(() -> fund.commit(CASE, List.of(planned(1, YEAR, 59))), "各期金额合计 59.00 元，与已预留的 60.00 元 不一致");
        fund.reserve(OTHER, YEAR, 50);
        refused(() -> fund.commit(OTHER, YEAR), "尚未足额预留");
        fund.release(OTHER);
        refused(() -> fund.commit(OTHER, YEAR), "尚未足额预留");
        fund.commit(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR, 40)));
        fund.commit(CASE, List.of(planned(1, YEAR, 60)));
        assertThat(fund.committed(CASE, 2)).as("a repeat changes nothing").isEqualTo(Money.ofYuan(40));
        holds(100, 0, 60, 0);
    }

    @Test
    void who_has_a_part_and_waits_for_the_rest_signs_nothing() {
        fund.reserve(CASE, YEAR, 60);
        fund.reserve(CASE, YEAR, 130);
        refused(() -> fund.commit(CASE, List.of(planned(1, YEAR, 60))), "尚未足额预留");
    }

    @Test
    void each_instalment_is_committed_for_its_budget_year_and_brings_its_appropriation_along() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR + 1, 15), planned(3, YEAR + 1, 25)));
        holds(60, 0, 20, 0);
        assertThat(fund.balance(YEAR).available()).isEqualTo(Money.ofYuan(40));
        assertThat(fund.balance(YEAR + 1).appropriation()).isEqualTo(Money.ofYuan(40));
        assertThat(fund.balance(YEAR + 1).committed()).isEqualTo(Money.ofYuan(40));
        assertThat(fund.balance(YEAR + 1).available()).isEqualTo(Money.ZERO);
        assertThat(rows.postings()).hasSize(3);
        assertThat(rows.postings().get(2).movements()).as("by envelope, then by year").extracting(Movement::year).containsExactly(
                YEAR, YEAR, YEAR + 1, YEAR, YEAR, YEAR + 1, YEAR, YEAR, YEAR + 1);
    }

    @Test
    void an_amendment_takes_what_it_adds_from_this_year_and_gives_back_what_it_takes_away() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR, 40)));
        fund.adjust(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR, 40)));
        assertThat(rows.postings()).as("the same plan is no posting").hasSize(3);
        fund.adjust(CASE, List.of(planned(1, YEAR, 25), planned(2, YEAR, 30), planned(3, YEAR + 1, 35)));
        assertThat(fund.committed(CASE)).isEqualTo(Money.ofYuan(90));
        assertThat(fund.balance(YEAR).committed()).isEqualTo(Money.ofYuan(55));
        assertThat(fund.balance(YEAR).available()).isEqualTo(Money.ofYuan(10));
        assertThat(fund.balance(YEAR + 1).committed()).isEqualTo(Money.ofYuan(35));
        assertThat(fund.balance(YEAR + 1).available()).isEqualTo(Money.ZERO);
        assertThat(rows.postings().get(3)).extracting(Posting::kind, Posting::note).containsExactly(Posting.Kind.ADJUST, "协议变更");
    }

    @Test
    void an_amendment_may_only_move_an_instalment_to_another_year() {
        fund.appropriate(YEAR, -40);
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        fund.reserve(OTHER, YEAR, 10);
        fund.adjust(CASE, List.of(planned(1, YEAR + 1, 60)));
        assertThat(fund.balance(YEAR).committed()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(YEAR).available()).as("its appropriation went along").isEqualTo(Money.ZERO);
        assertThat(fund.balance(YEAR + 1).committed()).isEqualTo(Money.ofYuan(60));
    }

    @Test
    void an_instalment_that_the_amended_plan_leaves_out_keeps_only_what_is_paid_of_it() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR, 40)));
        fund.pay(CASE, 1, UUID.randomUUID(), 5);
        fund.adjust(CASE, List.of(planned(2, YEAR, 40)));
        assertThat(fund.committed(CASE, 1)).isEqualTo(Money.ZERO);
        holds(100, 0, 40, 5);
        refused(() -> fund.adjust(CASE, List.of(planned(1, YEAR, 4))), "第 1 期已支付 5.00 元，调整后的金额不能低于已支付金额");
        fund.adjust(CASE, List.of(planned(1, YEAR, 5), planned(2, YEAR, 40)));
        holds(100, 0, 40, 5);
    }

    @Test
    void an_amendment_adds_nothing_without_money_nor_before_those_who_wait() {
        assertThatIllegalStateException().isThrownBy(() -> fund.adjust(CASE, List.of())).withMessageContaining("case 1 has no reservation");
        fund.reserve(CASE, YEAR, 60);
        assertThatIllegalStateException().isThrownBy(() -> fund.adjust(CASE, List.of())).withMessageContaining("is not committed");
        fund.commit(CASE, YEAR);
        refused(() -> fund.adjust(CASE, List.of(planned(1, YEAR, 101))), "不能追加承诺 41.00 元");
        holds(100, 0, 60, 0);
        assertThat(fund.committed(CASE, 1)).as("nothing is changed then").isEqualTo(Money.ofYuan(60));
        fund.reserve(OTHER, YEAR, 50);
        refused(() -> fund.adjust(CASE, List.of(planned(1, YEAR, 61))), "有申报在前等待资金");
        fund.adjust(CASE, List.of(planned(1, YEAR, 59)));
        holds(100, 0, 59, 0);
    }

    @Test
    void what_is_paid_counts_as_part_of_the_plan_that_an_amendment_raises() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        fund.pay(CASE, UUID.randomUUID(), 5);
        refused(() -> fund.adjust(CASE, List.of(planned(1, YEAR, 101))), "不能追加承诺 41.00 元");
        fund.adjust(CASE, List.of(planned(1, YEAR, 70)));
        holds(100, 0, 65, 5);
    }

    @Test
    void whoever_waits_for_another_year_does_not_hold_up_an_amendment() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, List.of(planned(1, YEAR + 1, 60)));
        fund.reserve(OTHER, YEAR + 1, 50);
        assertThat(fund.books.queue()).hasSize(1);
        fund.adjust(CASE, List.of(planned(1, YEAR + 1, 80)));
        assertThat(fund.balance(YEAR + 1).committed()).isEqualTo(Money.ofYuan(80));
        assertThat(fund.balance(YEAR).available()).isEqualTo(Money.ofYuan(20));
    }

    @Test
    void never_more_is_paid_than_is_committed_for_the_instalment_and_a_repeat_pays_nothing() {
        UUID posting = UUID.randomUUID();
        assertThatIllegalStateException().isThrownBy(() -> fund.pay(CASE, posting, 1)).withMessageContaining("case 1 has no reservation");
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, List.of(planned(1, YEAR, 20), planned(2, YEAR, 40)));
        assertThatIllegalStateException().isThrownBy(() -> fund.pay(CASE, 3, posting, 1)).withMessageContaining("case 1 has no instalment 3");
        refused(() -> fund.pay(CASE, 1, posting, 21), "支付金额 21.00 元 超过第 1 期剩余承诺 20.00 元");
        refused(() -> fund.pay(CASE, 1, posting, 0), "支付金额 0.00 元");
        fund.pay(CASE, 1, posting, 20);
        fund.pay(CASE, 1, posting, 20);
        holds(100, 0, 40, 20);
    }

    @Test
    void an_instalment_that_is_set_off_counts_as_paid() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        UUID posting = UUID.randomUUID();
        fund.setOff(CASE, 1, posting, 15);
        fund.setOff(CASE, 1, posting, 15);
        holds(100, 0, 45, 15);
        refused(() -> fund.setOff(CASE, 1, UUID.randomUUID(), 46), "抵销金额 46.00 元");
        assertThat(rows.postings().get(3)).extracting(Posting::kind, Posting::note).containsExactly(Posting.Kind.SET_OFF, "抵销");
    }

    @Test
    void what_the_bank_paid_too_much_stands_on_no_appropriation_and_comes_back_in_the_year_of_its_coming() {
        UUID excess = UUID.randomUUID();
        UUID returned = UUID.randomUUID();
        assertThatIllegalStateException().isThrownBy(() -> fund.overpay(CASE, 1, excess, 30)).withMessageContaining("case 1 has no reservation");
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        assertThatIllegalStateException().isThrownBy(() -> fund.overpay(CASE, 2, excess, 30)).withMessageContaining("no instalment 2");
        fund.overpay(CASE, 1, excess, 30);
        fund.overpay(CASE, 1, excess, 30);
        Balance before = fund.balance(YEAR);
        assertThat(List.of(before.overpaid(), before.receivable(), before.available())).containsExactly(Money.ofYuan(30), Money.ofYuan(30), Money.ofYuan(40));

        TestFund nextYear = new TestFund(rows, "2027-02-02T09:00");
        assertThatIllegalStateException().isThrownBy(() -> nextYear.recover(UUID.randomUUID(), returned, 1)).withMessageContaining("nothing to recover");
        refused(() -> nextYear.recover(excess, returned, 31), "退回金额 31.00 元 超过尚应退回的 30.00 元");
        refused(() -> nextYear.recover(excess, returned, 0), "退回金额 0.00 元");
        nextYear.recover(excess, returned, 10);
        nextYear.recover(excess, returned, 10);
        refused(() -> nextYear.recover(excess, UUID.randomUUID(), 21), "尚应退回的 20.00 元");
        nextYear.recover(excess, UUID.randomUUID(), 20);
        assertThat(fund.balance(YEAR).receivable()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(YEAR).available()).as("it is not available again").isEqualTo(Money.ofYuan(40));
        assertThat(fund.balance(YEAR + 1).recovered()).isEqualTo(Money.ofYuan(30));
        assertThat(fund.balance(YEAR + 1).available()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_payment_that_the_balances_cannot_bear_any_more_fails_loudly() {
        fund.reserve(CASE, YEAR, 60);
        fund.commit(CASE, YEAR);
        rows.tamper(YEAR, -Money.ofYuan(41).fen());
        assertThatIllegalStateException().isThrownBy(() -> fund.pay(CASE, UUID.randomUUID(), 10)).withMessageContaining("the balances are wrong");
        assertThat(fund.committed(CASE)).as("nothing is half done").isEqualTo(Money.ofYuan(60));
        assertThatIllegalStateException().isThrownBy(() -> new TestFund(rows, "2027-02-02T09:00").yearEnd.carryOver(YEAR)).withMessageContaining("the balances are wrong");
    }

    @Test
    void a_movement_goes_from_one_account_to_another_and_carries_something() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Movement(YEAR, Envelope.ALL, Account.PAID, Account.RESERVED, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Movement(YEAR, Envelope.ALL, Account.PAID, Account.PAID, 1));
        Movement movement = new Movement(YEAR, Envelope.ALL, Account.RESERVED, Account.COMMITTED, 7);
        assertThat(movement.reversed()).isEqualTo(new Movement(YEAR, Envelope.ALL, Account.COMMITTED, Account.RESERVED, 7));
        assertThat(movement.effectOn(Account.PAID)).isZero();
    }

    @Test
    void an_envelope_is_called_by_what_it_holds() {
        assertThat(Envelope.ALL.label()).isEqualTo("年度资金");
        assertThat(Envelope.ofIndustry("IT").label()).isEqualTo("产业：新一代信息技术");
        assertThat(Envelope.ofIndustry("X9").label()).isEqualTo("产业：X9");
        assertThat(Envelope.ofInstrument("IT-3").label()).isEqualTo("条款：IT-3");
    }

    private void holds(long appropriation, long reserved, long committed, long paid) {
        Balance balance = fund.balance(YEAR);
        assertThat(List.of(balance.appropriation(), balance.reserved(), balance.committed(), balance.paid()))
                .containsExactly(Money.ofYuan(appropriation), Money.ofYuan(reserved), Money.ofYuan(committed), Money.ofYuan(paid));
    }

    private static void refused(Runnable act, String words) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act::run).withMessageContaining(words);
    }
}
