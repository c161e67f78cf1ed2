package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** Years far from those of other tests: terms are never removed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TermServiceIT {

    @Autowired
    TermService terms;

    @Autowired
    PolicyService policy;

    @Test
    void a_rate_counts_once_a_second_person_has_confirmed_it_and_its_award_names_the_terms_used() {
        LocalDate day = LocalDate.of(2051, 6, 1);
        AwardFacts facts = new AwardFacts(Money.ofYuan(900), Money.ofYuan(1000), null, 1, null);
        long rate = terms.propose(proposal("RO-6", TermKind.RATE, "20", LocalDate.of(2051, 1, 1), LocalDate.of(2051, 12, 31)), "officer");
        assertThat(policy.calculate("RO-6", facts, day).missingTerms()).containsExactly("支持比例");
        terms.decide(rate, true, "同意", "chief");
        Award award = policy.calculate("RO-6", facts, day);
        assertThat(award.amount()).isEqualTo(Money.ofYuan(200));
        assertThat(award.rulesVersion()).isEqualTo("award-1 参数" + rate);
        assertThat(award.explanation()).extracting(Award.Line::source).contains("2051年度申报指南（自2051年1月1日至2051年12月31日）");
        assertThat(policy.calculate("RO-6", facts, LocalDate.of(2052, 1, 1)).isComplete()).isFalse();
    }

    @Test
    void a_later_guide_may_count_from_an_earlier_day_and_the_earlier_one_stays_on_record() {
        LocalDate january = LocalDate.of(2061, 1, 1);
        long first = confirmed(proposal("RO-6", TermKind.RATE, "10", january, null));
        long second = confirmed(proposal("RO-6", TermKind.RATE, "15", january, null));
        assertThat(policy.term("RO-6", TermKind.RATE, january)).hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("15"));
        assertThat(terms.history()).filteredOn(term -> term.id() == first || term.id() == second).extracting(Term::enteredBy, Term::confirmedBy)
                .containsExactly(tuple("officer", "chief"), tuple("officer", "chief"));
    }

    @Test
    void a_term_that_was_taken_back_blocks_again() {
        LocalDate day = LocalDate.of(2071, 1, 1);
        confirmed(proposal("AU-7", TermKind.RATE, "10", day, null));
        confirmed(new TermProposal("AU-7", TermKind.RATE, null, null, LocalDate.of(2071, 7, 1), null, "停止执行通知"));
        assertThat(policy.term("AU-7", TermKind.RATE, LocalDate.of(2071, 6, 30))).isPresent();
        assertThat(policy.term("AU-7", TermKind.RATE, LocalDate.of(2071, 7, 1))).isEmpty();
    }

    @Test
    void the_procedure_has_defaults_for_all_and_may_differ_for_one() {
        LocalDate day = LocalDate.of(2081, 1, 1);
        assertThat(policy.term("BI-1", TermKind.PUBLICITY_DAYS, day)).hasValueSatisfying(days -> assertThat(days).isEqualByComparingTo("5"));
        assertThat(policy.term("BI-1", TermKind.SUPPLEMENT_LIMIT, day)).hasValueSatisfying(times -> assertThat(times).isEqualByComparingTo("2"));
        confirmed(proposal("BI-1", TermKind.PUBLICITY_DAYS, "7", day, null));
        assertThat(policy.term("BI-1", TermKind.PUBLICITY_DAYS, day)).hasValueSatisfying(days -> assertThat(days.intValueExact()).isEqualTo(7));
        assertThat(policy.term("BI-2A", TermKind.PUBLICITY_DAYS, day)).hasValueSatisfying(days -> assertThat(days.intValueExact()).isEqualTo(5));
    }

    @Test
    void rounds_and_time_to_answer_of_a_negotiation_are_dated_and_only_for_what_is_negotiated() {
        LocalDate day = LocalDate.of(2085, 1, 1);
        assertThat(policy.term("IT-2", TermKind.NEGOTIATION_ROUNDS, day)).hasValueSatisfying(rounds -> assertThat(rounds.intValueExact()).isEqualTo(5));
        assertThat(policy.term("IT-2", TermKind.ANSWER_DAYS, day)).hasValueSatisfying(days -> assertThat(days.intValueExact()).isEqualTo(10));
        confirmed(proposal("IT-2", TermKind.NEGOTIATION_ROUNDS, "7", day, null));
        confirmed(proposal("IT-2", TermKind.ANSWER_DAYS, "15", day, null));
        assertThat(policy.term("IT-2", TermKind.NEGOTIATION_ROUNDS, day)).hasValueSatisfying(rounds -> assertThat(rounds.intValueExact()).isEqualTo(7));
        assertThat(policy.term("IT-2", TermKind.ANSWER_DAYS, day)).hasValueSatisfying(days -> assertThat(days.intValueExact()).isEqualTo(15));
        assertThat(policy.term("IT-2", TermKind.NEGOTIATION_ROUNDS, day.minusDays(1))).as("whoever was received before").hasValueSatisfying(rounds ->
                assertThat(rounds.intValueExact()).isEqualTo(5));
        assertThatThrownBy(() -> terms.propose(proposal("RO-4", TermKind.NEGOTIATION_ROUNDS, "7", day, null), "officer")).hasMessageContaining("不能设定洽谈轮次上限");
        assertThatThrownBy(() -> terms.propose(proposal("IT-2", TermKind.NEGOTIATION_ROUNDS, "0", day, null), "officer")).hasMessageContaining("1 到 50");
    }

    @Test
    void who_entered_a_term_cannot_confirm_it_and_nobody_confirms_twice() {
        long term = terms.propose(proposal("RO-4", TermKind.CAP, "10", LocalDate.of(2091, 1, 1), null), "officer");
        assertThatThrownBy(() -> terms.decide(term, true, null, "officer")).isInstanceOf(UserMessageException.class).hasMessageContaining("另一人");
        terms.decide(term, false, "依据不足", "chief");
        assertThatThrownBy(() -> terms.decide(term, true, null, "chief-2")).isInstanceOf(UserMessageException.class).hasMessageContaining("已复核过");
        assertThat(policy.term("RO-4", TermKind.CAP, LocalDate.of(2091, 1, 1))).isEmpty();
        assertThatThrownBy(() -> terms.decide(-1, true, null, "chief")).isInstanceOf(UserMessageException.class).hasMessageContaining("-1");
    }

    @Test
    void of_many_confirmations_at_the_same_moment_one_counts() throws Exception {
        long term = terms.propose(proposal("RO-4", TermKind.QUOTA, "3", LocalDate.of(2092, 1, 1), null), "officer");
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> confirmations = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(person -> () -> {
                try {
                    terms.decide(term, true, null, "chief-" + person);
                    return true;
                } catch (UserMessageException alreadyDecided) {
                    return false;
                }
            }).toList();
            int counted = 0;
            for (Future<Boolean> confirmation : people.invokeAll(confirmations)) {
                counted += confirmation.get() ? 1 : 0;
            }
            assertThat(counted).isOne();
        } finally {
            people.shutdown();
        }
    }

    @Test
    void terms_that_do_not_fit_are_refused_in_Chinese() {
        refused(proposal(null, TermKind.RATE, "20", LocalDate.EPOCH, null), "须按条款设定");
        refused(proposal("IT-3", TermKind.RATE, "20", LocalDate.EPOCH, null), "不能设定支持比例");
        refused(proposal("IT-1", TermKind.CAP, "20", LocalDate.EPOCH, null), "不能设定最高支持金额");
        refused(proposal("IT-5", TermKind.SUM, "20", LocalDate.EPOCH, null), "不能设定定额");
        refused(proposal("IT-5", TermKind.RATE, "0", LocalDate.EPOCH, null), "支持比例应大于 0");
        refused(proposal("IT-5", TermKind.RATE, "100.01", LocalDate.EPOCH, null), "不超过 100");
        refused(proposal("IT-5", TermKind.CAP, "0.001", LocalDate.EPOCH, null), "两位小数");
        refused(proposal("IT-5", TermKind.QUOTA, "1.5", LocalDate.EPOCH, null), "整数");
        refused(proposal("BI-2B", TermKind.RATE, "50", LocalDate.EPOCH, null), "支持途径");
        refused(new TermProposal("BI-3", TermKind.RATE, BaseKind.LOAN_INTEREST, BigDecimal.TEN, LocalDate.EPOCH, null, "指南"), "只有 BI-2B");
        refused(proposal("IT-5", TermKind.RATE, "20", LocalDate.of(2021, 1, 2), LocalDate.of(2021, 1, 1)), "不能早于");
        refused(proposal("XX-1", TermKind.RATE, "20", LocalDate.EPOCH, null), "XX-1");
        refused(new TermProposal("IT-5", TermKind.RATE, null, BigDecimal.TEN, LocalDate.EPOCH, null, " "), "依据");
        refused(new TermProposal("IT-5", TermKind.RATE, null, BigDecimal.TEN, LocalDate.EPOCH, null, "字".repeat(10_000)), "500");
    }

    private void refused(TermProposal proposal, String message) {
        assertThatThrownBy(() -> terms.propose(proposal, "officer")).isInstanceOf(UserMessageException.class).hasMessageContaining(message);
    }

    private long confirmed(TermProposal proposal) {
        long id = terms.propose(proposal, "officer");
        terms.decide(id, true, null, "chief");
        return id;
    }

    private static TermProposal proposal(String instrument, TermKind kind, String value, LocalDate from, LocalDate until) {
        return new TermProposal(instrument, kind, null, new BigDecimal(value), from, until, from.getYear() + "年度申报指南");
    }
}
