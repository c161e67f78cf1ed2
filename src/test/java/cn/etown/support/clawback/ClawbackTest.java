package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClawbackTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Money DEMANDED = Money.ofYuan(3_000_000);

    private final Clawback clawback = Clawback.opened("京技追〔2026〕0001号", new Clawback.Subject(1, 2, 3, "北京甲公司", "91110302MA0000016H", "science-innovation"),
            BreachKind.OFFICE_ADDRESS, DAY.minusDays(40), NOW);

    @Test
    void the_investigation_may_find_another_breach_than_was_reported() {
        clawback.establish(BreachKind.REGISTERED_ADDRESS, DAY.minusDays(30), "已迁出", "officer");
        assertThat(clawback.breachKind()).isEqualTo(BreachKind.REGISTERED_ADDRESS);
        assertThat(clawback.breachOn()).isEqualTo(DAY.minusDays(30));
        assertThat(clawback.state()).isEqualTo(ClawbackState.ESTABLISHED);
    }

    @Test
    void proposer_approver_and_legal_office_are_three_people() {
        proposed();
        refused(() -> clawback.approve(true, "officer"), "不相容岗位分离");
        clawback.approve(true, "chief");
        refused(() -> clawback.clear(true, "officer"), "不相容岗位分离");
        refused(() -> clawback.clear(true, "chief"), "不相容岗位分离");
        clawback.clear(true, "lawyer");
        assertThat(clawback.state()).isEqualTo(ClawbackState.CLEARED);
    }

    @Test
    void what_is_returned_is_proposed_again_and_may_be_approved_by_anybody_else() {
        proposed();
        clawback.approve(false, "chief");
        clawback.propose("chief");
        clawback.approve(true, "officer");
        clawback.clear(false, "lawyer");
        assertThat(clawback.state()).isEqualTo(ClawbackState.ESTABLISHED);
    }

    @Test
    void a_step_out_of_turn_is_refused_and_says_where_it_stands() {
        refused(() -> clawback.propose("officer"), "京技追〔2026〕0001号 目前为“待调查核实”，不能提出追缴意见");
        refused(() -> clawback.demand(DEMANDED, DAY, DAY), "不能制发催告书");
        refused(() -> clawback.serveDecision(DAY, DAY), "不能登记决定书送达");
        refused(() -> clawback.contest(DAY, DAY), "不能登记复议或诉讼");
    }

    @Test
    void nothing_is_served_before_it_is_issued_nor_tomorrow() {
        demanded();
        refused(() -> clawback.serveDemand(DAY.minusDays(1), DAY), "送达日期应在制发之日 2026年3月2日 至今天之间");
        refused(() -> clawback.serveDemand(DAY.plusDays(1), DAY), "送达日期");
        clawback.serveDemand(DAY, DAY);
        assertThat(clawback.state()).isEqualTo(ClawbackState.DEFENCE);
    }

    @Test
    void a_statement_is_reviewed_by_somebody_else_than_heard_it() {
        heard();
        refused(() -> clawback.reviewStatement(null, "officer"), "听取陈述申辩");
        refused(() -> clawback.cancel("成立", "officer", false, NOW), "听取陈述申辩");
        clawback.reviewStatement(null, "chief");
        assertThat(clawback.claimed()).isEqualTo(DEMANDED);
        refused(() -> clawback.decide("officer"), "不相容岗位分离");
    }

    @Test
    void a_founded_statement_leaves_nothing_to_claim() {
        heard();
        clawback.cancel("成立", "chief", false, NOW);
        assertThat(clawback.state()).isEqualTo(ClawbackState.CANCELLED);
        assertThat(clawback.claimed()).isEqualTo(Money.ZERO);
        assertThat(clawback.closedAt()).isPresent();
    }

    @Test
    void a_founded_statement_after_money_came_in_ends_when_it_is_back() {
        heard();
        clawback.cancel("成立", "chief", true, NOW);
        assertThat(clawback.state().isEnded()).isFalse();
        assertThat(clawback.endWhenSettled()).isEqualTo(ClawbackState.CANCELLED);
        refused(() -> clawback.contest(DAY, DAY), "尚未作出追缴决定");
    }

    /** Whatever is tried along the whole ladder: the claim is never above the demand and never rises. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void defence_review_and_judgment_never_raise(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            ClawbackTest fresh = new ClawbackTest();
            fresh.heard();
            Money last = DEMANDED;
            last = fresh.tries(random, last, claim -> fresh.clawback.reviewStatement(claim, "chief"));
            if (fresh.clawback.state() == ClawbackState.HEARD) {
                fresh.clawback.reviewStatement(null, "chief");
            }
            fresh.decides();
            for (int contest = 0; contest < 3; contest++) {
                fresh.clawback.contest(DAY, DAY);
                last = fresh.tries(random, last, fresh.clawback::lowerByResult);
                if (fresh.clawback.state() == ClawbackState.CONTESTED) {
                    fresh.clawback.resume();
                }
            }
        }
    }

    private Money tries(Random random, Money last, java.util.function.Consumer<Money> lower) {
        Money wanted = Money.ofFen(random.nextLong(DEMANDED.fen() * 2));
        try {
            lower.accept(wanted);
            assertThat(wanted.exceeds(last)).as("raised from %s to %s", last, wanted).isFalse();
        } catch (UserMessageException e) {
            assertThat(e).hasMessageContaining("不得因陈述申辩、复议或诉讼加重");
            assertThat(wanted.exceeds(last)).as("refused though lower: %s after %s", wanted, last).isTrue();
        }
        assertThat(clawback.claimed().exceeds(last)).isFalse();
        return clawback.claimed();
    }

    @Test
    void a_review_suspends_and_is_resumed() {
        heard();
        clawback.reviewStatement(null, "chief");
        decides();
        clawback.contest(DAY, DAY);
        refused(() -> clawback.demandBeforeCourt(DAY), "不能制发强制执行前催告书");
        refused(() -> clawback.becomeFinal(DAY), "不能确认决定生效");
        clawback.resume();
        assertThat(clawback.state()).isEqualTo(ClawbackState.COLLECTING);
    }

    @Test
    void a_reversed_decision_leaves_nothing_and_ends_when_the_money_is_back() {
        heard();
        clawback.reviewStatement(null, "chief");
        decides();
        clawback.contest(DAY, DAY);
        clawback.reverse("认定事实不清");
        assertThat(clawback.claimed()).isEqualTo(Money.ZERO);
        assertThat(clawback.endWhenSettled()).isEqualTo(ClawbackState.REVERSED);
        clawback.close(ClawbackState.REVERSED, "认定事实不清", NOW);
        refused(() -> clawback.close(ClawbackState.PAID, "又", NOW), "已结案");
    }

    @Test
    void a_recovery_that_was_paid_may_still_be_contested_until_it_is_final() {
        heard();
        clawback.reviewStatement(null, "chief");
        decides();
        clawback.close(ClawbackState.PAID, "款项已全部收回", NOW);
        clawback.contest(DAY, DAY);
        assertThat(clawback.state()).isEqualTo(ClawbackState.CONTESTED);
        assertThat(clawback.closedAt()).isEmpty();
        clawback.resume();
        clawback.becomeFinal(DAY);
        refused(() -> clawback.contest(DAY, DAY), "复议和诉讼期限均已届满");
    }

    @Test
    void the_court_is_asked_only_after_finality_and_ten_working_days_of_a_second_demand() {
        heard();
        clawback.reviewStatement(null, "chief");
        decides();
        refused(() -> clawback.demandBeforeCourt(DAY), "决定未生效");
        clawback.becomeFinal(DAY);
        clawback.demandBeforeCourt(DAY);
        clawback.serveCourtDemand(DAY, DAY);
        LocalDate until = DAY.plusDays(14);
        refused(() -> clawback.applyToCourt(until, until), "行政强制法第五十四条");
        clawback.applyToCourt(until, until.plusDays(1));
        assertThat(clawback.state()).isEqualTo(ClawbackState.COURT_APPLIED);
    }

    @Test
    void who_misses_the_window_of_the_court_cannot_ask_it_any_more() {
        heard();
        clawback.reviewStatement(null, "chief");
        decides();
        clawback.becomeFinal(DAY);
        clawback.demandBeforeCourt(DAY);
        clawback.missCourtWindow();
        assertThat(clawback.hasMissedCourtWindow()).isTrue();
        assertThat(clawback.state()).isEqualTo(ClawbackState.COLLECTING);
    }

    @Test
    void after_a_merger_the_successor_owes() {
        heard();
        refused(() -> clawback.succeed("北京乙公司", "91110302MA0000016H"), "不能变更义务人");
        clawback.reviewStatement(null, "chief");
        decides();
        clawback.succeed("北京乙公司", "91110302MA0000017F");
        assertThat(clawback.obligor()).isEqualTo("北京乙公司");
        assertThat(clawback.obligorCode()).isEqualTo("91110302MA0000017F");
    }

    private void proposed() {
        clawback.establish(BreachKind.REGISTERED_ADDRESS, DAY.minusDays(30), "已迁出", "officer");
        clawback.propose("officer");
    }

    private void demanded() {
        proposed();
        clawback.approve(true, "chief");
        clawback.clear(true, "lawyer");
        clawback.demand(DEMANDED, DAY, DAY.plusDays(21));
    }

    private void heard() {
        demanded();
        clawback.serveDemand(DAY, DAY);
        clawback.takeStatement(true);
        clawback.hear("officer");
    }

    private void decides() {
        clawback.decide("head");
        clawback.issueDecision(DAY, DAY.plusDays(35));
        clawback.serveDecision(DAY, DAY);
    }

    private static void refused(Runnable act, String words) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act::run).withMessageContaining(words);
    }
}
