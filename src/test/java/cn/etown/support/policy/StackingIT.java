package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.policy.StackingService.Fact;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static cn.etown.support.calendar.TestCalendar.clockAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StackingIT {

    private static final AtomicLong NEXT_CASE = new AtomicLong(7_000_000);
    private static final Money FIVE = Money.ofYuan(5_000_000);
    private static final Money EIGHT = Money.ofYuan(8_000_000);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PolicyService policy;

    @Autowired
    TermService terms;

    @Autowired
    Quotas quotas;

    @Autowired
    TransactionTemplate transaction;

    private final List<Object> announced = Collections.synchronizedList(new ArrayList<>());
    private final String invoice = "发票 " + UUID.randomUUID();

    @Test
    void the_same_invoice_under_two_clauses_and_years_is_a_named_conflict() {
        long earlier = claim("IT-6", new Fact("INVOICE", invoice, 2021));
        long later = claim("AU-7", new Fact("INVOICE", " " + invoice.toUpperCase(), 2022));
        settle(earlier, FIVE, false);
        assertThat(stacking().conflictsOf(later)).singleElement().satisfies(conflict -> {
            assertThat(conflict.otherCaseId()).isEqualTo(earlier);
            assertThat(conflict.otherInstrument()).isEqualTo("IT-6");
            assertThat(conflict.otherAmount()).isEqualTo(FIVE);
            assertThat(conflict.otherPaid()).isFalse();
            assertThat(conflict.fact()).isEqualTo(new Fact("INVOICE", invoice, 2021));
        });
        assertThat(stacking().ceiling(later, FIVE)).isEqualTo(Money.ZERO);
        assertThat(stacking().ceiling(later, EIGHT)).isEqualTo(EIGHT);
        assertThatThrownBy(() -> settle(later, FIVE, false)).isInstanceOf(UserMessageException.class)
                .hasMessageContaining(invoice).hasMessageContaining("IT-6").hasMessageContaining("5,000,000.00 元").hasMessageContaining("就高不重复");
    }

    @Test
    void the_higher_award_replaces_the_lower_unpaid_one_which_can_no_longer_be_paid() {
        long lower = claim("IT-6", invoiceFact());
        long higher = claim("AU-7", invoiceFact());
        settle(lower, FIVE, false);
        settle(higher, EIGHT, false);
        assertThat(announced).containsExactly(new AwardReplaced(lower, higher));
        assertThatThrownBy(() -> settle(lower, FIVE, true)).isInstanceOf(UserMessageException.class);
        assertThat(policy.quotaUsed("IT-6", 2033)).isEqualTo(awards("IT-6", 2033));
        settle(higher, EIGHT, true);
        settle(higher, EIGHT, true);
        assertThat(announced).hasSize(1);
    }

    @Test
    void when_the_higher_one_is_withdrawn_the_replaced_one_may_be_approved_again() {
        long lower = claim("IT-6", invoiceFact());
        long higher = claim("AU-7", invoiceFact());
        settle(lower, FIVE, false);
        settle(higher, EIGHT, false);
        settle(higher, Money.ZERO, false);
        assertThat(stacking().conflictsOf(lower)).isEmpty();
        settle(lower, FIVE, false);
        assertThat(stacking().conflictsOf(higher)).hasSize(1);
    }

    @Test
    void against_a_paid_award_nothing_is_granted_unless_a_guide_allows_the_difference() {
        long paid = claim("IT-6", invoiceFact());
        settle(paid, FIVE, true);
        long plain = claim("AU-7", invoiceFact());
        assertThat(stacking().ceiling(plain, EIGHT)).isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> settle(plain, EIGHT, false)).isInstanceOf(UserMessageException.class).hasMessageContaining("已拨付");
        long term = terms.propose(new TermProposal("RO-6", TermKind.DIFFERENCE, null, BigDecimal.ONE, LocalDate.of(2033, 1, 1), LocalDate.of(2033, 12, 31), "2033年度申报指南"), "officer");
        terms.decide(term, true, null, "chief");
        long difference = claim("RO-6", invoiceFact());
        Money left = stacking().ceiling(difference, EIGHT);
        assertThat(left).isEqualTo(Money.ofYuan(3_000_000));
        settle(difference, left, false);
        assertThat(stacking().conflictsOf(paid)).extracting(StackingService.Conflict::otherCaseId).contains(difference);
    }

    @Test
    void facts_may_be_corrected_until_approval_and_are_free_again_after_rejection() {
        long one = claim("IT-6", invoiceFact());
        stacking().claim(one, 1, "IT-6", List.of(new Fact("INVOICE", invoice + "-B", 2033)));
        long other = claim("AU-7", invoiceFact());
        assertThat(stacking().conflictsOf(other)).isEmpty();
        settle(other, FIVE, false);
        stacking().claim(other, 1, "AU-7", List.of(invoiceFact()));
        assertThatThrownBy(() -> stacking().claim(other, 1, "AU-7", List.of())).isInstanceOf(UserMessageException.class).hasMessageContaining("不能再更改");
        settle(other, Money.ZERO, false);
        stacking().claim(other, 1, "AU-7", List.of());
        assertThat(stacking().conflictsOf(other)).isEmpty();
    }

    @Test
    void a_paid_award_is_final_here() {
        long one = claim("IT-6", invoiceFact());
        settle(one, FIVE, true);
        settle(one, FIVE, false);
        assertThatThrownBy(() -> settle(one, Money.ZERO, false)).isInstanceOf(UserMessageException.class).hasMessageContaining("追缴");
    }

    @Test
    void of_many_approvals_of_one_invoice_at_the_same_moment_only_the_highest_stands() throws Exception {
        List<Long> cases = IntStream.range(0, 12).mapToObj(each -> claim(each % 2 == 0 ? "IT-6" : "AU-7", invoiceFact(), new Fact("PROJECT", invoice + each % 3, 2033))).toList();
        inParallel(cases.stream().<Callable<Object>>map(caseId -> () -> settleOrLose(caseId, Money.ofYuan(1_000_000 + caseId))).toList());
        assertThat(jdbc.sql("""
                        select max(claim.case_id) from support.support_claim claim join support.support_claim_fact claimed using (case_id)
                        join support.supported_fact fact on fact.id = claimed.fact_id
                        where claim.state in ('AWARDED', 'PAID') and claim.case_id in (:cases) having count(distinct claim.case_id) = 1""")
                .param("cases", cases).query(Long.class).single()).isEqualTo(cases.get(11));
    }

    @Test
    void a_quota_is_never_exceeded_and_a_released_award_gives_its_place_back() throws Exception {
        long term = terms.propose(new TermProposal("BI-3", TermKind.QUOTA, null, BigDecimal.valueOf(3), LocalDate.of(2033, 1, 1), LocalDate.of(2033, 12, 31), "2033年度申报指南"), "officer");
        terms.decide(term, true, null, "chief");
        assertThat(policy.quotaLeft("BI-3", LocalDate.of(2033, 6, 1))).contains(3);
        assertThat(policy.quotaLeft("BI-3", LocalDate.of(2034, 1, 1))).isEmpty();
        List<Long> cases = IntStream.range(0, 10).mapToObj(each -> claim("BI-3", new Fact("PLATFORM", invoice + each, 2033))).toList();
        List<Object> results = inParallel(cases.stream().<Callable<Object>>map(caseId -> () -> settleOrLose(caseId, FIVE)).toList());
        assertThat(results).filteredOn(Boolean.TRUE::equals).hasSize(3);
        assertThat(policy.quotaLeft("BI-3", LocalDate.of(2033, 6, 1))).contains(0);
        long winner = cases.get(results.indexOf(true));
        long loser = cases.get(results.indexOf(false));
        settle(winner, Money.ofYuan(4_000_000), false);
        assertThatThrownBy(() -> settle(loser, FIVE, false)).isInstanceOf(UserMessageException.class).hasMessageContaining("年度名额已用完");
        settle(winner, Money.ZERO, false);
        settle(loser, FIVE, false);
        assertThat(policy.quotaUsed("BI-3", 2033)).isEqualTo(3);
    }

    @Test
    void more_demonstration_projects_than_the_target_are_welcome() {
        int before = policy.quotaUsed("IT-4", 2033);
        IntStream.range(0, 12).forEach(each -> settle(claim("IT-4", new Fact("PROJECT", invoice + each, 2033)), FIVE, false));
        assertThat(policy.quotaUsed("IT-4", 2033)).isEqualTo(before + 12).isGreaterThan(policy.annualTarget("IT-4").orElseThrow());
        assertThat(policy.quotaLeft("IT-4", LocalDate.of(2033, 6, 1))).isEmpty();
        assertThat(policy.sheets(LocalDate.of(2033, 6, 1))).filteredOn(sheet -> sheet.instrument().code().equals("IT-4")).extracting(InstrumentSheet::awardsThisYear)
                .containsExactly(before + 12);
    }

    @Test
    void ending_the_replaced_case_in_the_same_transaction_never_waits_in_a_circle() throws Exception {
        List<Long> cases = IntStream.range(0, 30).mapToObj(each -> claim("IT-6", invoiceFact(), new Fact("PRODUCT", invoice + each % 4, 2033))).toList();
        List<Callable<Object>> approvals = cases.stream().<Callable<Object>>map(caseId -> () -> transaction.execute(status -> {
            try {
                stacking(event -> stacking().settle(((AwardReplaced) event).caseId(), Money.ZERO, false)).settle(caseId, Money.ofYuan(caseId), false);
                return true;
            } catch (UserMessageException lower) {
                return false;
            }
        })).toList();
        assertThat(inParallel(approvals)).contains(true);
        assertThat(jdbc.sql("select count(*) from support.support_claim where state = 'AWARDED' and case_id in (:cases)").param("cases", cases).query(Long.class).single()).isOne();
    }

    @Test
    void shuffled_claims_and_settlements_never_leave_two_unpaid_awards_for_one_fact() throws Exception {
        Random random = new Random(48);
        List<Callable<Object>> steps = new ArrayList<>();
        for (int each = 0; each < 40; each++) {
            long caseId = claim("IT-6", new Fact("PRODUCT", invoice + random.nextInt(4), 2033), new Fact("INVOICE", invoice + random.nextInt(4), 2033));
            Money first = Money.ofYuan(1 + random.nextInt(1000));
            Money second = random.nextInt(3) == 0 ? Money.ZERO : Money.ofYuan(1 + random.nextInt(1000));
            steps.add(() -> settleOrLose(caseId, first));
            steps.add(() -> settleOrLose(caseId, second));
        }
        Collections.shuffle(steps, random);
        inParallel(steps);
        assertThat(jdbc.sql("""
                        select count(*) from (
                          select claimed.fact_id from support.support_claim_fact claimed join support.support_claim claim using (case_id)
                          join support.supported_fact fact on fact.id = claimed.fact_id
                          where claim.state = 'AWARDED' and claimed.printed_key like :prefix
                          group by claimed.fact_id having count(*) > 1) doubled""")
                .param("prefix", invoice + "%").query(Long.class).single()).isZero();
    }

    private StackingService stacking() {
        return stacking(announced::add);
    }

    private StackingService stacking(ApplicationEventPublisher publisher) {
        return new StackingService(jdbc, clockAt("2033-06-02T09:00"), policy, quotas, publisher);
    }

    private Fact invoiceFact() {
        return new Fact("INVOICE", invoice, 2033);
    }

    private long claim(String instrument, Fact... facts) {
        long caseId = NEXT_CASE.incrementAndGet();
        transaction.executeWithoutResult(status -> stacking().claim(caseId, caseId % 7, instrument, List.of(facts)));
        return caseId;
    }

    private void settle(long caseId, Money approved, boolean paid) {
        transaction.executeWithoutResult(status -> stacking().settle(caseId, approved, paid));
    }

    private boolean settleOrLose(long caseId, Money approved) {
        try {
            settle(caseId, approved, false);
            return true;
        } catch (UserMessageException another) {
            return false;
        }
    }

    private int awards(String instrument, int year) {
        return jdbc.sql("select count(*) from support.support_claim where instrument = ? and award_year = ? and state in ('AWARDED', 'PAID')").params(instrument, year)
                .query(Integer.class).single();
    }

    private static List<Object> inParallel(List<Callable<Object>> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Object> results = new ArrayList<>();
            for (var result : people.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            people.shutdown();
        }
    }
}
