package cn.etown.support.fund;

import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.fund.FundService.FundsReserved;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static cn.etown.support.fund.TestFund.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

class FundQueueTest {

    private static final int YEAR = 2026;

    private final FundInMemory rows = new FundInMemory();
    private final TestFund fund = new TestFund(rows, "2026-03-02T09:00");

    @AfterEach
    void the_books_balance() {
        assertThat(fund.reconciler.differences()).isEmpty();
    }

    @Test
    void they_are_served_in_order_of_decision_and_each_in_full() {
        fund.reserve(1, YEAR, 50);
        fund.reserve(2, YEAR, 30);
        fund.reserve(3, YEAR, 25);
        fund.appropriate(YEAR, 85);
        fund.queue.serve();
        assertThat(fund.events).containsExactly(new FundsReserved(1), new FundsReserved(2));
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId).containsExactly(3L);
        assertThat(fund.balance(YEAR).reserved()).isEqualTo(Money.ofYuan(80));
        assertThat(rows.postings().get(1).note()).isEqualTo("待资金到位");
        fund.queue.serve();
        assertThat(fund.events).as("nobody is told twice").hasSize(2);
    }

    @Test
    void who_waits_for_the_rest_gets_the_rest_only() {
        fund.appropriate(YEAR, 100);
        fund.reserve(1, YEAR, 60);
        fund.reserve(2, YEAR, 30);
        fund.reserve(1, YEAR, 80);
        fund.appropriate(YEAR, 10);
        fund.queue.serve();
        assertThat(fund.balance(YEAR).reserved()).isEqualTo(Money.ofYuan(110));
        assertThat(fund.reserved(1)).isEqualTo(Money.ofYuan(80));
    }

    @Test
    void who_is_short_of_an_envelope_holds_up_those_behind_him_in_it_and_nobody_else() {
        fund.appropriate(YEAR, 100);
        fund.appropriate(YEAR, Envelope.ofInstrument("BI-1"), 10);
        fund.reserve(1, YEAR, "BI", "BI-1", 11);
        fund.reserve(2, YEAR, "BI", "BI-1", 5);
        fund.reserve(3, YEAR, "BI", "BI-2A", 200);
        fund.reserve(4, YEAR, "BI", "BI-2A", 5);
        fund.appropriate(YEAR, 200);
        fund.queue.serve();
        assertThat(fund.events).containsExactly(new FundsReserved(3), new FundsReserved(4));
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId, waiting -> waiting.shortOf().code())
                .containsExactly(tuple(1L, "INSTRUMENT:BI-1"), tuple(2L, "INSTRUMENT:BI-1"));
    }

    @Test
    void who_is_short_of_something_else_by_now_waits_for_that() {
        fund.reserve(1, YEAR, "BI", "BI-1", 11);
        assertThat(fund.books.queue().get(0).shortOf()).isEqualTo(Envelope.ALL);
        fund.appropriate(YEAR, 100);
        fund.appropriate(YEAR, Envelope.ofInstrument("BI-1"), 10);
        fund.queue.serve();
        assertThat(fund.books.queue().get(0).shortOf()).isEqualTo(Envelope.ofInstrument("BI-1"));
        assertThat(fund.reserve(2, YEAR, "AU", "AU-2", 100)).as("no longer held up by it").isEqualTo(FundService.Outcome.RESERVED);
    }

    @Test
    void who_still_waits_when_the_year_ends_is_served_from_the_next_year_with_nothing_of_the_old() {
        fund.reserve(1, YEAR, 50);
        fund.reserve(2, YEAR + 2, 40);
        fund.appropriate(YEAR, 100);
        fund.appropriate(YEAR + 1, 60);
        fund.appropriate(YEAR + 2, 60);
        TestFund nextYear = new TestFund(rows, "2027-01-02T09:00");
        nextYear.queue.serve();
        assertThat(nextYear.balance(YEAR).reserved()).isEqualTo(Money.ZERO);
        assertThat(nextYear.balance(YEAR + 1).reserved()).isEqualTo(Money.ofYuan(50));
        assertThat(nextYear.balance(YEAR + 2).reserved()).as("decided for a later year already").isEqualTo(Money.ofYuan(40));
    }

    @Test
    void one_case_that_fails_keeps_its_place_and_the_others_are_served() {
        fund.reserve(1, YEAR, 10);
        fund.reserve(2, YEAR, 10);
        fund.appropriate(YEAR, 20);
        new FundQueue(rows.reservations, rows.journal, TestCalendar.at("2026-03-02T09:00"), rows.transaction, event -> {
            if (event.equals(new FundsReserved(1))) {
                throw new IllegalStateException("who hears of it fails");
            }
        }).serve();
        assertThat(fund.books.queue()).extracting(FundBooks.Waiting::caseId).containsExactly(1L);
        assertThat(fund.balance(YEAR).reserved()).isEqualTo(Money.ofYuan(10));
    }

    @Test
    void a_year_is_carried_over_when_it_is_over_and_only_what_is_open_of_it() {
        fund.appropriate(YEAR, 100);
        fund.reserve(1, YEAR, 60);
        fund.commit(1, List.of(planned(1, YEAR, 20), planned(2, YEAR, 20), planned(3, YEAR, 5), planned(4, YEAR + 2, 15)));
        fund.pay(1, 1, UUID.randomUUID(), 20);
        fund.pay(1, 2, UUID.randomUUID(), 3);
        fund.reserve(2, YEAR, 10);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> fund.yearEnd.carryOver(YEAR)).withMessageContaining("2026 年度尚未结束");

        TestFund nextYear = new TestFund(rows, "2027-01-02T09:00");
        int before = rows.postings().size();
        assertThat(nextYear.yearEnd.carryOver(YEAR)).as("instalments").isEqualTo(2);
        assertThat(rows.postings()).hasSize(before + 1);
        assertThat(rows.postings().get(before)).extracting(Posting::kind, Posting::note).containsExactly(Posting.Kind.CARRY_OVER, "2026 年度未支付承诺结转：第 2、3 期");
        assertThat(fund.balance(YEAR).committed()).isEqualTo(Money.ZERO);
        assertThat(fund.balance(YEAR).available()).as("the appropriation went along").isEqualTo(Money.ofYuan(30));
        assertThat(fund.balance(YEAR + 1).committed()).isEqualTo(Money.ofYuan(22));
        assertThat(fund.balance(YEAR + 2).committed()).isEqualTo(Money.ofYuan(15));
        assertThat(nextYear.yearEnd.carryOver(YEAR)).as("to be repeated until nothing is left").isZero();
    }
}
